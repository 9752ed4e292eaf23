/** Speaks the Kinesis Video Streams protocol over an archive. */
@SuppressWarnings("requires-automatic") // Micrometer has no module descriptor
module io.getclip.http {
  requires transitive io.getclip.archive;
  requires com.fasterxml.jackson.databind;
  requires micrometer.core;
  requires micrometer.registry.prometheus;
  requires org.apache.commons.io;
  requires org.eclipse.jetty.server;
  requires static org.jspecify;

  exports io.getclip.http;
}
