package io.getclip.ebml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was passed over because it was damaged; as many as anyone would read. */
final class Remarks {
  private static final int MOST = 100;

  private final List<String> remarks = new ArrayList<>();

  void add(EbmlException damage) {
    if (remarks.size() < MOST) {
      remarks.add(String.valueOf(damage.getMessage()));
    } else if (remarks.size() == MOST) {
      remarks.add("further damage is not listed");
    }
  }

  List<String> all() {
    return Collections.unmodifiableList(new ArrayList<>(remarks));
  }
}
