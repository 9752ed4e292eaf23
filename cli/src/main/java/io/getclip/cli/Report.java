package io.getclip.cli;

import io.getclip.core.Clip;
import io.getclip.core.ClipReport;
import java.util.List;

/** Tells on standard error what went into a clip. */
final class Report {
  private static final int MOST_REMARKS = 5;

  private Report() {}

  /**
   * Warns of what a user would miss; says nothing of a clip that has all there was.
   *
   * @param remarks what was damaged in the recordings
   * @param all whether every remark is told, however many they are
   */
  static void warn(ClipReport report, List<String> remarks, boolean all, Streams streams) {
    int told = all ? remarks.size() : Math.min(remarks.size(), MOST_REMARKS);
    for (String remark : remarks.subList(0, told)) {
      streams.warn(remark);
    }
    if (told < remarks.size()) {
      streams.warn(
          (remarks.size() - told) + " more damaged places were passed over; -v lists them");
    }
    for (String note : report.notes()) {
      streams.warn(note);
    }
    ClipReport.Truncation truncation = report.truncation();
    if (truncation.leftOut() > 0) {
      streams.warn(
          "the limits left out the last "
              + truncation.leftOut()
              + " of "
              + (truncation.taken() + truncation.leftOut())
              + " fragments, from "
              + Figures.seconds(truncation.nextStartNs())
              + " on");
    }
  }

  /** Tells the length of the clip, its runs and its gaps. */
  static void print(Clip clip, String output, Streams streams) {
    ClipReport report = clip.report();
    long durationNs = 0;
    for (ClipReport.Run run : report.runs()) {
      durationNs = Math.max(durationNs, run.clipStartNs() + run.durationNs());
    }
    streams.say(
        output
            + ": "
            + Figures.seconds(durationNs)
            + ", "
            + Figures.grouped(clip.contentLength())
            + " bytes, "
            + Figures.count(report.truncation().taken(), "fragment"));
    for (ClipReport.Run run : report.runs()) {
      streams.say(
          "at "
              + Figures.seconds(run.clipStartNs())
              + ": "
              + Figures.seconds(run.durationNs())
              + " recorded from "
              + Figures.seconds(run.sourceStartNs()));
    }
    for (ClipReport.Gap gap : report.gaps()) {
      streams.say(
          "at "
              + Figures.seconds(gap.clipStartNs())
              + ": "
              + Figures.seconds(gap.durationNs())
              + " without "
              + (gap.track().equals("all") ? "anything" : gap.track())
              + filling(gap.filled()));
    }
  }

  private static String filling(ClipReport.Filling filling) {
    return switch (filling) {
      case HELD_PICTURE -> ", the picture held";
      case SILENCE -> ", silent";
      case STRETCHED_SAMPLE -> ", the sample before it stretched";
      case CLOSED -> ", closed";
    };
  }
}
