package io.getclip.bench;

import java.util.List;
import java.util.Locale;

/** Draws ratios as bars from 0, with a line where the yardstick is, as an SVG document. */
final class BarChart {
  private static final int WIDTH = 880;
  private static final int LABEL_WIDTH = 300;
  private static final int NUMBER_WIDTH = 70;
  private static final int ROW_HEIGHT = 26;
  private static final int BAR_HEIGHT = 16;
  private static final int TOP = 40;

  private BarChart() {}

  /**
   * Draws some rows.
   *
   * @param title what the bars are
   * @param rows ratios of which less is better
   */
  static String of(String title, List<Row> rows) {
    double most = 1;
    for (Row row : rows) {
      most = Math.max(most, row.value());
      most = Double.isNaN(row.bounds().must()) ? most : Math.max(most, row.bounds().must());
    }
    double scale = (WIDTH - LABEL_WIDTH - NUMBER_WIDTH) / most;
    int height = TOP + rows.size() * ROW_HEIGHT + ROW_HEIGHT / 2;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\">",
        WIDTH,
        height);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
    add(svg, "<text x=\"12\" y=\"22\" font-weight=\"bold\">%s</text>", escaped(title));
    for (int i = 0; i < rows.size(); i++) {
      bar(rows.get(i), TOP + i * ROW_HEIGHT, scale, svg);
    }
    double one = LABEL_WIDTH + scale;
    add(
        svg,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#24292f\"/>",
        one,
        TOP - 6,
        one,
        height - ROW_HEIGHT / 2);
    return svg.append("</svg>\n").toString();
  }

  private static void bar(Row row, int top, double scale, StringBuilder svg) {
    int middle = top + BAR_HEIGHT - 3;
    double width = row.value() * scale;
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LABEL_WIDTH - 10,
        middle,
        escaped(row.what()));
    add(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LABEL_WIDTH,
        top,
        width,
        BAR_HEIGHT,
        colour(row.verdict()));
    tick(row.bounds().must(), "#cf222e", top, scale, svg);
    tick(row.bounds().goal(), "#1a7f37", top, scale, svg);
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\">%s</text>",
        LABEL_WIDTH + width + 6,
        middle,
        escaped(row.with(row.value())));
  }

  private static String colour(Row.Verdict verdict) {
    return switch (verdict) {
      case NONE -> "#afb8c1";
      case GOAL -> "#4ac26b";
      case MUST -> "#54aeff";
      case MISSED -> "#ff8182";
    };
  }

  private static void tick(double bound, String colour, int top, double scale, StringBuilder svg) {
    if (!Double.isNaN(bound)) {
      double x = LABEL_WIDTH + bound * scale;
      add(
          svg,
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
          x,
          top - 2,
          x,
          top + BAR_HEIGHT + 2,
          colour);
    }
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
