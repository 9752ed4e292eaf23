package io.getclip.testkit;

import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The small Matroska recordings that come with the tests; {@code testdata} has how they were made.
 */
public enum Recording {
  /**
   * Three fragments of a camera, end to end as GetMedia sends them: H.264 baseline and AAC 16 kHz.
   */
  KVS("kvs"),
  /** The first fragment of {@link #KVS}, alone: 2 s. */
  KVS_0("kvs-0"),
  /** The second fragment of {@link #KVS}, alone: 2 s. */
  KVS_1("kvs-1"),
  /** The third fragment of {@link #KVS}, alone: 2 s. */
  KVS_2("kvs-2"),
  /**
   * H.264 with three B-frames and a pyramid, 30 frames a second, and AAC stereo at 44.1 kHz: 3 s.
   */
  B_FRAMES("h264-b-frames-aac-44100"),
  /** H.264 with open groups of pictures: only the first sync sample is an IDR picture. */
  OPEN_GOP("h264-open-gop"),
  /** H.264 at 30000/1001 frames a second, stamped in whole milliseconds. */
  NTSC("h264-ntsc"),
  /** H.264 with B-frames whose pictures come at uneven times. */
  VARIABLE_RATE("h264-variable-rate"),
  /** AAC mono at 8 kHz beside a little H.264. */
  AAC_8000_MONO("aac-8000-mono"),
  /** AAC mono at 16 kHz beside a little H.264. */
  AAC_16000_MONO("aac-16000-mono"),
  /** AAC stereo at 96 kHz, more than a sample entry's rate can state, beside a little H.264. */
  AAC_96000_STEREO("aac-96000-stereo"),
  /**
   * AAC of three channels, which only a program_config_element can state, beside a little H.264.
   */
  AAC_48000_2_1("aac-48000-2.1"),
  /** Two seconds of H.264 at 160 by 120, then two at 240 by 176, with AAC mono at 48 kHz. */
  CHANGE_RESOLUTION("change-resolution"),
  /** Two seconds each of H.264 that differ in their colour matrix alone, with AAC mono. */
  CHANGE_VUI("change-vui"),
  /** H.264 with two seconds of AAC at 48 kHz, then two at 44.1 kHz. */
  CHANGE_AAC_RATE("change-aac-rate"),
  /** H.264 with two seconds of AAC mono, then two stereo. */
  CHANGE_AAC_CHANNELS("change-aac-channels"),
  /**
   * H.265 with three B-frames and a pyramid, 30 frames a second, and AAC stereo at 44.1 kHz: 3 s.
   */
  HEVC_B_FRAMES("hevc-b-frames-aac-44100"),
  /**
   * H.265 with open groups of pictures: CRA pictures with RASL pictures behind them, and parameter
   * sets in band behind access unit delimiters.
   */
  HEVC_OPEN_GOP("hevc-open-gop"),
  /** H.265 of 10 bits in BT.2020 and PQ: IDR pictures with RADL pictures behind them. */
  HEVC_HDR_RADL("hevc-hdr-radl"),
  /** H.264 with B-frames and AAC stereo: 4 s in two clusters. */
  CAMERA("camera"),
  /** G.711 A-law mono at 8 kHz in frames of 40 ms beside a little H.264. */
  G711_ALAW_8000_MONO("g711-alaw-8000-mono"),
  /** G.711 mu-law stereo at 16 kHz in frames of 40 ms beside a little H.264. */
  G711_MULAW_16000_STEREO("g711-mulaw-16000-stereo");

  private final String fileName;

  Recording(String name) {
    this.fileName = name + ".mkv";
  }

  /** The name of the file, without a folder. */
  public String fileName() {
    return fileName;
  }

  /** The whole file; the array is the caller's. */
  public byte[] bytes() {
    try (InputStream in = Recording.class.getResourceAsStream("recordings/" + fileName)) {
      if (in == null) {
        throw new AssertionError("no recordings/" + fileName + " beside " + Recording.class);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tracks with their frames, as a reader of this package's own finds them. */
  public List<Track> tracks() {
    return TrustingReader.tracks(bytes());
  }

  /**
   * The tracks of a recording of one's own, for a codec that none of these is for.
   *
   * @param matroska of a known writer, as ffmpeg is one: without lacing and content encodings. It
   *     is trusted, and fails with an unchecked exception where it is broken
   */
  public static List<Track> tracksOf(byte[] matroska) {
    return TrustingReader.tracks(matroska);
  }

  /**
   * The first track of a codec.
   *
   * @throws AssertionError there is none
   */
  public Track track(String codecId) {
    for (Track track : tracks()) {
      if (track.description().codecId().equals(codecId)) {
        return track;
      }
    }
    throw new AssertionError("no " + codecId + " in " + fileName);
  }

  /**
   * A track of a recording.
   *
   * @param description of a video or audio track
   * @param frames in file order
   */
  public record Track(TrackDescription description, List<Frame> frames) {
    /** Copies the list. */
    public Track {
      frames = List.copyOf(frames);
    }

    /** The bytes of the frames, each a read-only view of its own. */
    public List<ByteBuffer> frameBytes() {
      return frames.stream().map(Frame::bytes).toList();
    }
  }

  /**
   * A frame of a recording.
   *
   * @param timestampNs when it is shown
   * @param keyframe what its block says
   * @param bytes read-only
   */
  public record Frame(long timestampNs, boolean keyframe, ByteBuffer bytes) {
    /** Makes the bytes read-only. */
    public Frame {
      bytes = bytes.slice().asReadOnlyBuffer();
    }

    /** The bytes as a read-only view of its own, positioned at its start. */
    @Override
    public ByteBuffer bytes() {
      return bytes.duplicate();
    }
  }
}
