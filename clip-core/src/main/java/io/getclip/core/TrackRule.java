package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.CodecException;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FrameEncoding;
import io.getclip.spi.TrackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the tracks of a fragment that go into a clip, or says why none can. Not thread-safe. */
final class TrackRule {
  /** The combinations of sample entries that GetClip documents. */
  private static final Set<String> KVS_FORMATS =
      Set.of("avc1", "avc1+mp4a", "avc1+alaw", "hvc1", "hvc1+mp4a");

  private final OpenTracks tracks;
  private final Compatibility compatibility;
  private final List<Configuration> opened = new ArrayList<>();
  private @Nullable Fragment first;

  TrackRule(OpenTracks tracks, Compatibility compatibility) {
    this.tracks = tracks;
    this.compatibility = compatibility;
  }

  /** The tracks of a fragment that go into the clip; null where there is none. */
  record Choice(
      int videoTrack,
      @Nullable Configuration video,
      int audioTrack,
      @Nullable Configuration audio) {}

  /** Chooses among a fragment's tracks. */
  Choice choose(Fragment fragment) throws ClipException {
    if (compatibility == Compatibility.KVS) {
      refuseWhatKvsRefuses(fragment);
    }
    // An unsupported track is said before a broken one: mending that one would not help.
    int videoTrack = -1;
    int audioTrack = -1;
    boolean hasAudio = false;
    List<FragmentLayout.Track> all = fragment.layout().tracks();
    for (int i = 0; i < all.size(); i++) {
      TrackDescription track = all.get(i).description();
      if (track.media() instanceof TrackDescription.Video) {
        if (videoTrack >= 0 || !isKnown(fragment, track)) {
          throw unsupported(fragment);
        }
        videoTrack = i;
      } else if (track.media() instanceof TrackDescription.Audio && audioTrack < 0) {
        hasAudio = true;
        audioTrack = isKnown(fragment, track) ? i : -1;
      }
    }
    if (hasAudio && audioTrack < 0) {
      throw unsupported(fragment);
    }
    Configuration video = videoTrack < 0 ? null : open(fragment, videoTrack);
    Configuration audio = audioTrack < 0 ? null : open(fragment, audioTrack);
    Choice choice = new Choice(videoTrack, video, audioTrack, audio);
    if (compatibility == Compatibility.KVS) {
      refuseCombination(fragment, choice);
    }
    return choice;
  }

  /** Says, in GetClip's words, that no clip can hold these tracks. */
  ClipException unsupported(Fragment fragment) {
    StringBuilder message =
        new StringBuilder(
            "The type of the media is not supported or could not be determined from the media"
                + " codec ids:");
    String separator = " ";
    for (FragmentLayout.Track track : fragment.layout().tracks()) {
      message
          .append(separator)
          .append("(track ")
          .append(track.description().number())
          .append(": ")
          .append(track.description().codecId())
          .append(')');
      separator = ", ";
    }
    if (!tracks.failures().isEmpty()) {
      message.append("; failed to load: ").append(String.join("; ", tracks.failures()));
    }
    TrackDescription unknown = unknown(fragment);
    return unknown == null
        ? ClipException.in(fragment, Kind.UNSUPPORTED_MEDIA_TYPE, message.toString())
        : ClipException.missing(fragment, unknown, message.toString());
  }

  /** The first track of pictures or sound that no codec takes; null where there is none. */
  private @Nullable TrackDescription unknown(Fragment fragment) {
    for (FragmentLayout.Track track : fragment.layout().tracks()) {
      TrackDescription description = track.description();
      if (!(description.media() instanceof TrackDescription.Other)
          && !isKnown(fragment, description)) {
        return description;
      }
    }
    return null;
  }

  /** Whether a codec takes a track, sound or not. */
  private boolean isKnown(Fragment fragment, TrackDescription track) {
    try {
      return open(fragment, track).isPresent();
    } catch (ClipException e) {
      return true;
    }
  }

  private Configuration open(Fragment fragment, int track) throws ClipException {
    Optional<Configuration> known =
        open(fragment, fragment.layout().tracks().get(track).description());
    if (known.isEmpty()) {
      throw unsupported(fragment);
    }
    return known.get();
  }

  // Mostly the same object, and a first call of a record's equality costs a start 20 ms.
  @SuppressWarnings("ReferenceEquality")
  private Optional<Configuration> open(Fragment fragment, TrackDescription track)
      throws ClipException {
    for (Configuration known : opened) {
      TrackDescription other = known.track();
      if (other == track || (other.number() == track.number() && other.equals(track))) {
        return Optional.of(known);
      }
    }
    try {
      Optional<Codecs.Opened> found = tracks.find(track);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      if (track.encoding() instanceof FrameEncoding.Unreadable unreadable) {
        throw ClipException.in(
            fragment,
            track.number(),
            Kind.INVALID_MEDIA_FRAME,
            "frames cannot be read: " + unreadable.reason());
      }
      Configuration configuration = Configuration.of(track, found.get());
      opened.add(configuration);
      return Optional.of(configuration);
    } catch (CodecException e) {
      if (e.kind() == CodecException.Kind.MISSING_CODEC_PRIVATE_DATA) {
        throw ClipException.in(
            fragment,
            Kind.MISSING_CODEC_PRIVATE_DATA,
            "Missing codec private data in fragment for track "
                + track.number()
                + ": "
                + e.getMessage());
      }
      throw ClipException.in(fragment, track.number(), e);
    }
  }

  /** GetClip wants video on track 1, at most one further track, and neither to change. */
  private void refuseWhatKvsRefuses(Fragment fragment) throws ClipException {
    List<FragmentLayout.Track> all = fragment.layout().tracks();
    if (first == null) {
      first = fragment;
    }
    List<FragmentLayout.Track> expected = first.layout().tracks();
    boolean same = all.size() == expected.size() && all.size() <= 2;
    for (int i = 0; same && i < all.size(); i++) {
      TrackDescription now = all.get(i).description();
      TrackDescription then = numbered(expected, now.number());
      boolean firstTrack = now.number() == 1;
      same =
          then != null
              && now.codecId().equals(then.codecId())
              && firstTrack == now.media() instanceof TrackDescription.Video;
    }
    if (!same) {
      throw unsupported(fragment);
    }
    for (FragmentLayout.Track track : all) {
      TrackDescription now = track.description();
      TrackDescription then = numbered(expected, now.number());
      if (then != null && !now.codecPrivate().equals(then.codecPrivate())) {
        throw ClipException.in(
            fragment,
            now.number(),
            Kind.INVALID_CODEC_PRIVATE_DATA,
            "The requested fragment does not have the same codec private data as the rest of the"
                + " clip");
      }
    }
  }

  private static @Nullable TrackDescription numbered(List<FragmentLayout.Track> all, long number) {
    for (FragmentLayout.Track track : all) {
      if (track.description().number() == number) {
        return track.description();
      }
    }
    return null;
  }

  private void refuseCombination(Fragment fragment, Choice choice) throws ClipException {
    if (choice.video() == null) {
      throw unsupported(fragment);
    }
    String formats = choice.video().description().format();
    if (choice.audio() != null) {
      formats += "+" + choice.audio().description().format();
    }
    if (!KVS_FORMATS.contains(formats)) {
      throw unsupported(fragment);
    }
  }
}
