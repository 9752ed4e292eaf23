package io.getclip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Writes RESULTS.md, and a chart beside it, out of what JMH wrote. */
public final class Report {
  private static final String CHART = "results.svg";
  private static final String LEGEND =
      """
      *big* has large frames, and *tiny* very many. A figure is the median of all iterations;
      allocation is to the byte. *compared* is what is judged: mostly how many times the
      yardstick's figure, in the median of the rounds. *bare* is how many times the time of a
      program that reads as many bytes once, reckons checksums where getclip does, writes them,
      and does nothing else; of a walk, one that reads the whole file, where walks pass over large
      frames; of a plan, one that looks at stored bytes and writes two tables. In this table a
      goal counts as reached within 10 % of that program.

      *by threads* is as `./getclip clip` writes a clip of a recording, and as a program writes one
      of an archive by `Clip.writeInto`: by a thread for each processor, four at most, and so does
      its bare program. A copy is one thread's: the ratio says how soon the clip is there, not what
      it costs. The others write by one thread; planning may use more in all of them.
      """;

  private Report() {}

  /**
   * Runs the program.
   *
   * @param arguments the file to write, and the files that were measured
   */
  public static void main(String... arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: Report RESULTS.md measured.json...");
      System.exit(2);
    }
    try {
      write(Path.of(arguments[0]), files(arguments), Clock.systemUTC());
    } catch (IOException e) {
      System.err.println("Report: " + e.getMessage());
      System.exit(1);
    }
  }

  private static List<Path> files(String... arguments) {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      files.add(Path.of(arguments[i]));
    }
    return files;
  }

  /** Writes the report and its chart. */
  static void write(Path target, List<Path> files, Clock clock) throws IOException {
    Results results = Results.read(files, Summary.MEDIAN);
    List<Row> rows = Rows.of(results);
    if (rows.isEmpty()) {
      throw new IOException("no benchmark was measured beside its yardstick");
    }
    LocalDate date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Files.writeString(target, page(rows, results, date));
    List<Row> copies = rows.stream().filter(row -> row.yardstick().startsWith(Rows.COPY)).toList();
    Files.writeString(
        target.resolveSibling(CHART),
        BarChart.of("Time, as times that of the system's copy of a file", copies));
  }

  private static String page(List<Row> rows, Results results, LocalDate date) {
    StringJoiner page = new StringJoiner("\n", "", "\n");
    page.add("# Results")
        .add("")
        .add("Written by `bench/report`, never by hand: [README.md](README.md) says how.")
        .add("")
        .add("- Date: " + date)
        .add("- Machine: " + Machine.describe())
        .add("- Java: " + results.jdk())
        .add("- Rounds: " + results.rounds())
        .add("")
        .add(LEGEND)
        .add("![Times that of a copy](" + CHART + ")")
        .add("")
        .add("| what | measured | yardstick | compared | bare | must | goal | reached |")
        .add("|---|--:|--:|--:|--:|--:|--:|---|");
    for (Row row : rows) {
      page.add(line(row));
    }
    return page.toString();
  }

  private static String line(Row row) {
    StringJoiner cells = new StringJoiner(" | ", "| ", " |");
    cells
        .add(row.what())
        .add(row.figure())
        .add(row.yardstick())
        .add(row.with(row.value()))
        .add(row.bareTimes())
        .add(row.with(row.bounds().must()))
        .add(row.with(row.bounds().goal()))
        .add(row.verdict().word());
    return cells.toString();
  }
}
