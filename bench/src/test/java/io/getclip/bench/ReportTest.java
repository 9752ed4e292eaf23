package io.getclip.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportTest {
  private static final Clock NEW_YEAR =
      Clock.fixed(Instant.parse("2026-12-31T23:30:00Z"), ZoneOffset.ofHours(5));

  @TempDir Path directory;
  private Path page;

  @BeforeEach
  void write() throws IOException {
    page = directory.resolve("RESULTS.md");
    Path json =
        new JmhJson()
            .time("WriteFile.unindexed tiny", "ms/op", 250)
            .time("WriteFile.archived tiny", "ms/op", 104)
            .time("WriteFile.bareProved tiny", "ms/op", 100)
            .time("WriteFile.copy tiny", "ms/op", 100)
            .write(directory.resolve("jmh.json"));
    Path heap = directory.resolve("allocation.json");
    Files.writeString(heap, "{\"release\": 17, \"bytes\": {\"WriteFile.unindexed tiny\": 312000}}");
    Report.write(page, List.of(json, heap), NEW_YEAR);
  }

  @Test
  void saysWhenAndOnWhatItWasMeasured() throws IOException {
    assertThat(page)
        .content()
        .contains("- Date: 2026-12-31\n", "- Java: Some VM 17.1\n", " processors, ");
  }

  @Test
  void hasALineForEachRow() throws IOException {
    assertThat(page)
        .content()
        .contains(
            "| file to file, tiny | 250.0 ms | copy 100.0 ms | 2.50 x |  | 2.30 x | 1.80 x |"
                + " **missed** |\n",
            "| archive to file, tiny | 104.0 ms | copy 100.0 ms | 1.04 x | 1.04 x | 1.20 x |"
                + " 1.05 x | goal |\n",
            "| allocation a frame, walk to write, tiny | 0.31 MB |  | 1.00 B |  | 24.0 B |  |"
                + " goal |\n");
  }

  @Test
  void drawsABarForEachRatioToACopy() throws Exception {
    Document chart =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("results.svg").toFile());

    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
    assertThat(chart.getDocumentElement().getTextContent())
        .contains("file to file, tiny", "2.50 x", "archive to file, tiny", "1.04 x");
  }

  @Test
  void writesNothingOfNothing() throws IOException {
    Path json = new JmhJson().time("Other.thing", "ms/op", 1).write(directory.resolve("o.json"));
    Path other = directory.resolve("OTHER.md");

    assertThatThrownBy(() -> Report.write(other, List.of(json), NEW_YEAR))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no benchmark");
    assertThat(Files.exists(other)).isFalse();
  }
}
