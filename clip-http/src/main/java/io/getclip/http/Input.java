package io.getclip.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.http.Rule.Choice;
import io.getclip.http.Rule.Member;
import io.getclip.http.Rule.Members;
import io.getclip.http.Rule.Moment;
import io.getclip.http.Rule.Text;
import io.getclip.http.Rule.Whole;
import io.getclip.http.Rule.Words;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An operation's input, every member of which is what its rule says. */
final class Input {
  private final Map<String, Object> values;

  private Input(Map<String, Object> values) {
    this.values = values;
  }

  /** Reads the members there are; what is not a member is passed over, as AWS does. */
  static Input of(ObjectNode object, Members members) throws ServiceException {
    return of("", object, members);
  }

  private static Input of(String path, ObjectNode object, Members members) throws ServiceException {
    Map<String, Object> values = new HashMap<>();
    for (Member member : members.members()) {
      String name = path.isEmpty() ? member.name() : path + "." + member.name();
      JsonNode node = object.get(member.name());
      if (node != null && !node.isNull()) {
        values.put(member.name(), value(name, node, member.rule()));
      } else if (member.required()) {
        throw ServiceException.invalid(name + " is missing");
      }
    }
    return new Input(values);
  }

  private static Object value(String name, JsonNode node, Rule rule) throws ServiceException {
    if (rule instanceof Text text) {
      return text(name, string(name, node), text);
    }
    if (rule instanceof Choice choice) {
      String word = string(name, node);
      if (!choice.words().contains(word)) {
        throw breach(name, word, "must be one of " + String.join(", ", choice.words()));
      }
      return word;
    }
    if (rule instanceof Whole whole) {
      return whole(name, node, whole);
    }
    if (rule instanceof Moment) {
      return node.isNumber()
          ? Timestamps.ofNumber(name, node.decimalValue())
          : Timestamps.ofText(name, node.isTextual() ? node.textValue() : node.toString());
    }
    if (!(node instanceof ObjectNode object)) {
      throw breach(name, node.toString(), "must be an object");
    }
    return rule instanceof Words words
        ? words(name, object, words)
        : of(name, object, (Members) rule);
  }

  /** Checks a text, whether it came in JSON or in a header. */
  static String text(String name, String text, Text rule) throws ServiceException {
    if (text.length() < rule.min() || text.length() > rule.max()) {
      throw breach(name, text, "must have " + rule.min() + " to " + rule.max() + " characters");
    }
    if (!rule.pattern().matcher(text).matches()) {
      throw breach(name, text, "must match " + rule.pattern());
    }
    return text;
  }

  private static String string(String name, JsonNode node) throws ServiceException {
    if (!node.isTextual()) {
      throw breach(name, node.toString(), "must be a string");
    }
    return node.textValue();
  }

  private static Long whole(String name, JsonNode node, Whole rule) throws ServiceException {
    if (!node.isNumber()) {
      throw breach(name, node.toString(), "must be a number");
    }
    BigDecimal number = node.decimalValue();
    if (Timestamps.hasLargeExponent(number)
        || number.compareTo(BigDecimal.valueOf(rule.min())) < 0
        || number.compareTo(BigDecimal.valueOf(rule.max())) > 0) {
      throw breach(name, number.toString(), "must be between " + rule.min() + " and " + rule.max());
    }
    if (number.remainder(BigDecimal.ONE).signum() != 0) {
      throw breach(name, number.toString(), "must be whole");
    }
    return number.longValue();
  }

  private static Map<String, String> words(String name, ObjectNode object, Words rule)
      throws ServiceException {
    if (object.size() < rule.min() || object.size() > rule.max()) {
      throw ServiceException.invalid(
          name
              + " has "
              + object.size()
              + " entries, but must have "
              + rule.min()
              + " to "
              + rule.max());
    }
    Map<String, String> words = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String key = text("a key of " + name, entry.getKey(), rule.key());
      String valueName = name + "." + Quoted.bare(key);
      words.put(key, text(valueName, string(valueName, entry.getValue()), rule.value()));
    }
    return words;
  }

  static ServiceException breach(String name, String value, String rule) {
    return ServiceException.invalid(name + " is " + Quoted.text(value) + ", but " + rule);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  OptionalLong whole(String name) {
    Long whole = (Long) values.get(name);
    return whole == null ? OptionalLong.empty() : OptionalLong.of(whole);
  }

  /** A moment that its rules require: seconds since 1970, exactly as sent. */
  BigDecimal moment(String name) {
    return (BigDecimal) present(name);
  }

  Optional<Input> members(String name) {
    return Optional.ofNullable((Input) values.get(name));
  }

  @SuppressWarnings("unchecked") // a member of Words is made by words()
  Map<String, String> words(String name) {
    return (Map<String, String>) values.getOrDefault(name, Map.of());
  }

  private Object present(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not required by its rules");
    }
    return value;
  }
}
