package io.getclip.http;

import java.util.Arrays;
import java.util.List;

/**
 * Who may ask for what.
 *
 * @param accessKeyId what a request calls its caller
 * @param secretKey what it is signed with; never printed
 * @param actions the operations allowed, for example {@code GetClip}; {@code *} and {@code ?} stand
 *     for any characters and any one
 * @param streams the names of the streams allowed, with the same signs
 */
public record Credential(
    String accessKeyId, String secretKey, List<String> actions, List<String> streams) {

  /** Copies the lists. */
  public Credential {
    actions = List.copyOf(actions);
    streams = List.copyOf(streams);
  }

  /** A caller who may do everything. */
  public static Credential of(String accessKeyId, String secretKey) {
    return new Credential(accessKeyId, secretKey, List.of("*"), List.of("*"));
  }

  /** Whether a pattern of {@link #actions} stands for any operation that is served. */
  public static boolean isAction(String pattern) {
    return Arrays.stream(Operation.values())
        .anyMatch(operation -> matches(pattern, operation.word()));
  }

  /** Whether the caller may do this at all. */
  boolean permits(Operation operation) {
    return actions.stream().anyMatch(action -> matches(action, operation.word()));
  }

  /** Whether the caller may do this with a stream. */
  boolean permits(Operation operation, String stream) {
    return permits(operation) && streams.stream().anyMatch(name -> matches(name, stream));
  }

  /** Matches from left to right, going back to the last star alone: never slow. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The key's name alone: secrets are never printed. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
