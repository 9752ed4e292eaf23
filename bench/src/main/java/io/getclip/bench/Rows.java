package io.getclip.bench;

import io.getclip.bench.Row.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table: what is compared with what, and what is asked of it. */
final class Rows {
  /** How the yardstick of a row begins that is held against the system's copy of a file. */
  static final String COPY = "copy ";

  /** What {@link Growth} counts. */
  private static final String WHOLE = "wholeMs";

  private static final String TENTHS = "tenthsMs";

  private static final double MILLION = 1e6;
  private static final double MS = 1e3;
  private static final double NS = 1e9;
  private static final double NO = Double.NaN;

  private static final List<String> LAYOUTS = List.of("big", "tiny");

  private final Results results;
  private final List<Row> rows = new ArrayList<>();

  private Rows(Results results) {
    this.results = results;
  }

  /** The rows of what was measured; those of what was not are left out. */
  static List<Row> of(Results results) {
    Rows table = new Rows(results);
    table.files();
    table.sockets();
    table.walks();
    table.inspections();
    table.plans();
    table.allocations();
    table.growths();
    return table.rows;
  }

  private void files() {
    Bounds big = Bounds.atMost(1.40, 1.25);
    Bounds tiny = Bounds.atMost(2.3, 1.8);
    Bounds archived = Bounds.atMost(1.20, 1.05);
    toFile("file to file, %s", "WriteFile.unindexed", "WriteFile.bare", big, tiny);
    toFile(
        "file to file by threads, %s",
        "WriteFile.unindexedByThreads", "WriteFile.bareByThreads", big, tiny);
    toFile("archive to file, %s", "WriteFile.archived", "WriteFile.bareProved", archived, archived);
    toFile(
        "archive to file by threads, %s",
        "WriteFile.archivedByThreads", "WriteFile.bareProvedByThreads", archived, archived);
    for (String layout : LAYOUTS) {
      times("memory to memory, %s", layout, "WriteFile.memory", "WriteFile.copy", "", Bounds.NONE);
    }
  }

  private void toFile(String name, String benchmark, String bare, Bounds big, Bounds tiny) {
    times(name, "big", benchmark, "WriteFile.copy", bare, big);
    times(name, "tiny", benchmark, "WriteFile.copy", bare, tiny);
  }

  private void sockets() {
    for (String layout : LAYOUTS) {
      times(
          "archive to socket, %s",
          layout,
          "WriteSocket.archived",
          "WriteSocket.copy",
          "WriteSocket.bareProved",
          Bounds.NONE);
    }
  }

  private void walks() {
    for (String layout : LAYOUTS) {
      for (String how : List.of("cursor", "frames", "inspected")) {
        walk(how, layout);
      }
    }
  }

  private void walk(String how, String layout) {
    Optional<Measurement> walk = results.find("Walk." + how, layout);
    Optional<Measurement> aws = results.find("Walk.aws", layout);
    Optional<Measurement> bare = results.find("Walk.bareReads", layout);
    if (walk.isEmpty() || aws.isEmpty()) {
      return;
    }
    boolean judged = layout.equals("tiny") && how.equals("inspected");
    double rate = walk.get().blocksPerSecond();
    double times = aws.get().times(walk.get()) * Walk.SHARE_OF_AWS;
    double ofBare = bare.map(walk.get()::times).orElse(NO);
    String what = "block walk (" + how + "), " + layout;
    String yardstick = "AWS's parser " + millions(aws.get().blocksPerSecond());
    rows.add(
        new Row(
            what,
            millions(rate),
            yardstick,
            times,
            Row.TIMES,
            judged ? Bounds.atLeast(30, 60) : Bounds.NONE_BUT_MORE,
            ofBare,
            layout.equals("tiny"))); // of large frames AWS's parser copies every byte
    if (judged) {
      rows.add(
          new Row(
              what,
              millions(rate),
              "",
              rate / MILLION,
              "M/s",
              Bounds.atLeast(6, 10),
              ofBare,
              true));
    }
  }

  private static String millions(double rate) {
    return String.format(Locale.ROOT, "%.2f M/s", rate / MILLION);
  }

