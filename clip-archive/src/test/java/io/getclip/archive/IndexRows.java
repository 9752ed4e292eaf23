package io.getclip.archive;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.StoredLayout;
import io.getclip.spi.StoredTracks;
import io.getclip.spi.TrackDescription;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes streams and fragments for an index. */
final class IndexRows {
  /** 2026-11-22 00:00:00 UTC. */
  static final long T0 = 1_795_305_600_000L;

  static final int FRAMES = 60;
  private static final int FRAME_BYTES = 4_000;

  private IndexRows() {}

  static StreamInfo stream(String id, String name) {
    return new StreamInfo(
        id,
        name,
        "arn:aws:kinesisvideo:us-east-1:000000000000:stream/" + name + "/" + T0,
        T0,
        StreamInfo.Status.ACTIVE,
        "v1",
        new StreamInfo.Settings(
            24,
            Optional.of("camera 7"),
            Optional.empty(),
            Optional.of("key"),
            Map.of("place", "gate \"2\"\n", "\u00e9tage", "")));
  }

  static FragmentSelector byProducer(long startMs, long endMs) {
    return new FragmentSelector(FragmentSelector.Origin.PRODUCER, startMs, endMs);
  }

  static FragmentSelector byServer(long startMs, long endMs) {
    return new FragmentSelector(FragmentSelector.Origin.SERVER, startMs, endMs);
  }

  /** Tracks of a camera, which differ by a byte of private data. */
  static List<FragmentLayout.Track> tracks(int kind) {
    return List.of(
        new FragmentLayout.Track(
            TrackDescription.of(
                1,
                "V_MPEG4/ISO/AVC",
                ByteBuffer.wrap(new byte[] {1, 100, 0, 31, (byte) kind}),
                TrackDescription.Video.of(1280, 720)),
            "avc/1"));
  }

  /** Fragment number n of 2 s: sent and arriving 2 s after the one before. */
  static FragmentRow row(long n) {
    return row(n, T0 + 2_000 * n + 300, T0 + 2_000 * n, FRAMES, 1);
  }

  static FragmentRow row(long sequence, long serverMs, long producerMs, int frames, int kind) {
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    builder.begin(tracks(kind), OptionalLong.empty(), 1_000_000, producerMs, 0);
    builder.tag("n", Long.toString(sequence));
    FrameFacts facts = new FrameFacts();
    for (int i = 0; i < frames; i++) {
      int size = FRAME_BYTES + (int) (((sequence * 31) + (i * 17L)) % 500);
      facts.clear(size);
      if (i == 0) {
        facts.syncSample();
      }
      builder.add(
          0, 600 + 5_000L * i, size, producerMs + i * 2_000L / frames, 0, i == 0, false, facts);
    }
    long bytes = 700 + 5_000L * frames;
    int[] checksums = new int[(int) (bytes / (256 << 10)) + 1];
    Arrays.setAll(checksums, i -> (int) (sequence * 7919 + i));
    return new FragmentRow(
        new FragmentInfo(
            new FragmentNumber(
                sequence, serverMs, (int) ((sequence * 2654435761L) >>> 6) & 0xFFFFFFF),
            producerMs,
            2_000,
            bytes),
        new MediaPlace(
            "media-" + sequence / 1_000 + ".mkv", sequence % 1_000 * (bytes + 64), bytes),
        builder.build(false),
        IntBuffer.wrap(checksums));
  }

  static IndexEntry entry(String stream, FragmentRow row) {
    return new IndexEntry(stream, row);
  }

  /** All that a row says, in a form that compares: layouts do not. */
  static List<Object> content(FragmentRow row) {
    return List.of(
        row.info(),
        row.place(),
        ByteBuffer.wrap(StoredTracks.encode(row.layout().tracks())),
        ByteBuffer.wrap(StoredLayout.encode(row.layout())),
        row.checksums());
  }
}
