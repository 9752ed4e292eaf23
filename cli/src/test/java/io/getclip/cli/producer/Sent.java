package io.getclip.cli.producer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a producer sent: for each connection its bytes and its fragments. */
final class Sent implements FragmentSink {
  /** A time of day that recordings without one begin at. */
  static final long NOW_NS = 1_700_000_000_000_000_000L;

  final List<Connection> connections = new ArrayList<>();
  Optional<String> end = Optional.empty();

  /** One connection. */
  static final class Connection {
    final SegmentStart start;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Fragment> fragments = new ArrayList<>();

    Connection(SegmentStart start) {
      this.start = start;
    }

    /** Its blocks, their times since 1970. */
    List<Blocks.Entry> blocks() throws IOException {
      return Blocks.of(bytes.toByteArray()).stream()
          .map(block -> block.later(start.startMs() * 1_000_000))
          .toList();
    }
  }

  static Sent of(byte[] source) throws IOException {
    return of(source, OptionalLong.empty());
  }

  static Sent of(byte[] source, OptionalLong startNs) throws IOException {
    Sent sent = new Sent();
    sent.end =
        Producer.run(Channels.newChannel(new ByteArrayInputStream(source)), startNs, NOW_NS, sent);
    return sent;
  }

  /** The only connection. */
  Connection only() {
    if (connections.size() != 1) {
      throw new AssertionError(connections.size() + " connections");
    }
    return connections.get(0);
  }

  List<Blocks.Entry> blocks() throws IOException {
    List<Blocks.Entry> all = new ArrayList<>();
    for (Connection connection : connections) {
      all.addAll(connection.blocks());
    }
    return all;
  }

  private Connection last() {
    return connections.get(connections.size() - 1);
  }

  @Override
  public void segment(SegmentStart start) {
    connections.add(new Connection(start));
    append(start.header());
  }

  @Override
  public void begin(Fragment fragment) {
    last().fragments.add(fragment);
  }

  @Override
  public void grown(Fragment fragment) {
    if (fragment != last().fragments.get(last().fragments.size() - 1)) {
      throw new AssertionError("another fragment has grown");
    }
  }

  @Override
  public void end(Fragment fragment) {
    append(fragment.bytesFrom(0));
  }

  private void append(ByteBuffer view) {
    byte[] bytes = new byte[view.remaining()];
    view.duplicate().get(bytes);
    last().bytes.writeBytes(bytes);
  }
}
