package io.getclip.http;

import java.util.List;
import java.util.regex.Pattern;

/** What a member of an operation's input may be. */
sealed interface Rule {

  /** Characters, between so many and so many, that match as a whole. */
  record Text(int min, int max, Pattern pattern) implements Rule {
    static Text of(int min, int max, String pattern) {
      return new Text(min, max, Pattern.compile(pattern));
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Rule {
    static Choice of(String... words) {
      return new Choice(List.of(words));
    }
  }

  /** An integer. */
  record Whole(long min, long max) implements Rule {}

  /** A moment: seconds since 1970 as a number, or ISO 8601. */
  record Moment() implements Rule {}

  /** Words by words. */
  record Words(int min, int max, Text key, Text value) implements Rule {}

  /** Further members. */
  record Members(List<Member> members) implements Rule {
    static Members of(Member... members) {
      return new Members(List.of(members));
    }
  }

  /**
   * A member of an input.
   *
   * @param required whether there is no doing without it
   */
  record Member(String name, boolean required, Rule rule) {
    static Member required(String name, Rule rule) {
      return new Member(name, true, rule);
    }

    static Member optional(String name, Rule rule) {
      return new Member(name, false, rule);
    }
  }
}
