package io.getclip.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.getclip.archive.StreamInfo.Settings;
import io.getclip.archive.StreamInfo.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The streams of an index: SQL and the forms of columns. */
final class IndexStreams {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String COLUMNS =
      "number, id, name, arn, creation_ms, status, version, retention_hours,"
          + " device_name, media_type, kms_key_id, tags, crc32c";

  /** Sorts behind all characters that a name can have. */
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private IndexStreams() {}

  /** The number by which other tables name a stream. */
  static OptionalLong number(IndexConnection connection, String id) throws SQLException {
    PreparedStatement query = connection.prepare("SELECT number FROM stream WHERE id = ?");
    query.setString(1, id);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    }
  }

  static void insert(IndexConnection writer, StreamInfo stream) throws SQLException, IOException {
    long number;
    try (ResultSet rows =
        writer.prepare("SELECT coalesce(max(number), 0) + 1 FROM stream").executeQuery()) {
      rows.next();
      number = rows.getLong(1);
    }
    PreparedStatement insert =
        writer.prepare(
            "INSERT INTO stream ("
                + COLUMNS
                + ", next_sequence, next_sequence_crc32c)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind(insert, number, stream);
    insert.setLong(14, 0);
    insert.setLong(15, sequenceChecksum(number, 0));
    insert.executeUpdate();
  }

  /** Returns false when there is no such stream. */
  static boolean update(IndexConnection writer, StreamInfo stream)
      throws SQLException, IOException {
    OptionalLong number = number(writer, stream.id());
    if (number.isEmpty()) {
      return false;
    }
    PreparedStatement update =
        writer.prepare(
            "UPDATE stream SET number = ?, id = ?, name = ?, arn = ?, creation_ms = ?, status = ?,"
                + " version = ?, retention_hours = ?, device_name = ?, media_type = ?,"
                + " kms_key_id = ?, tags = ?, crc32c = ? WHERE number = ?");
    bind(update, number.getAsLong(), stream);
    update.setLong(14, number.getAsLong());
    return update.executeUpdate() == 1;
  }

  static void delete(IndexConnection writer, long number) throws SQLException {
    PreparedStatement delete = writer.prepare("DELETE FROM stream WHERE number = ?");
    delete.setLong(1, number);
    delete.executeUpdate();
  }

  private static void bind(PreparedStatement statement, long number, StreamInfo stream)
      throws SQLException, IOException {
    Settings settings = stream.settings();
    String tags = json(settings.tags());
    statement.setLong(1, number);
    statement.setString(2, stream.id());
    statement.setString(3, stream.name());
    statement.setString(4, stream.arn());
    statement.setLong(5, stream.creationMs());
    statement.setString(6, stream.status().name());
    statement.setString(7, stream.version());
    statement.setInt(8, settings.retentionHours());
    bind(statement, 9, settings.deviceName());
    bind(statement, 10, settings.mediaType());
    bind(statement, 11, settings.kmsKeyId());
    statement.setString(12, tags);
    statement.setLong(13, checksum(number, stream, stream.status().name(), tags));
  }

  private static void bind(PreparedStatement statement, int parameter, Optional<String> value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setString(parameter, value.get());
    } else {
      statement.setNull(parameter, Types.VARCHAR);
    }
  }

  private static int checksum(long number, StreamInfo stream, String status, String tags) {
    Settings settings = stream.settings();
    return new IndexChecksum()
        .add(number)
        .add(stream.id())
        .add(stream.name())
        .add(stream.arn())
        .add(stream.creationMs())
        .add(status)
        .add(stream.version())
        .add(settings.retentionHours())
        .add(settings.deviceName().orElse(null))
        .add(settings.mediaType().orElse(null))
        .add(settings.kmsKeyId().orElse(null))
        .add(tags)
        .value();
  }

  static Optional<StreamInfo> withId(IndexConnection connection, String id)
      throws SQLException, IOException {
    return one(connection, "SELECT " + COLUMNS + " FROM stream WHERE id = ?", id);
  }

  static Optional<StreamInfo> named(IndexConnection connection, String name)
      throws SQLException, IOException {
    return one(connection, "SELECT " + COLUMNS + " FROM stream WHERE name = ?", name);
  }

  private static Optional<StreamInfo> one(IndexConnection connection, String sql, String key)
      throws SQLException, IOException {
    PreparedStatement query = connection.prepare(sql);
    query.setString(1, key);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  static List<StreamInfo> list(IndexConnection connection, String prefix, String after, int max)
      throws SQLException, IOException {
    PreparedStatement query =
        connection.prepare(
            "SELECT "
                + COLUMNS
                + " FROM stream WHERE name >= ? AND name < ? AND name > ? ORDER BY name LIMIT ?");
    query.setString(1, prefix);
    query.setString(2, prefix + LAST_CHARACTER);
    query.setString(3, after);
    query.setInt(4, max);
    List<StreamInfo> streams = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        streams.add(read(rows));
      }
    }
    return streams;
  }

  private static StreamInfo read(ResultSet row) throws SQLException, IOException {
    String id = text(row, 2);
    String status = text(row, 6);
    String tags = text(row, 12);
    StreamInfo stream =
        new StreamInfo(
            id,
            text(row, 3),
            text(row, 4),
            row.getLong(5),
            status(status).orElseThrow(() -> damaged(id)),
            text(row, 7),
            new Settings(
                row.getInt(8),
                optional(row.getString(9)),
                optional(row.getString(10)),
                optional(row.getString(11)),
                tags(tags).orElseThrow(() -> damaged(id))));
    if (checksum(row.getLong(1), stream, status, tags) != row.getLong(13)) {
      throw damaged(id);
    }
    return stream;
  }

  private static Optional<String> optional(@Nullable String column) {
    return Optional.ofNullable(column);
  }

  private static Optional<Status> status(String name) {
    for (Status status : Status.values()) {
      if (status.name().equals(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  private static String text(ResultSet row, int column) throws SQLException, IOException {
    String text = row.getString(column);
    if (text == null) {
      throw new IndexDamagedException("the index has a stream without a " + column + ". column");
    }
    return text;
  }

  private static IndexDamagedException damaged(String id) {
    return new IndexDamagedException("the index is damaged: the row of stream " + id);
  }

  private static String json(Map<String, String> tags) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
        json.writeStringField(tag.getKey(), tag.getValue());
      }
      json.writeEndObject();
    }
    return out.toString();
  }

  /** The tags of a column; empty when it has none of the form that is written. */
  private static Optional<Map<String, String>> tags(String column) {
    Map<String, String> tags = new HashMap<>();
    try (JsonParser json = JSON.createParser(column)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        String value = json.nextTextValue();
        if (value == null) {
          return Optional.empty();
        }
        tags.put(key, value);
      }
      return Optional.of(tags);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The next sequence that a stream has not given away. */
  static long nextSequence(IndexConnection connection, long number)
      throws SQLException, IOException {
    PreparedStatement query =
        connection.prepare(
            "SELECT next_sequence, next_sequence_crc32c FROM stream WHERE number = ?");
    query.setLong(1, number);
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()
          || rows.getLong(1) < 0
          || sequenceChecksum(number, rows.getLong(1)) != rows.getLong(2)) {
        throw new IndexDamagedException("the index is damaged: a stream's next sequence");
      }
      return rows.getLong(1);
    }
  }

  static void nextSequence(IndexConnection writer, long number, long next) throws SQLException {
    PreparedStatement update =
        writer.prepare(
            "UPDATE stream SET next_sequence = ?, next_sequence_crc32c = ? WHERE number = ?");
    update.setLong(1, next);
    update.setLong(2, sequenceChecksum(number, next));
    update.setLong(3, number);
    update.executeUpdate();
  }

  private static int sequenceChecksum(long number, long next) {
    return new IndexChecksum().add(number).add(next).value();
  }
}
