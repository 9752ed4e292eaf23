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
  private final AudioChange audioChange;
  private final Configurations video = new Configurations();
  private final Configurations audio = new Configurations();
  private final List<String> notes = new ArrayList<>();
  private String lastChange = "";
  private final short[] videoTrack; // -1, or an index up to 255
  private final short[] audioTrack;
  private final byte[] videoConfiguration;
  private final byte[] audioConfiguration;

  private Selection(List<Fragment> fragments, AudioChange audioChange) {
    this.fragments = fragments;
    this.audioChange = audioChange;
    int count = fragments.size();
    videoTrack = new short[count];
    audioTrack = new short[count];
    videoConfiguration = new byte[count];
    audioConfiguration = new byte[count];
    Arrays.fill(videoTrack, (short) -1);
    Arrays.fill(audioTrack, (short) -1);
  }

  /** Selects tracks by a rule of acceptance. */
  static Selection of(List<Fragment> fragments, TrackRule rule, AudioChange audioChange)
      throws ClipException {
    Selection selection = new Selection(fragments, audioChange);
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
      refuseOtherCodec(f, choice.video());
      videoTrack[f] = (short) choice.videoTrack();
      videoConfiguration[f] = number(f, video, choice.video());
    }
    if (choice.audio() != null) {
      if (!audio.all().isEmpty() && !sameClock(audio.all().get(0), choice.audio())) {
        boolean kept = audioChange == AudioChange.KEEP && areFrames(choice.audio());
        noteChange(f, choice.audio(), kept);
        if (!kept) {
          return;
        }
      }
      audioTrack[f] = (short) choice.audioTrack();
      audioConfiguration[f] = number(f, audio, choice.audio());
    }
  }

  /** Players show one codec a track, and one track of video. */
  private void refuseOtherCodec(int f, Configuration configuration) throws ClipException {
    if (video.all().isEmpty()) {
      return;
    }
    String before = video.all().get(0).description().format();
    String now = configuration.description().format();
    if (!now.equals(before)) {
      throw ClipException.in(
          fragments.get(f),
          configuration.track().number(),
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "video changes from " + before + " to " + now + ", which no player takes in one track");
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

  /** Whether this sound and the clip's first have frames with sizes of their own. */
  private boolean areFrames(Configuration configuration) {
    return configuration.audio().sampleBytes() == 0
        && audio.all().get(0).audio().sampleBytes() == 0;
  }

  private void noteChange(int f, Configuration configuration, boolean kept) {
    String change = kind(audio.all().get(0).audio()) + " to " + kind(configuration.audio());
    if (!change.equals(lastChange)) {
      lastChange = change;
      String from = "audio from " + fragments.get(f).name() + " on ";
      notes.add(
          kept
              ? from + "changes from " + change + ", which browsers play at the wrong speed"
              : from
                  + "is silent: it changes from "
                  + change
                  + ", which no player takes in one track");
    }
  }

  private static String kind(SampleDescription.Audio audio) {
    String channels =
        audio.channels() == 1 ? " Hz, 1 channel" : " Hz, " + audio.channels() + " channels";
    return audio.format() + " at " + audio.samplingRate() + channels;
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

  /** How many video frames the fragments have. */
  int videoFrames() {
    return frames(videoTrack);
  }

  /** How many audio frames the fragments have. */
  int audioFrames() {
    return frames(audioTrack);
  }

  private int frames(short[] track) {
    long count = 0;
    for (int f = 0; f < track.length; f++) {
      count += track[f] < 0 ? 0 : layout(f).frameCount(track[f]);
    }
    return Math.toIntExact(count);
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
