package io.getclip.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.StreamInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, shows, lists and removes streams. */
final class StreamCalls {
  private static final int LIST_MAX = 10_000;

  private StreamCalls() {}

  static ObjectNode create(Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    String name = input.text("StreamName").orElseThrow();
    access.check(name);
    StreamInfo stream =
        access
            .archive()
            .create(
                name,
                new StreamInfo.Settings(
                    Math.toIntExact(input.whole("DataRetentionInHours").orElse(0)),
                    input.text("DeviceName"),
                    input.text("MediaType"),
                    input.text("KmsKeyId"),
                    input.words("Tags")));
    return Json.object().put("StreamARN", stream.arn());
  }

  static ObjectNode describe(Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    ObjectNode answer = Json.object();
    answer.set("StreamInfo", info(access.stream(input)));
    return answer;
  }

  static ObjectNode list(Access access, Input input) throws ServiceException, IOException {
    access.check();
    int max = Math.toIntExact(input.whole("MaxResults").orElse(LIST_MAX));
    String prefix =
        input
            .members("StreamNameCondition")
            .flatMap(condition -> condition.text("ComparisonValue"))
            .orElse("");
    String after = "";
    Optional<String> token = input.text("NextToken").filter(text -> !text.isEmpty());
    if (token.isPresent()) {
      after = PageToken.ofStreams(token.get(), prefix);
    }

    List<StreamInfo> page = new ArrayList<>();
    List<StreamInfo> some = access.archive().streams(prefix, after, max + 1);
    while (!some.isEmpty() && page.size() <= max) {
      for (StreamInfo stream : some) {
        after = stream.name();
        if (page.size() <= max && access.permits(stream.name())) {
          page.add(stream);
        }
      }
      some = page.size() <= max ? access.archive().streams(prefix, after, max + 1) : List.of();
    }

    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("StreamInfoList");
    page.stream().limit(max).forEach(stream -> list.add(info(stream)));
    answer.put(
        "NextToken",
        page.size() > max ? PageToken.streams(page.get(max - 1).name(), prefix) : null);
    return answer;
  }

  /** Removes a stream, which is returned as it was. */
  static StreamInfo delete(Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    StreamInfo stream = access.stream(Optional.empty(), input.text("StreamARN"));
    try {
      access.archive().delete(stream, input.text("CurrentVersion"));
    } catch (ArchiveException e) {
      if (e.kind() == ArchiveException.Kind.STREAM_NOT_ACTIVE) {
        throw new ServiceException(ErrorType.RESOURCE_IN_USE, "The stream is being deleted.");
      }
      throw e;
    }
    return stream;
  }

  /** A stream as the models show it: every member, null where it has no value. */
  private static ObjectNode info(StreamInfo stream) {
    StreamInfo.Settings settings = stream.settings();
    return Json.object()
        .put("CreationTime", Json.seconds(stream.creationMs()))
        .put("DataRetentionInHours", settings.retentionHours())
        .put("DeviceName", settings.deviceName().orElse(null))
        .putNull("IngestionConfiguration")
        .put("KmsKeyId", settings.kmsKeyId().orElse(null))
        .put("MediaType", settings.mediaType().orElse(null))
        .put("Status", stream.status().name())
        .put("StreamARN", stream.arn())
        .put("StreamName", stream.name())
        .put("Version", stream.version());
  }
}
