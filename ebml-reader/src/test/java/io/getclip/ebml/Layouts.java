package io.getclip.ebml;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentReader;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.FrameInspector;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a whole stream was read as: its layouts, the bytes of its frames and what was remarked. */
record Layouts(List<FragmentLayout> all, List<byte[]> frames, List<String> remarks) {

  static final ReadOptions SMALL_LENIENT =
      new ReadOptions(1 << 16, 1000, 8, 1 << 16, ReadOptions.Damage.PASS_OVER);

  static Layouts of(byte[] document, ReadOptions options) throws IOException {
    return of(Channels.newChannel(new ByteArrayInputStream(document)), options);
  }

  static Layouts of(ReadableByteChannel channel, ReadOptions options) throws IOException {
    Keeping inspector = new Keeping();
    List<FragmentLayout> all = new ArrayList<>();
    try (FragmentReader reader = new MatroskaFormat().open(channel, options)) {
      Optional<FragmentLayout> next = reader.next(inspector);
      while (next.isPresent()) {
        all.add(next.get());
        next = reader.next(inspector);
      }
      return new Layouts(all, inspector.frames, reader.remarks());
    }
  }

  /** The only fragment. */
  FragmentLayout only() {
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " fragments");
    }
    return all.get(0);
  }

  int frameCount() {
    return all.stream().mapToInt(FragmentLayout::frameCount).sum();
  }

  /** Timestamps of the frames of all fragments, in ms. */
  List<Long> timestampsMs() {
    List<Long> times = new ArrayList<>();
    for (FragmentLayout layout : all) {
      for (int i = 0; i < layout.frameCount(); i++) {
        times.add(layout.timestampNs(i) / 1_000_000);
      }
    }
    return times;
  }

  /** All that is known of each frame, one line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (FragmentLayout layout : all) {
      lines.add(layout.position() + " " + layout.tags() + " " + layout.segmentDateMs());
      for (int i = 0; i < layout.frameCount(); i++) {
        lines.add(
            layout.tracks().get(layout.track(i)).description().number()
                + (" @" + layout.offset(i) + "+" + layout.storedSize(i))
                + (" ns=" + layout.timestampNs(i) + "+" + layout.durationNs(i))
                + (" sample=" + layout.sampleSize(i))
                + (layout.isKeyframe(i) ? " key" : "")
                + (layout.isLaced(i) ? " laced" : "")
                + (layout.isInvalid(i) ? " invalid" : ""));
      }
    }
    return lines;
  }

  private static final class Keeping implements FrameInspector {
    private final List<byte[]> frames = new ArrayList<>();

    @Override
    public List<String> tracks(List<TrackDescription> tracks) {
      return tracks.stream().map(track -> "test/1").toList();
    }

    @Override
    public void inspect(int track, FrameBytes frame, FrameFacts out) {
      ByteBuffer bytes = ByteBuffer.allocate(frame.size());
      frame.get(0, bytes, frame.size());
      frames.add(bytes.array());
    }
  }
}
