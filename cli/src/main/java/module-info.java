/** The getclip command and the runnable distribution. */
module io.getclip.cli {
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires io.getclip.core;
  requires io.getclip.ebml;
  requires io.getclip.mp4;
  requires me.tongfei.progressbar;
  requires static org.jspecify;

  exports io.getclip.cli;
}
