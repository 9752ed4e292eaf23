package io.getclip.archive.disk;

import io.getclip.archive.Producer;
import io.getclip.core.ClipException;
import io.getclip.core.Clipper;
import io.getclip.core.Sources;
import io.getclip.testkit.CollectingChannel;
import io.getclip.testkit.MatroskaBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What producers send, each fragment at a time of its own, and the clip that it must become. */
final class Sent {
  private static final Clipper CLIPPER = Clipper.standard();

  private final ConcurrentMap<Long, byte[]> clips = new ConcurrentHashMap<>();

  /** A Segment of fragments. */
  byte[] segment(long startMs, int fragments) {
    MatroskaBuilder builder = Producer.header();
    for (int i = 0; i < fragments; i++) {
      long timecodeMs = startMs + (long) i * Producer.FRAGMENT_MS;
      Producer.fragment(builder, timecodeMs, salt(timecodeMs));
    }
    return builder.build();
  }

  private static int salt(long timecodeMs) {
    return (int) (timecodeMs / Producer.FRAGMENT_MS);
  }

  /** The clip of the fragment at a time alone, made without an archive. */
  byte[] clip(long timecodeMs) {
    return clips.computeIfAbsent(timecodeMs, this::make);
  }

  private byte[] make(long timecodeMs) {
    CollectingChannel out = new CollectingChannel();
    try {
      byte[] document = segment(timecodeMs, 1);
      CLIPPER.clip(Sources.of(ByteBuffer.wrap(document))).writeTo(out);
    } catch (IOException | ClipException e) {
      throw new AssertionError(e);
    }
    return out.bytes();
  }
}
