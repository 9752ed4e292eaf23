/**
 * What tests of getclip modules share: the contracts of codecs and clip formats, and doubles that
 * misbehave on purpose.
 */
module io.getclip.testkit {
  requires transitive io.getclip.spi;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires java.management;
  requires jdk.management;
  requires static org.jspecify;

  exports io.getclip.testkit;

  uses io.getclip.spi.ClipFormat;
  uses io.getclip.spi.CodecProvider;
  uses io.getclip.spi.FragmentFormat;
}
