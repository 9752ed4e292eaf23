package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.archive.FragmentSelector;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

  private static Input read(Operation operation, String json) throws ServiceException {
    return Input.of(Json.read(json.getBytes(StandardCharsets.UTF_8)), operation.input());
  }

  private static String refused(Operation operation, String json) {
    ServiceException e = catchThrowableOfType(ServiceException.class, () -> read(operation, json));
    assertThat(e).as(json).isNotNull();
    assertThat(e.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
    return e.words();
  }

  static Stream<Arguments> breaches() {
    String name257 = "a".repeat(257);
    return Stream.of(
        Arguments.of(Operation.CREATE_STREAM, "{}", "StreamName is missing"),
        Arguments.of(Operation.CREATE_STREAM, "{\"StreamName\":null}", "StreamName is missing"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"\"}",
            "StreamName is \"\", but must have 1 to 256 characters"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"" + name257 + "\"}",
            "StreamName is \"" + "a".repeat(256) + "...\", but must have 1 to 256 characters"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a/../b\"}",
            "StreamName is \"a/../b\", but must match [a-zA-Z0-9_.-]+"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\\u001b[2J\\r\\n\"}",
            "StreamName is \"a\\u001b[2J\\u000d\\u000a\", but must match [a-zA-Z0-9_.-]+"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":7}",
            "StreamName is \"7\", but must be a string"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"DataRetentionInHours\":-1}",
            "DataRetentionInHours is \"-1\", but must be between 0 and 87600"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"DataRetentionInHours\":1.5}",
            "DataRetentionInHours is \"1.5\", but must be whole"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"DataRetentionInHours\":1e-999999999}",
            "DataRetentionInHours is \"1E-999999999\", but must be between 0 and 87600"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"DataRetentionInHours\":\"24\"}",
            "DataRetentionInHours is \"\\\"24\\\"\", but must be a number"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"MediaType\":\"video\"}",
            "MediaType is \"video\", but must match "
                + "[\\w\\-\\.\\+]+/[\\w\\-\\.\\+]+(,[\\w\\-\\.\\+]+/[\\w\\-\\.\\+]+)*"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"Tags\":{}}",
            "Tags has 0 entries, but must have 1 to 50"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"Tags\":{\"b\":\"<\"}}",
            "Tags.b is \"<\", but must match [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"),
        Arguments.of(
            Operation.CREATE_STREAM,
            "{\"StreamName\":\"a\",\"StreamStorageConfiguration\":{}}",
            "StreamStorageConfiguration.DefaultStorageTier is missing"),
        Arguments.of(
            Operation.LIST_STREAMS,
            "{\"MaxResults\":0}",
            "MaxResults is \"0\", but must be between 1 and 10000"),
        Arguments.of(
            Operation.LIST_STREAMS,
            "{\"StreamNameCondition\":{\"ComparisonOperator\":\"ENDS_WITH\"}}",
            "StreamNameCondition.ComparisonOperator is \"ENDS_WITH\", but must be one of BEGINS_WITH"),
        Arguments.of(
            Operation.LIST_STREAMS,
            "{\"StreamNameCondition\":[]}",
            "StreamNameCondition is \"[]\", but must be an object"),
        Arguments.of(Operation.DELETE_STREAM, "{}", "StreamARN is missing"),
        Arguments.of(Operation.GET_DATA_ENDPOINT, "{}", "APIName is missing"),
        Arguments.of(
            Operation.LIST_FRAGMENTS,
            "{\"MaxResults\":1001}",
            "MaxResults is \"1001\", but must be between 1 and 1000"),
        Arguments.of(
            Operation.LIST_FRAGMENTS,
            "{\"NextToken\":\"a b\"}",
            "NextToken is \"a b\", but must match [a-zA-Z0-9+/]+={0,2}"),
        Arguments.of(Operation.GET_CLIP, "{}", "ClipFragmentSelector is missing"),
        Arguments.of(
            Operation.GET_CLIP,
            "{\"ClipFragmentSelector\":{\"FragmentSelectorType\":\"SERVER_TIMESTAMP\"}}",
            "ClipFragmentSelector.TimestampRange is missing"),
        Arguments.of(
            Operation.GET_CLIP,
            "{\"ClipFragmentSelector\":{\"FragmentSelectorType\":\"SERVER_TIMESTAMP\","
                + "\"TimestampRange\":{\"StartTimestamp\":true,\"EndTimestamp\":2}}}",
            "ClipFragmentSelector.TimestampRange.StartTimestamp is \"true\", but must be seconds"
                + " since 1970 or an ISO 8601 time with its offset, of the years 1970 to 9999"));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void aBreachIsToldByMemberValueAndRule(Operation operation, String json, String message) {
    assertThat(refused(operation, json)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "\"a\"",
        "null",
        "{} {}",
        "{}x",
        "{'StreamName':'a'}",
        "{\"StreamName\":\"a\",\"StreamName\":\"b\"}",
        "{\"StreamName\":NaN}",
        "{\"MaxResults\":1e99999999999999}",
        "{\"a\":1234567890123456789012345678901}",
        "\uFEFF{}",
        "// {}",
        "{\"a\":01}"
      })
  void whatIsNotJsonAsItShouldBeIsRefused(String json) {
    assertThat(refused(Operation.LIST_STREAMS, json)).startsWith("the request is not");
  }

  @Test
  void jsonThatIsTooMuchIsRefused() {
    refused(Operation.LIST_STREAMS, "{\"a\":" + "[".repeat(100_000));
    refused(Operation.LIST_STREAMS, "{\"a\":".repeat(33) + "1" + "}".repeat(33));
    refused(Operation.LIST_STREAMS, "{\"a\":\"" + "b".repeat(4097) + "\"}");
    refused(Operation.LIST_STREAMS, "{\"" + "b".repeat(257) + "\":1}");
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    for (byte[] bytes :
        new byte[][] {
          {'{', '"', (byte) 0xFF, '"', ':', '1', '}'},
          "{}".getBytes(StandardCharsets.UTF_16),
          "{}".getBytes(StandardCharsets.UTF_16LE)
        }) {
      ServiceException e = catchThrowableOfType(ServiceException.class, () -> Json.read(bytes));
      assertThat(e.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
    }
  }

  @Test
  void membersThatThereAreNotAreIgnored() throws ServiceException {
    Input input = read(Operation.LIST_STREAMS, "{\"Future\":{\"a\":[1]},\"MaxResults\":5}");
    assertThat(input.whole("MaxResults")).hasValue(5);
    assertThat(input.text("NextToken")).isEmpty();
  }

  private static FragmentSelector clip(String start, String end) throws ServiceException {
    Input input =
        read(
            Operation.GET_CLIP,
            "{\"ClipFragmentSelector\":{\"FragmentSelectorType\":\"PRODUCER_TIMESTAMP\","
                + "\"TimestampRange\":{\"StartTimestamp\":"
                + start
                + ",\"EndTimestamp\":"
                + end
                + "}}}");
    return Selectors.clipped(input.members("ClipFragmentSelector").orElseThrow(), 24, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 2 | 1000 | 2000",
        "1.0 | 2.000 | 1000 | 2000",
        "1.5e0 | 2.5E0 | 1500 | 2500",
        "1.705489836421E9 | 1.705489836422E9 | 1705489836421 | 1705489836422",
        "1710379055.123456 | 1710379056.123456 | 1710379055124 | 1710379056123",
        "1.0001 | 1.0002 | 1001 | 1000",
        "0.001 | 1e1 | 1 | 10000",
        "\"2024-03-14T01:17:35.1Z\" | \"2024-03-14T02:17:36.0009+01:00\" | 1710379055100 | 1710379056000",
        "253402300798 | 253402300799.999 | 253402300798000 | 253402300799999"
      })
  void timesAreTakenExactly(String start, String end, long startMs, long endMs)
      throws ServiceException {
    FragmentSelector selector = clip(start, end);
    assertThat(selector.startMs()).isEqualTo(startMs);
    assertThat(selector.endMs()).isEqualTo(endMs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0.001",
        "1e308",
        "-1e308",
        "9223372036854775808",
        "1e999999999",
        "1e-999999999",
        "253402300800",
        "\"NaN\"",
        "\"Infinity\"",
        "\"yesterday\"",
        "\"2024-03-14T01:17:35\"",
        "\"2024-02-30T01:17:35Z\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"-0001-12-31T23:59:59Z\"",
        "\"\"",
        "true",
        "[]",
        "{}"
      })
  void timesThatCannotBeAreRefused(String time) {
    for (boolean start : new boolean[] {true, false}) {
      ServiceException e =
          catchThrowableOfType(
              ServiceException.class,
              () -> clip(start ? time : "1", start ? "253402300799" : time));
      assertThat(e.type()).isEqualTo(ErrorType.INVALID_ARGUMENT);
      assertThat(e.words()).contains(start ? "StartTimestamp" : "EndTimestamp");
    }
  }

  @Property
  void noBytesGiveAnythingButAnInputOrItsRefusal(
      @ForAll byte[] bytes, @ForAll Operation operation) {
    try {
      Input.of(Json.read(bytes), operation.input());
    } catch (ServiceException e) {
      assertThat(e.words()).isNotEmpty();
    }
  }
}
