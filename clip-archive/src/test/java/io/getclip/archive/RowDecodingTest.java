package io.getclip.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.getclip.spi.StoredLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDecodingTest {
  private static final Executor NOBODY = work -> {};

  private static RowDecoding.Row stored(FragmentRow row) {
    return new RowDecoding.Row(
        row.info(),
        row.place(),
        row.layout().tracks(),
        ByteBuffer.wrap(StoredLayout.encode(row.layout())),
        row.checksums());
  }

  private static RowDecoding of(int rows, Executor others) {
    RowDecoding decoding = new RowDecoding(others);
    for (int i = 0; i < rows; i++) {
      decoding.add(stored(IndexRows.row(i)));
    }
    return decoding;
  }

  private static void assertAll(int rows, List<FragmentRow> decoded) {
    assertThat(decoded).hasSize(rows);
    for (int i = 0; i < rows; i++) {
      assertThat(IndexRows.content(decoded.get(i))).isEqualTo(IndexRows.content(IndexRows.row(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 200})
  void allRowsComeInTheirOrderWhoeverDecodesThem(int rows) throws IOException {
    assertAll(rows, of(rows, Runnable::run).rows());
    assertAll(rows, of(rows, NOBODY).rows());
    assertAll(rows, of(rows, work -> new Thread(work).start()).rows());
  }

  @Test
  void othersDecodeWhileRowsAreRead() throws IOException {
    List<Runnable> begun = new ArrayList<>();
    RowDecoding decoding = of(130, begun::add);

    assertThat(begun).hasSize(2);
    assertAll(130, decoding.rows());
  }

  @Test
  void aLayoutThatIsNoneIsAFailureOfAll() {
    for (int broken : new int[] {3, 70, 199}) {
      RowDecoding decoding = new RowDecoding(work -> new Thread(work).start());
      for (int i = 0; i < 200; i++) {
        RowDecoding.Row row = stored(IndexRows.row(i));
        ByteBuffer layout = i == broken ? ByteBuffer.wrap(new byte[] {99}) : row.layout();
        decoding.add(
            new RowDecoding.Row(row.info(), row.place(), row.tracks(), layout, row.checksums()));
      }
      assertThatThrownBy(decoding::rows)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("version 99");
    }
  }
}
