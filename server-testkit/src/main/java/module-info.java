/** A server for tests of Kinesis Video Streams clients, and the contract of media stores. */
module io.getclip.servertest {
  requires transitive io.getclip.http;
  requires transitive io.getclip.testkit;
  requires transitive org.junit.jupiter.api;
  requires com.fasterxml.jackson.databind;
  requires java.logging;
  requires java.net.http;
  requires org.apache.commons.io;
  requires static org.jspecify;

  exports io.getclip.servertest;

  uses io.getclip.archive.MediaStoreProvider;
}
