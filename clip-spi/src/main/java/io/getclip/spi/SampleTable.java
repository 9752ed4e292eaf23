package io.getclip.spi;

/**
 * Sizes and times of a track's samples, in decoding order (ISO/IEC 14496-12, 8.6 and 8.7).
 *
 * <p>Times are run-length coded, as the standard's boxes have them. Arrays are not copied and may
 * be longer than what the table has in them. They belong to who made the table, and keep their
 * values until a format has {@linkplain ClipFormat#lay laid it out}.
 *
 * @param count how many samples
 * @param constantSize size in bytes of every sample; 0 when {@code sizes} has them
 * @param sizes size in bytes of each sample; of no meaning when all have {@code constantSize}
 * @param deltas how long samples last, until the next is decoded ({@code stts})
 * @param offsets from decoding to composition ({@code ctts}); empty when all are 0
 * @param syncSamples numbers of the sync samples, from 1 and rising ({@code stss}); ignored when
 *     {@code allSync}
 * @param allSync whether every sample is a sync sample and nothing need say so (audio)
 */
@SuppressWarnings("ArrayRecordComponent") // columns: a copy would double long tables
public record SampleTable(
    int count,
    int constantSize,
    int[] sizes,
    Runs deltas,
    Runs offsets,
    int[] syncSamples,
    boolean allSync) {

  /** Checks that columns agree with the count. */
  public SampleTable {
    if (count < 1 || (constantSize == 0 && sizes.length < count)) {
      throw new IllegalArgumentException(count + " samples, " + sizes.length + " sizes");
    }
  }

  /** Size of a sample in bytes; the first is number 0. */
  public int size(int sample) {
    return constantSize != 0 ? constantSize : sizes[sample];
  }

  /** The sum of all durations: the track's length, in units of its timescale. */
  public long duration() {
    int[] counts = deltas.counts();
    int[] values = deltas.values();
    long sum = 0;
    for (int i = 0, length = deltas.length(); i < length; i++) {
      sum += (long) counts[i] * values[i];
    }
    return sum;
  }

  /**
   * Values in runs: {@code counts[i]} samples have {@code values[i]}.
   *
   * @param length how many runs there are
   * @param counts at least 1 each
   * @param values for durations at least 1 each
   */
  @SuppressWarnings("ArrayRecordComponent") // columns: a copy would double long tables
  public record Runs(int length, int[] counts, int[] values) {

    /** No runs. */
    public static final Runs NONE = new Runs(new int[0], new int[0]);

    /** Checks that the columns are long enough. */
    public Runs {
      if (length < 0 || length > counts.length || length > values.length) {
        throw new IllegalArgumentException(
            length + " runs in columns of " + counts.length + " and " + values.length);
      }
    }

    /** Runs that take up columns of equal length. */
    public Runs(int[] counts, int[] values) {
      this(counts.length, counts, values);
      if (counts.length != values.length) {
        throw new IllegalArgumentException("columns of unequal length");
      }
    }
  }
}