  private void inspections() {
    for (String codec : List.of("avc", "hevc", "aac", "g711")) {
      Optional<Measurement> frames = results.find("Inspect.frames", codec);
      Optional<Measurement> first = results.find("Inspect.firstBytes", codec);
      if (frames.isPresent() && first.isPresent()) {
        rows.add(
            new Row(
                "inspect a frame, " + codec,
                ns(frames.get()),
                "its first byte " + ns(first.get()),
                frames.get().times(first.get()),
                Row.TIMES,
                Bounds.NONE,
                NO,
                false));
      }
    }
  }

  private static String ns(Measurement measurement) {
    return String.format(Locale.ROOT, "%.1f ns", measurement.seconds() * NS);
  }

  private void plans() {
    plan("plan of 100 fragments, big", "Plan.stored", "big", Bounds.atMost(4, 1));
    plan("plan of 200 fragments, tiny", "Plan.stored", "tiny", Bounds.atMost(25, 8));
    plan("the same with its query, big", "Plan.archived", "big", Bounds.NONE);
    plan("the same with its query, tiny", "Plan.archived", "tiny", Bounds.NONE);
  }

  private void plan(String what, String benchmark, String layout, Bounds bounds) {
    Optional<Measurement> plan = results.find(benchmark, layout);
    Optional<Measurement> bare = results.find("Plan.bareTables", layout);
    if (plan.isPresent()) {
      double ms = plan.get().seconds() * MS;
      double ofBare = bare.map(plan.get()::times).orElse(NO);
      String yardstick = bare.map(tables -> "bare tables " + ms(tables)).orElse("");
      rows.add(new Row(what, ms(plan.get()), yardstick, ms, "ms", bounds, ofBare, true));
    }
  }

  private void allocations() {
    for (String layout : LAYOUTS) {
      allocation("walk to write, " + layout, "WriteFile.unindexed", layout, Bounds.atMost(24, NO));
      allocation("archive to file, " + layout, "WriteFile.archived", layout, Bounds.NONE);
    }
  }

  private void allocation(String what, String benchmark, String layout, Bounds bounds) {
    Long bytes = results.allocated().bytes().get(benchmark + " " + layout);
    if (bytes != null) {
      double perFrame = (double) bytes / Layout.named(layout).blocks();
      String all = String.format(Locale.ROOT, "%.2f MB", bytes / MILLION);
      rows.add(new Row("allocation a frame, " + what, all, "", perFrame, "B", bounds, NO, true));
    }
  }

  private void growths() {
    for (String layout : LAYOUTS) {
      for (String method : List.of("walk", "plan", "write", "copy")) {
        growth(method, layout, method.equals("copy") ? Bounds.NONE : Bounds.atMost(10.5, NO));
      }
    }
  }

  private void growth(String method, String layout, Bounds bounds) {
    Optional<Measurement> growth = results.find("Growth." + method, layout);
    Optional<Measurement> copy = results.find("Growth.copy", layout);
    if (growth.isPresent()) {
      double tenthMs = growth.get().middle(TENTHS) / Growth.TENTHS;
      String yardstick = "a tenth " + ms(tenthMs);
      if (copy.isPresent() && !method.equals("copy")) {
        yardstick += String.format(Locale.ROOT, "; a copy %.1f x", times(copy.get()));
      }
      rows.add(
          new Row(
              "ten times the fragments: " + method + ", " + layout,
              ms(growth.get().middle(WHOLE)),
              yardstick,
              times(growth.get()),
              Row.TIMES,
              bounds,
              NO,
              !method.equals("copy")));
    }
  }

  /** How many times the time of a tenth the whole took. */
  private static double times(Measurement growth) {
    return growth.middleRatio(WHOLE, TENTHS) * Growth.TENTHS;
  }

  private void times(
      String what, String layout, String benchmark, String yardstick, String bare, Bounds bounds) {
    Optional<Measurement> measured = results.find(benchmark, layout);
    Optional<Measurement> copy = results.find(yardstick, layout);
    Optional<Measurement> least = results.find(bare, layout);
    if (measured.isPresent() && copy.isPresent()) {
      rows.add(
          new Row(
              String.format(Locale.ROOT, what, layout),
              ms(measured.get()),
              COPY + ms(copy.get()),
              measured.get().times(copy.get()),
              Row.TIMES,
              bounds,
              least.map(measured.get()::times).orElse(NO),
              !benchmark.equals("WriteFile.memory")));
    }
  }

  private static String ms(Measurement measurement) {
    return ms(measurement.seconds() * MS);
  }

  private static String ms(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : "%.1f ms", ms);
  }
}
