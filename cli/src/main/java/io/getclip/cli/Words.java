package io.getclip.cli;

/** Finds what was meant by a mistyped word. */
final class Words {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 100;

  private Words() {}

  /** The known word nearest to a word; empty when none is near. */
  static String nearest(String word, Iterable<String> known) {
    String nearest = "";
    if (word.length() < SHORTEST || word.length() > LONGEST) {
      return nearest;
    }
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** How many letters must be changed, added, left out or swapped with the next. */
  private static int distance(String a, String b) {
    int[][] changes = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          changes[i][j] = i + j;
          continue;
        }
        int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(changes[i - 1][j], changes[i][j - 1]) + 1;
        least = Math.min(least, changes[i - 1][j - 1] + swap);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, changes[i - 2][j - 2] + 1);
        }
        changes[i][j] = least;
      }
    }
    return changes[a.length()][b.length()];
  }
}
