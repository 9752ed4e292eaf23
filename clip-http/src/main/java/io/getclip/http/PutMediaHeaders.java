package io.getclip.http;

import io.getclip.archive.IngestOptions;
import io.getclip.archive.IngestOptions.Timecodes;
import java.util.Optional;
import java.util.Set;

/**
 * What a producer says of what it is going to send.
 *
 * @param acknowledged whether it wishes to be told how far the archive has come
 */
record PutMediaHeaders(
    Optional<String> name, Optional<String> arn, IngestOptions options, boolean acknowledged) {
  private static final String STREAM_NAME = "x-amzn-stream-name";
  private static final String STREAM_ARN = "x-amzn-stream-arn";
  private static final String TIMECODE_TYPE = "x-amzn-fragment-timecode-type";
  private static final String PRODUCER_START = "x-amzn-producer-start-timestamp";
  private static final String ACKNOWLEDGMENT = "x-amzn-fragment-acknowledgment-required";

  /** The headers that mean something, by lower-case name. */
  static final Set<String> NAMES =
      Set.of(STREAM_NAME, STREAM_ARN, TIMECODE_TYPE, PRODUCER_START, ACKNOWLEDGMENT);

  static PutMediaHeaders of(HttpHead head) throws ServiceException {
    Optional<String> name = head.one(STREAM_NAME);
    Optional<String> arn = head.one(STREAM_ARN);
    if (name.isPresent() == arn.isPresent()) {
      throw ServiceException.invalid(
          "one of " + STREAM_NAME + " and " + STREAM_ARN + " must be given, and not both");
    }
    if (name.isPresent()) {
      Input.text(STREAM_NAME, name.get(), Operation.Names.STREAM);
    } else {
      Input.text(STREAM_ARN, arn.orElseThrow(), Operation.Names.ARN);
    }
    Timecodes timecodes = timecodes(head);
    Optional<String> start = head.one(PRODUCER_START);
    long startMs = 0;
    if (start.isPresent()) {
      startMs = Timestamps.floorMs(Timestamps.ofHeader(PRODUCER_START, start.get()));
    } else if (timecodes == Timecodes.RELATIVE) {
      throw ServiceException.invalid(PRODUCER_START + " is missing");
    }
    String acknowledgment = head.one(ACKNOWLEDGMENT).orElse("1");
    if (!acknowledgment.equals("0") && !acknowledgment.equals("1")) {
      throw Input.breach(ACKNOWLEDGMENT, acknowledgment, "must be 0 or 1");
    }
    return new PutMediaHeaders(
        name, arn, new IngestOptions(timecodes, startMs), acknowledgment.equals("1"));
  }

  private static Timecodes timecodes(HttpHead head) throws ServiceException {
    Optional<String> type = head.one(TIMECODE_TYPE);
    if (type.isEmpty()) {
      throw ServiceException.invalid(TIMECODE_TYPE + " is missing");
    }
    return switch (type.get()) {
      case "ABSOLUTE" -> Timecodes.ABSOLUTE;
      case "RELATIVE" -> Timecodes.RELATIVE;
      default -> throw Input.breach(TIMECODE_TYPE, type.get(), "must be one of ABSOLUTE, RELATIVE");
    };
  }
}
