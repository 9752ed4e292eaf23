package io.getclip.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a configuration file, which knows where it stands. */
sealed interface Setting {

  /** What the user calls the file. */
  String file();

  /** The line it begins on, from 1. */
  int line();

  /** The key it stands under. */
  String key();

  /** Says that the value is not one that its key takes. */
  default UsageException unwanted(String value, String wanted) {
    return new UsageException(
        file() + ": line " + line() + ": " + Values.unknown(key(), value, wanted).getMessage());
  }

  /** The one text that stands here. */
  default String text() throws UsageException {
    if (this instanceof Scalar scalar) {
      return scalar.value();
    }
    throw unwanted(this instanceof Items ? "a list" : "a section", "one value");
  }

  /**
   * A text, a number or nothing.
   *
   * @param value empty for nothing
   * @param referred whether the file only refers to the environment
   */
  record Scalar(String file, int line, String key, String value, boolean referred)
      implements Setting {}

  /** A list. */
  record Items(String file, int line, String key, List<Setting> values) implements Setting {
    /** Copies the list. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Keys with values; every key that is asked for is known, and {@link #end} refuses others. */
  final class Section implements Setting {
    private final String file;
    private final int line;
    private final String key;
    private final Map<String, Setting> values;
    private final Set<String> known = new HashSet<>();

    Section(String file, int line, String key, Map<String, Setting> values) {
      this.file = file;
      this.line = line;
      this.key = key;
      this.values = values;
    }

    @Override
    public String file() {
      return file;
    }

    @Override
    public int line() {
      return line;
    }

    @Override
    public String key() {
      return key;
    }

    /** All keys there are. */
    Map<String, Setting> values() {
      return values;
    }

    /** A value; null where there is none, or the value is empty. */
    @Nullable Setting get(String name) {
      known.add(name);
      Setting value = values.get(name);
      return value instanceof Scalar scalar && scalar.value().isEmpty() ? null : value;
    }

    /** A text. */
    String text(String name, String otherwise) throws UsageException {
      Setting value = get(name);
      return value == null ? otherwise : value.text();
    }

    /** A whole number. */
    int integer(String name, int least, int most, int otherwise) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return otherwise;
      }
      try {
        int number = Integer.parseInt(value.text());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Falls through to what is wanted.
      }
      throw value.unwanted(value.text(), "a number from " + least + " to " + most);
    }

    /** A number that may have a fraction, at least 0. */
    double number(String name, double otherwise) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return otherwise;
      }
      try {
        double number =
            value.text().length() > 40 ? -1 : new BigDecimal(value.text()).doubleValue();
        if (number >= 0 && number <= 1e9) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Falls through to what is wanted.
      }
      throw value.unwanted(value.text(), "a number from 0 to 1000000000");
    }

    /** A duration, at most so long. */
    Duration duration(String name, Duration most, Duration otherwise) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return otherwise;
      }
      Duration duration;
      try {
        duration = Values.duration(name, value.text());
      } catch (UsageException e) {
        throw in(value, e);
      }
      if (duration.compareTo(most) > 0) {
        throw value.unwanted(value.text(), "at most " + most.toSeconds() + "s");
      }
      return duration;
    }

    /** A number of bytes. */
    long bytes(String name, long otherwise) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return otherwise;
      }
      try {
        return Values.bytes(name, value.text());
      } catch (UsageException e) {
        throw in(value, e);
      }
    }

    /** One of some words. */
    String oneOf(String name, List<String> words, String otherwise) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return otherwise;
      }
      return word(value, words);
    }

    /** Some texts; one that is no list is a list of one. */
    List<String> texts(String name, List<String> otherwise) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return otherwise;
      }
      List<String> texts = new ArrayList<>();
      for (Setting item : items(value)) {
        texts.add(item.text());
      }
      return texts;
    }

    /** Some of some words. */
    List<String> someOf(String name, List<String> words) throws UsageException {
      Setting value = get(name);
      List<String> chosen = new ArrayList<>();
      if (value != null) {
        for (Setting item : items(value)) {
          chosen.add(word(item, words));
        }
      }
      return chosen;
    }

    /** The section under a key; empty where there is none. */
    Section section(String name) throws UsageException {
      Setting value = get(name);
      if (value == null) {
        return new Section(file, line, name, Map.of());
      }
      return of(value);
    }

    /** The sections of the list under a key. */
    List<Section> sections(String name) throws UsageException {
      Setting value = get(name);
      List<Section> sections = new ArrayList<>();
      if (value != null) {
        for (Setting item : items(value)) {
          sections.add(of(item));
        }
      }
      return sections;
    }

    /** Refuses keys that were not asked for. */
    void end() throws UsageException {
      for (Map.Entry<String, Setting> entry : values.entrySet()) {
        String name = entry.getKey();
        if (!known.contains(name)) {
          String nearest = Words.nearest(name, known.stream().sorted().toList());
          throw new UsageException(
              (file + ": line " + entry.getValue().line() + ": unknown key '" + name + "'")
                  + (key.isEmpty() ? "" : " in " + key)
                  + (nearest.isEmpty()
                      ? "; have " + String.join(", ", known.stream().sorted().toList())
                      : "; did you mean '" + nearest + "'?"));
        }
      }
    }

    private static Section of(Setting value) throws UsageException {
      if (value instanceof Section section) {
        return section;
      }
      throw value.unwanted(
          value instanceof Scalar scalar ? scalar.value() : "a list", "keys with values");
    }

    private static List<Setting> items(Setting value) {
      return value instanceof Items list ? list.values() : List.of(value);
    }

    private static String word(Setting value, List<String> words) throws UsageException {
      String text = value.text();
      if (!words.contains(text)) {
        throw value.unwanted(text, String.join(", ", words));
      }
      return text;
    }

    private static UsageException in(Setting value, UsageException fault) {
      return new UsageException(
          value.file() + ": line " + value.line() + ": " + fault.getMessage());
    }
  }
}
