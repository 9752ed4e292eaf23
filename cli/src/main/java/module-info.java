/** The getclip command and the runnable distribution. */
module io.getclip.cli {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires info.picocli;
  requires io.getclip.archive;
  requires io.getclip.core;
  requires io.getclip.ebml;
  requires io.getclip.http;
  requires io.getclip.mp4;
  requires java.logging;
  requires me.tongfei.progressbar;
  requires org.apache.commons.io;
  requires org.eclipse.jetty.client;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.io;
  requires org.eclipse.jetty.util;
  requires static org.jspecify;

  exports io.getclip.cli;
}
