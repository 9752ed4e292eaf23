package io.getclip.http;

import static io.getclip.http.Rule.Member.optional;
import static io.getclip.http.Rule.Member.required;

import io.getclip.http.Rule.Choice;
import io.getclip.http.Rule.Member;
import io.getclip.http.Rule.Members;
import io.getclip.http.Rule.Moment;
import io.getclip.http.Rule.Text;
import io.getclip.http.Rule.Whole;
import io.getclip.http.Rule.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations that are served, with the members of their inputs as the models bound them. */
enum Operation {
  CREATE_STREAM(
      "CreateStream",
      required("StreamName", Names.STREAM),
      optional("DeviceName", Names.DEVICE),
      optional("MediaType", Names.MEDIA_TYPE),
      optional("KmsKeyId", Text.of(1, 2048, ".+")),
      optional("DataRetentionInHours", new Whole(0, 87_600)),
      optional("Tags", new Words(1, 50, Names.TAG_KEY, Names.TAG_VALUE)),
      optional(
          "StreamStorageConfiguration",
          Members.of(required("DefaultStorageTier", Choice.of("HOT", "WARM"))))),
  DESCRIBE_STREAM("DescribeStream", Names.BY_NAME, Names.BY_ARN),
  LIST_STREAMS(
      "ListStreams",
      optional("MaxResults", new Whole(1, 10_000)),
      optional("NextToken", Text.of(0, 1024, "[a-zA-Z0-9+/=]*")),
      optional(
          "StreamNameCondition",
          Members.of(
              optional("ComparisonOperator", Choice.of("BEGINS_WITH")),
              optional("ComparisonValue", Names.STREAM)))),
  DELETE_STREAM(
      "DeleteStream",
      required("StreamARN", Names.ARN),
      optional("CurrentVersion", Text.of(1, 64, "[a-zA-Z0-9]+"))),
  GET_DATA_ENDPOINT(
      "GetDataEndpoint",
      Names.BY_NAME,
      Names.BY_ARN,
      required(
          "APIName",
          Choice.of(
              "PUT_MEDIA",
              "GET_MEDIA",
              "LIST_FRAGMENTS",
              "GET_MEDIA_FOR_FRAGMENT_LIST",
              "GET_HLS_STREAMING_SESSION_URL",
              "GET_DASH_STREAMING_SESSION_URL",
              "GET_CLIP",
              "GET_IMAGES"))),
  LIST_FRAGMENTS(
      "ListFragments",
      Names.BY_NAME,
      Names.BY_ARN,
      optional("MaxResults", new Whole(1, 1000)),
      optional("NextToken", Text.of(1, 4096, "[a-zA-Z0-9+/]+={0,2}")),
      optional("FragmentSelector", Names.SELECTOR)),
  GET_CLIP(
      "GetClip", Names.BY_NAME, Names.BY_ARN, required("ClipFragmentSelector", Names.SELECTOR)),
  PUT_MEDIA("PutMedia");

  private static final Map<String, Operation> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toMap(Operation::path, Function.identity()));

  /** The other paths of the models, none of which is mistaken for a slip of the pen. */
  private static final Set<String> KNOWN_PATHS =
      Set.of(
          "/createSignalingChannel",
          "/deleteEdgeConfiguration",
          "/deleteSignalingChannel",
          "/describeEdgeConfiguration",
          "/describeImageGenerationConfiguration",
          "/describeMappedResourceConfiguration",
          "/describeMediaStorageConfiguration",
          "/describeNotificationConfiguration",
          "/describeSignalingChannel",
          "/describeStreamStorageConfiguration",
          "/getDASHStreamingSessionURL",
          "/getHLSStreamingSessionURL",
          "/getImages",
          "/getMedia",
          "/getMediaForFragmentList",
          "/getSignalingChannelEndpoint",
          "/listEdgeAgentConfigurations",
          "/listSignalingChannels",
          "/ListTagsForResource",
          "/listTagsForStream",
          "/startEdgeConfigurationUpdate",
          "/TagResource",
          "/tagStream",
          "/UntagResource",
          "/untagStream",
          "/updateDataRetention",
          "/updateImageGenerationConfiguration",
          "/updateMediaStorageConfiguration",
          "/updateNotificationConfiguration",
          "/updateSignalingChannel",
          "/updateStream",
          "/updateStreamStorageConfiguration");

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // its list is made by List.of
  private final Members input;

  Operation(String word, Member... members) {
    this.word = word;
    this.input = new Members(List.of(members));
  }

  /** The name that clients and credentials know it by. */
  String word() {
    return word;
  }

  /** The path it is called at. */
  String path() {
    return "/" + Character.toLowerCase(word.charAt(0)) + word.substring(1);
  }

  /** What its input may be; PutMedia's is in its headers. */
  Members input() {
    return input;
  }

  static Optional<Operation> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** Whether the models have an operation at a path, which is not served here. */
  static boolean isElsewhere(String path) {
    return KNOWN_PATHS.contains(path);
  }

  /** What several operations have in common. */
  static final class Names {
    static final Text STREAM = Text.of(1, 256, "[a-zA-Z0-9_.-]+");
    static final Text ARN =
        Text.of(
            1, 1024, "arn:[a-z\\d-]+:kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+");
    static final Text DEVICE = Text.of(1, 128, "[a-zA-Z0-9_.-]+");
    static final Text MEDIA_TYPE =
        Text.of(1, 128, "[\\w\\-\\.\\+]+/[\\w\\-\\.\\+]+(,[\\w\\-\\.\\+]+/[\\w\\-\\.\\+]+)*");
    static final Text TAG_KEY = Text.of(1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    static final Text TAG_VALUE = Text.of(0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    static final Member BY_NAME = optional("StreamName", STREAM);
    static final Member BY_ARN = optional("StreamARN", ARN);
    static final Members SELECTOR =
        Members.of(
            required("FragmentSelectorType", Choice.of("PRODUCER_TIMESTAMP", "SERVER_TIMESTAMP")),
            required(
                "TimestampRange",
                Members.of(
                    required("StartTimestamp", new Moment()),
                    required("EndTimestamp", new Moment()))));

    private Names() {}
  }
}
