package io.getclip.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file, a YAML document, into values that know their lines. */
final class SettingFile {
  private static final long MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 10;
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private final String name;
  private final UnaryOperator<@Nullable String> environment;
  private final YAMLParser yaml;

  private SettingFile(String name, UnaryOperator<@Nullable String> environment, YAMLParser yaml) {
    this.name = name;
    this.environment = environment;
    this.yaml = yaml;
  }

  /**
   * Reads a file.
   *
   * @param name what the user calls it
   * @param environment the value of a variable of the environment, or null: a text that is {@code
   *     ${NAME}} and nothing else stands for it
   * @throws UsageException it is not YAML that can be meant so; names file and line
   */
  static Setting.Section read(String name, UnaryOperator<@Nullable String> environment)
      throws UsageException, FileFailure {
    Path path = FileFailure.path(name);
    String text;
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new UsageException(name + ": " + Files.size(path) + " bytes are no configuration");
      }
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new UsageException(name + ": not UTF-8");
    } catch (IOException e) {
      throw FileFailure.of(name, e);
    }
    return parse(name, text, environment);
  }

  /** As {@link #read}, of a text. */
  static Setting.Section parse(
      String name, String text, UnaryOperator<@Nullable String> environment) throws UsageException {
    try (YAMLParser yaml = new YAMLFactory().createParser(text)) {
      SettingFile file = new SettingFile(name, environment, yaml);
      JsonToken first = yaml.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return new Setting.Section(name, 1, "", Map.of());
      }
      Setting root = file.value("", file.line(), 0);
      if (!(root instanceof Setting.Section section)) {
        throw new UsageException(name + ": line " + root.line() + ": want keys with values");
      }
      if (yaml.nextToken() != null) {
        throw new UsageException(name + ": line " + file.line() + ": a second document");
      }
      return section;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new UsageException(
          name + ": line " + line + ": not YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UsageException(name + ": not YAML");
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private int line() {
    return yaml.currentTokenLocation().getLineNr();
  }

  /** The value at the current token. */
  private Setting value(String key, int line, int depth) throws IOException, UsageException {
    if (depth > DEEPEST || yaml.isCurrentAlias() || yaml.getObjectId() != null) {
      throw new UsageException(
          name + ": line " + line + ": " + key + ": anchors, and so many levels, are not read");
    }
    JsonToken token = yaml.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return section(key, line, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Setting> items = new ArrayList<>();
      while (yaml.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(key, line(), depth + 1));
      }
      return new Setting.Items(name, line, key, items);
    }
    if (token == JsonToken.VALUE_NULL) {
      return new Setting.Scalar(name, line, key, "", false);
    }
    return scalar(key, line, yaml.getText());
  }

  private Setting section(String key, int line, int depth) throws IOException, UsageException {
    Map<String, Setting> values = new LinkedHashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String child = yaml.currentName();
      int childLine = line();
      yaml.nextToken();
      if (values.put(child, value(child, childLine, depth + 1)) != null) {
        throw new UsageException(
            name + ": line " + childLine + ": '" + child + "' is there already");
      }
    }
    return new Setting.Section(name, line, key, values);
  }

  private Setting scalar(String key, int line, String text) throws UsageException {
    Matcher reference = REFERENCE.matcher(text);
    if (!reference.matches()) {
      return new Setting.Scalar(name, line, key, text, false);
    }
    String value = environment.apply(reference.group(1));
    if (value == null || value.isEmpty()) {
      throw new UsageException(
          (name + ": line " + line + ": " + key + " is " + text)
              + ", which the environment does not have");
    }
    return new Setting.Scalar(name, line, key, value, true);
  }
}
