package io.getclip.spi.bits;

/**
 * Walks the supplemental enhancement information messages of one NAL unit (H.264, 7.3.2.3; H.265,
 * 7.3.2.4). One object walks unit after unit by {@link #reset}; not thread-safe.
 */
public final class SeiMessages {
  private BitReader in = new BitReader();
  private int type;
  private long end;

  /** Makes a walker that has no messages yet. */
  public SeiMessages() {}

  /**
   * Begins before the first message of a NAL unit.
   *
   * @param in behind the unit's header; a message's payload is read from it
   * @return this walker
   */
  public SeiMessages reset(BitReader in) {
    this.in = in;
    this.end = in.position();
    return this;
  }

  /**
   * Passes over what is left of this message and goes to the next one's payload.
   *
   * @return false when there is no more
   * @throws BitsException the bits end within a message, or more was read than its payload
   */
  public boolean next() throws BitsException {
    in.skip(end - in.position());
    if (!in.moreRbspData()) {
      return false;
    }
    type = number();
    end = 8L * number();
    end += in.position();
    return true;
  }

  /** payloadType of the message, which Annex D gives a meaning. */
  public int type() {
    return type;
  }

  /** payloadType or payloadSize: bytes of 255 are added up, and the first other ends them. */
  private int number() throws BitsException {
    int sum = 0;
    int part;
    do {
      part = in.u(8);
      sum += part;
    } while (part == 0xFF);
    return sum;
  }
}
