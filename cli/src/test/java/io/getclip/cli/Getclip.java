package io.getclip.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command in this process, on streams of its own. */
final class Getclip {
  private InputStream in = InputStream.nullInputStream();
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private OutputStream out = collected;
  private boolean outIsTerminal;
  private boolean errIsTerminal;
  private boolean debug;

  /**
   * How it ended.
   *
   * @param status the exit status
   * @param output what it wrote on standard output
   * @param err what it wrote on standard error
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Ending(int status, byte[] output, String err) {
    String out() {
      return new String(output, StandardCharsets.UTF_8);
    }

    List<String> errLines() {
      return err.lines().toList();
    }
  }

  /** Runs it with nothing on standard input. */
  static Ending run(Object... args) {
    return new Getclip().with(args);
  }

  Getclip in(byte[] bytes) {
    return in(new ByteArrayInputStream(bytes));
  }

  Getclip in(InputStream stream) {
    in = stream;
    return this;
  }

  Getclip out(OutputStream stream) {
    out = stream;
    return this;
  }

  Getclip outIsTerminal() {
    outIsTerminal = true;
    return this;
  }

  Getclip errIsTerminal() {
    errIsTerminal = true;
    return this;
  }

  Getclip debug() {
    debug = true;
    return this;
  }

  Ending with(Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            in,
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            outIsTerminal,
            errIsTerminal,
            debug);
    int status = GetClip.run(words, streams);
    return new Ending(status, collected.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }
}
