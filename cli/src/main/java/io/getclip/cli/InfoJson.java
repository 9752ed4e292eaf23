package io.getclip.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes what is told of a file for programs: JSON whose keys docs/command.md lists and that stay.
 */
final class InfoJson {
  private final JsonGenerator json;

  private InfoJson(JsonGenerator json) {
    this.json = json;
  }

  /** The JSON, indented and with a last line's end. */
  static String of(FileInfo file) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      new InfoJson(json).file(file);
    }
    return text.append('\n').toString();
  }

  private void file(FileInfo file) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file.name());
    json.writeStringField("format", file.format());
    json.writeNumberField("bytes", file.bytes());
    json.writeNumberField("durationSeconds", Figures.decimalSeconds(file.durationNs()));
    for (Map.Entry<String, Object> detail : file.details().entrySet()) {
      json.writeFieldName(detail.getKey());
      value(detail.getValue());
    }
    json.writeArrayFieldStart("tracks");
    for (TrackInfo track : file.tracks()) {
      track(track);
    }
    json.writeEndArray();
    json.writeFieldName("remarks");
    value(file.remarks());
    json.writeEndObject();
  }

  private void track(TrackInfo track) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", track.number());
    json.writeStringField("type", track.type());
    text("codecId", track.codecId());
    text("codec", track.codec());
    text("codecName", CodecNames.spoken(track.codec()));
    if (track.type().equals("video")) {
      json.writeNumberField("width", track.width());
      json.writeNumberField("height", track.height());
    } else if (track.type().equals("audio")) {
      json.writeNumberField("samplingRate", track.samplingRate());
      json.writeNumberField("channels", track.channels());
    }
    text("language", track.language());
    json.writeNumberField("frames", track.frames());
    json.writeNumberField("syncSamples", track.syncSamples());
    json.writeNumberField("bytes", track.bytes());
    json.writeNumberField("startSeconds", Figures.decimalSeconds(track.startNs()));
    json.writeNumberField("durationSeconds", Figures.decimalSeconds(track.durationNs()));
    json.writeNumberField("bitsPerSecond", track.bitsPerSecond());
    json.writeNumberField("configurations", track.configurations());
    json.writeArrayFieldStart("problems");
    for (TrackInfo.Problem problem : track.problems()) {
      json.writeStartObject();
      json.writeStringField("error", problem.error());
      json.writeStringField("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String key, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(key, value);
    }
  }

  private void value(Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        value(entry.getValue());
      }
      json.writeEndObject();
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
