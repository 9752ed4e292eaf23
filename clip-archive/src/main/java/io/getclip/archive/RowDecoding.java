package io.getclip.archive;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.FragmentLayoutBuilder;
import io.getclip.spi.StoredLayout;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Decodes the layouts of an index's rows while more of them are read.
 *
 * <p>Other threads decode meanwhile, many rows at a time; the one that reads takes what is left
 * when it has read all. Used by one thread, once.
 */
final class RowDecoding {
  /** Rows that take longer to decode than another thread takes to begin. */
  private static final int BATCH = 64;

  private final Executor others;
  private final List<FutureTask<List<FragmentRow>>> batches = new ArrayList<>();
  private List<Row> batch = new ArrayList<>();

  /**
   * A row as it is stored.
   *
   * @param layout as {@link StoredLayout} has it; nobody else's, as are the checksums
   */
  record Row(
      FragmentInfo info,
      MediaPlace place,
      List<FragmentLayout.Track> tracks,
      ByteBuffer layout,
      IntBuffer checksums) {}

  /** Begins with no rows. */
  RowDecoding(Executor others) {
    this.others = others;
  }

  /** Adds the row that was read. */
  void add(Row row) {
    batch.add(row);
    if (batch.size() == BATCH) {
      List<Row> full = batch;
      FutureTask<List<FragmentRow>> task = new FutureTask<>(() -> decoded(full));
      batches.add(task);
      others.execute(task);
      batch = new ArrayList<>(BATCH);
    }
  }

  /**
   * All rows, in the order they were added.
   *
   * @throws IOException a layout is none
   */
  List<FragmentRow> rows() throws IOException {
    List<FragmentRow> last = decoded(batch);
    for (int i = batches.size() - 1; i >= 0; i--) {
      batches.get(i).run(); // nothing happens where another thread has begun with it
    }
    List<FragmentRow> rows = new ArrayList<>(batches.size() * BATCH + last.size());
    for (FutureTask<List<FragmentRow>> task : batches) {
      rows.addAll(done(task));
    }
    rows.addAll(last);
    return rows;
  }

  private static List<FragmentRow> done(FutureTask<List<FragmentRow>> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("a layout cannot be decoded", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while layouts were decoded");
    }
  }

  private static List<FragmentRow> decoded(List<Row> rows) throws IOException {
    List<FragmentRow> decoded = new ArrayList<>(rows.size());
    FragmentLayoutBuilder builder = new FragmentLayoutBuilder();
    for (Row row : rows) {
      FragmentLayout layout = StoredLayout.decode(row.layout(), row.tracks(), builder);
      decoded.add(new FragmentRow(row.info(), row.place(), layout, row.checksums()));
    }
    return decoded;
  }
}
