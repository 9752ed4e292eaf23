package io.getclip.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** A producer whose connection stays open while a test looks. Used by one thread. */
final class LiveProducer {
  private final Acks acks = new Acks();
  private final Pipe pipe;
  private final Thread ingesting;

  /** Connects to a stream. */
  LiveProducer(TestArchive archive, StreamInfo stream) throws ArchiveException, IOException {
    Ingest ingest = archive.archive.ingest(stream, TestArchive.ABSOLUTE, acks);
    pipe = Pipe.open();
    ingesting = new Thread(() -> ingest.run(pipe.source()));
    ingesting.start();
  }

  Acks acks() {
    return acks;
  }

  void send(byte[] bytes) throws IOException {
    send(bytes, 0, bytes.length);
  }

  /** Sends the bytes from one index to another. */
  void send(byte[] bytes, int from, int to) throws IOException {
    pipe.sink().write(ByteBuffer.wrap(bytes, from, to - from));
  }

  /** Ends what is sent, and waits until all of it is taken. */
  void end() throws IOException, InterruptedException {
    pipe.sink().close();
    awaitEnd();
  }

  /** Waits until the archive ends the connection. */
  void awaitEnd() throws InterruptedException {
    ingesting.join();
  }
}
