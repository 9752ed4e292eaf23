package io.getclip.core;

import io.getclip.core.ClipException.Kind;
import io.getclip.spi.FragmentLayout;
import io.getclip.spi.SampleDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which track of each fragment goes into a clip, and under which configuration.
 *
 * <p>Configurations are numbered in the order they are met; a fragment without the kind of track
 * has -1.
 */
final class Selection {
  private static final int MAX_CONFIGURATIONS = 127; // an index is kept in a byte

  private final List<Fragment> fragments;
  private final List<Configuration> video = new ArrayList<>();
  private final List<Configuration> audio = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final byte[] videoTrack;
  private final byte[] audioTrack;
  private final byte[] videoConfiguration;
  private final byte[] audioConfiguration;

  private Selection(List<Fragment> fragments) {
    this.fragments = fragments;
    int count = fragments.size();
    videoTrack = new byte[count];
    audioTrack = new byte[count];
    videoConfiguration = new byte[count];
    audioConfiguration = new byte[count];
    Arrays.fill(videoTrack, (byte) -1);
    Arrays.fill(audioTrack, (byte) -1);
  }

  /** Selects tracks by a rule of acceptance. */
  static Selection of(List<Fragment> fragments, TrackRule rule) throws ClipException {
    Selection selection = new Selection(fragments);
    List<FragmentLayout.Track> tracks = List.of();
    TrackRule.Choice choice = null;
    for (int f = 0; f < fragments.size(); f++) {
      Fragment fragment = fragments.get(f);
      // Fragments of one document share their list of tracks.
      if (choice == null || fragment.layout().tracks() != tracks) {
        tracks = fragment.layout().tracks();
        choice = rule.choose(fragment);
      }
      selection.take(f, choice);
    }
    if (selection.video.isEmpty()) {
      throw rule.unsupported(fragments.get(0));
    }
    return selection;
  }

  private void take(int f, TrackRule.Choice choice) throws ClipException {
    if (choice.video() != null) {
      videoTrack[f] = (byte) choice.videoTrack();
      videoConfiguration[f] = number(f, video, choice.video());
    }
    if (choice.audio() != null) {
      if (!audio.isEmpty() && !sameClock(audio.get(0).audio(), choice.audio().audio())) {
        note(
            "audio of "
                + fragments.get(f).name()
                + " is silent: it changes from "
                + kind(audio.get(0).audio())
                + " to "
                + kind(choice.audio().audio())
                + ", which no player takes in one track");
        return;
      }
      audioTrack[f] = (byte) choice.audioTrack();
      audioConfiguration[f] = number(f, audio, choice.audio());
    }
  }

  // The same object but for the first fragment of a document, and equality costs a start dearly.
  @SuppressWarnings("ReferenceEquality")
  private byte number(int f, List<Configuration> known, Configuration configuration)
      throws ClipException {
    for (int i = known.size() - 1; i >= 0; i--) {
      Configuration candidate = known.get(i);
      if (candidate == configuration
          || candidate.description().equals(configuration.description())) {
        return (byte) i;
      }
    }
    if (known.size() == MAX_CONFIGURATIONS) {
      throw ClipException.in(
          fragments.get(f),
          configuration.track().number(),
          Kind.INVALID_CODEC_PRIVATE_DATA,
          "the codec private data changes more than " + MAX_CONFIGURATIONS + " times");
    }
    known.add(configuration);
    return (byte) (known.size() - 1);
  }

  private static boolean sameClock(SampleDescription.Audio a, SampleDescription.Audio b) {
    return a.format().equals(b.format())
        && a.samplingRate() == b.samplingRate()
        && a.sampleBytes() == b.sampleBytes();
  }

  private static String kind(SampleDescription.Audio audio) {
    return audio.format() + " at " + audio.samplingRate() + " Hz";
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  List<Fragment> fragments() {
    return fragments;
  }

  FragmentLayout layout(int f) {
    return fragments.get(f).layout();
  }

  /** Index of the fragment's video track, or -1. */
  int videoTrack(int f) {
    return videoTrack[f];
  }

  /** Index of the fragment's audio track, or -1. */
  int audioTrack(int f) {
    return audioTrack[f];
  }

  /** Number of the fragment's video configuration. */
  int videoConfiguration(int f) {
    return videoConfiguration[f];
  }

  /** Number of the fragment's audio configuration. */
  int audioConfiguration(int f) {
    return audioConfiguration[f];
  }

  /** The video configurations, at least one. */
  List<Configuration> video() {
    return video;
  }

  /** The audio configurations; none when there is no audio. */
  List<Configuration> audio() {
    return audio;
  }

  /** What a user should know of the selection. */
  List<String> notes() {
    return notes;
  }
}
