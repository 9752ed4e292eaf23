package io.getclip.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller asks of codecs, by name, for example {@code nal-adaptation = [annexb-nals]}.
 *
 * <p>Names and values belong to the codecs: whoever passes them on need not know them.
 *
 * @param values the values of each option, in the order given
 */
public record CodecOptions(Map<String, List<String>> values) {

  /** No wishes: every codec carries its frames as they are. */
  public static final CodecOptions NONE = new CodecOptions(Map.of());

  /** Copies the map and its lists. */
  public CodecOptions {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> option : values.entrySet()) {
      copy.put(option.getKey(), List.copyOf(option.getValue()));
    }
    values = Map.copyOf(copy);
  }

  /** Whether {@code value} was given for the option {@code name}. */
  public boolean has(String name, String value) {
    return values.getOrDefault(name, List.of()).contains(value);
  }

  /** These options with {@code name} set to these values, in place of those it had. */
  public CodecOptions with(String name, String... value) {
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(name, List.of(value));
    return new CodecOptions(more);
  }
}
