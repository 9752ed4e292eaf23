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
  private final List<Fragment> fragments;
  private final Configurations video = new Configurations();
  private final Configurations audio = new Configurations();
  private final List<String> notes = new ArrayList<>();
  private String lastChange = "";
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
    if (selection.video.all().isEmpty()) {
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
      if (!audio.all().isEmpty() && !sameClock(audio.all().get(0), choice.audio())) {
        noteSilenced(f, choice.audio());
        return;
      }
      audioTrack[f] = (byte) choice.audioTrack();
      audioConfiguration[f] = number(f, audio, choice.audio());
    }
  }

  private byte number(int f, Configurations known, Configuration configuration)
      throws ClipException {
    int number = known.number(configuration);
    if (number < 0) {
      throw ClipException.in(
          fragments.get(f),
          configuration.track().number(),
          Kind.INVALID_CODEC_PRIVATE_DATA,
          "the codec private data changes more often than a clip can say");
    }
    return (byte) number;
  }

  private static boolean sameClock(Configuration one, Configuration other) {
    SampleDescription.Audio a = one.audio();
    SampleDescription.Audio b = other.audio();
    return a.format().equals(b.format())
        && a.samplingRate() == b.samplingRate()
        && a.sampleBytes() == b.sampleBytes();
  }

  private void noteSilenced(int f, Configuration configuration) {
    String change = kind(audio.all().get(0).audio()) + " to " + kind(configuration.audio());
    if (!change.equals(lastChange)) {
      lastChange = change;
      notes.add(
          "audio from "
              + fragments.get(f).name()
              + " on is silent: it changes from "
              + change
              + ", which no player takes in one track");
    }
  }

  private static String kind(SampleDescription.Audio audio) {
    return audio.format() + " at " + audio.samplingRate() + " Hz";
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

  /** The configuration of the fragment's video. */
  Configuration videoConfiguration(int f) {
    return video.all().get(videoConfiguration[f]);
  }

  /** The configuration of the fragment's audio. */
  Configuration audioConfiguration(int f) {
    return audio.all().get(audioConfiguration[f]);
  }

  /** Number of the sample entry of the fragment's video. */
  int videoEntry(int f) {
    return video.entry(videoConfiguration[f]);
  }

  /** Number of the sample entry of the fragment's audio. */
  int audioEntry(int f) {
    return audio.entry(audioConfiguration[f]);
  }

  /** The video configurations, at least one. */
  Configurations video() {
    return video;
  }

  /** The audio configurations; none when there is no audio. */
  Configurations audio() {
    return audio;
  }

  /** What a user should know of the selection. */
  List<String> notes() {
    return notes;
  }
}
