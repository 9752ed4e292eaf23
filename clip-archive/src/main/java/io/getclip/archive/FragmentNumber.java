package io.getclip.archive;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A fragment's number: grows with ingestion and is never used twice.
 *
 * <p>Written as the 157-bit integer {@code 1 << 156 | sequence << 92 | serverMs << 28 | random}, in
 * decimal, as Kinesis Video Streams writes its own.
 *
 * @param sequence one more than that of the stream's fragment before, but for a jump where a
 *     session begins; at least 0
 * @param serverMs when the fragment began to arrive, in ms since 1970; at least 0
 * @param random 28 bits that nobody can guess
 */
public record FragmentNumber(long sequence, long serverMs, int random)
    implements Comparable<FragmentNumber> {
  private static final int TOP_BIT = 156;
  private static final int SEQUENCE_SHIFT = 92;
  private static final int SERVER_SHIFT = 28;
  private static final int MOST_DIGITS = 48;

  /** Checks that every part is within its bits. */
  public FragmentNumber {
    if (sequence < 0 || serverMs < 0 || random < 0 || random >>> SERVER_SHIFT != 0) {
      throw new IllegalArgumentException(
          "fragment number of " + sequence + ", " + serverMs + ", " + random);
    }
  }

  /** The number that a decimal stands for; empty when no archive writes such a one. */
  public static Optional<FragmentNumber> parse(String decimal) {
    if (decimal.isEmpty()
        || decimal.length() > MOST_DIGITS
        || decimal.chars().anyMatch(c -> c < '0' || c > '9')) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(decimal);
    if (number.bitLength() != TOP_BIT + 1) {
      return Optional.empty();
    }
    long sequence = number.clearBit(TOP_BIT).shiftRight(SEQUENCE_SHIFT).longValue();
    long serverMs = number.shiftRight(SERVER_SHIFT).longValue();
    int random = number.intValue() & (1 << SERVER_SHIFT) - 1;
    return sequence < 0 || serverMs < 0
        ? Optional.empty()
        : Optional.of(new FragmentNumber(sequence, serverMs, random));
  }

  @Override
  public int compareTo(FragmentNumber other) {
    int order = Long.compare(sequence, other.sequence);
    if (order == 0) {
      order = Long.compare(serverMs, other.serverMs);
    }
    return order == 0 ? Integer.compare(random, other.random) : order;
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return BigInteger.ONE
        .shiftLeft(TOP_BIT)
        .or(BigInteger.valueOf(sequence).shiftLeft(SEQUENCE_SHIFT))
        .or(BigInteger.valueOf(serverMs).shiftLeft(SERVER_SHIFT))
        .or(BigInteger.valueOf(random))
        .toString();
  }
}
