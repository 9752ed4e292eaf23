package io.getclip.ebml;

import io.getclip.spi.ReadOptions;
import java.io.IOException;

/** What is done about damage: thrown, or remarked on and passed over. */
final class Damage {
  private final EbmlReader in;
  private final boolean refuse;
  private final Remarks remarks = new Remarks();

  Damage(EbmlReader in, ReadOptions options) {
    this.in = in;
    this.refuse = options.damage() == ReadOptions.Damage.REFUSE;
  }

  /** Whether damage is thrown. */
  boolean isRefused() {
    return refuse;
  }

  Remarks remarks() {
    return remarks;
  }

  /** Passes over one element whose bounds are sound; what is worse is thrown. */
  void passElement(EbmlException damage) throws EbmlException {
    if (refuse || in.cursor().broken || damage.kind() == EbmlException.Kind.UNSUPPORTED) {
      throw damage;
    }
    remarks.add(damage);
  }

  /** Something is wrong with the element the cursor is at, but it can be read. */
  void found(String problem) throws EbmlException {
    passElement(in.malformed(problem));
  }

  /** Moves inside a master as {@link EbmlReader#nextIn} does, over elements that are damaged. */
  boolean nextIn(int level) throws IOException {
    while (true) {
      try {
        return in.nextIn(level);
      } catch (EbmlException e) {
        passElement(e);
      }
    }
  }
}
