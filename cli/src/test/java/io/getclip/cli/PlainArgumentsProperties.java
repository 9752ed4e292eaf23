package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The quick reading of plain command lines gives what Picocli gives. */
class PlainArgumentsProperties {
  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(
            "-o",
            "--output",
            "--gaps",
            "--limits",
            "-q",
            "--quiet",
            "-v",
            "--max-gap",
            "a.mkv",
            "b.mkv",
            "-",
            "--",
            "",
            "keep",
            "--gaps=keep",
            "-qv",
            "-h",
            "-oc",
            "@a",
            "\"a\"",
            "a=b",
            "-1",
            "$x",
            "${x}")
        .list()
        .ofMaxSize(5)
        .map(
            words -> {
              List<String> line = new ArrayList<>(List.of("a.mkv", "-o", "c.mp4"));
              line.addAll(words);
              // Every line is complete, most are not right, and some of those begin elsewhere.
              Collections.rotate(line, words.size() % 2);
              return line;
            });
  }

  @Property(tries = 1000)
  void readsAsPicocliDoes(@ForAll("lines") List<String> line) throws UsageException {
    Command command = new ClipCommand();
    String[] args = line.toArray(new String[0]);

    Arguments plain = PlainArguments.read(command, args, 0);

    if (plain != null) {
      assertThat(CommandLines.read(command, args, 0))
          .isEqualTo(new CommandLines.Reading(CommandLines.Request.RUN, plain));
    }
  }

  @Property
  void readsPlainLinesItself(@ForAll("files") List<String> inputs, @ForAll boolean quiet) {
    String[] args = new String[inputs.size() + 3];
    inputs.toArray(args);
    args[inputs.size()] = "-o";
    args[inputs.size() + 1] = "c.mp4";
    args[inputs.size() + 2] = quiet ? "-q" : "-v";

    Arguments plain = PlainArguments.read(new ClipCommand(), args, 0);

    assertThat(plain).isNotNull();
    assertThat(plain.operands()).isEqualTo(inputs);
    assertThat(plain.value("--output")).isEqualTo("c.mp4");
    assertThat(plain.has("--quiet")).isEqualTo(quiet);
  }

  @Provide
  Arbitrary<List<String>> files() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .filter(name -> !name.startsWith("-"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
