package io.getclip.core;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.Codecs;
import io.getclip.spi.TrackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the tracks of a clip's fragments, each once: parameter sets take a while to parse.
 *
 * <p>For what codecs say of tracks, not of frames. Not thread-safe.
 */
final class OpenTracks {
  private final Codecs codecs;
  private final CodecOptions options;
  private final List<Answer> answers = new ArrayList<>();

  private record Answer(
      TrackDescription track, Optional<Codecs.Opened> opened, @Nullable CodecException fault) {}

  OpenTracks(Codecs codecs, CodecOptions options) {
    this.codecs = codecs;
    this.options = options;
  }

  /**
   * As {@link Codecs#find}.
   *
   * @throws CodecException a codec takes the track, but something is wrong with it
   */
  // Mostly the same object, and a first call of a record's equality costs a start 20 ms.
  @SuppressWarnings("ReferenceEquality")
  Optional<Codecs.Opened> find(TrackDescription track) throws CodecException {
    for (int i = 0; i < answers.size(); i++) {
      TrackDescription other = answers.get(i).track();
      if (other == track || (other.number() == track.number() && other.equals(track))) {
        return answer(answers.get(i));
      }
    }
    Answer answer;
    try {
      answer = new Answer(track, codecs.find(track, options), null);
    } catch (CodecException e) {
      answer = new Answer(track, Optional.empty(), e);
    }
    answers.add(answer);
    return answer(answer);
  }

  private static Optional<Codecs.Opened> answer(Answer answer) throws CodecException {
    CodecException fault = answer.fault();
    if (fault != null) {
      throw fault;
    }
    return answer.opened();
  }

  /** For each codec that did not load, what failed and in which jar. */
  List<String> failures() {
    return codecs.failures();
  }
}
