package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final Credential OWNER =
      Credential.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final byte[] BODY = "{\"StreamName\":\"cam\"}".getBytes(StandardCharsets.UTF_8);
  private static final URI TARGET = URI.create("http://127.0.0.1:8080/describeStream");

  private final TestClock clock = new TestClock();
  private final SignatureVerifier verifier =
      new SignatureVerifier(List.of(OWNER), "us-east-1", Duration.ofMinutes(5), clock);

  /** The head of a request that is signed by a credential at a time. */
  private static Map<String, List<String>> signed(Credential credential, Instant time) {
    return signed(credential, time, RequestSigner.payloadHash(BODY), Map.of());
  }

  private static Map<String, List<String>> signed(
      Credential credential, Instant time, String payloadHash, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("content-type", "application/json");
    headers.put("host", "127.0.0.1:8080");
    headers.putAll(
        new RequestSigner(credential, "us-east-1")
            .sign("POST", TARGET, headers, payloadHash, time));
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return all;
  }

  private static HttpHead head(Map<String, List<String>> headers) {
    return new HttpHead("POST", "/describeStream", "", headers);
  }

  private ServiceException refused(Map<String, List<String>> headers) {
    return catchThrowableOfType(ServiceException.class, () -> verifier.verify(head(headers), BODY));
  }

  private Map<String, List<String>> changed(String from, String to) {
    Map<String, List<String>> headers = signed(OWNER, clock.instant());
    String authorization = headers.get("authorization").get(0);
    assertThat(authorization).contains(from);
    headers.put("authorization", List.of(authorization.replace(from, to)));
    return headers;
  }

  @Test
  void theFirstRequestOfAwssSuiteHasTheSignatureThatIsPublished() {
    Map<String, List<String>> headers =
        Map.of("host", List.of("example.amazonaws.com"), "x-amz-date", List.of("20150830T123600Z"));
    String canonical =
        CanonicalRequest.of(
            new HttpHead("GET", "/", "", headers),
            List.of("host", "x-amz-date"),
            AwsSignature.EMPTY_PAYLOAD);

    assertThat(
            AwsSignature.sign(
                OWNER.secretKey(),
                new AwsSignature.Scope("20150830", "us-east-1", "service"),
                "20150830T123600Z",
                canonical))
        .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void theExampleOfAwssGuideHasTheSignatureThatIsPublished() {
    Map<String, List<String>> headers =
        Map.of(
            "host",
            List.of("iam.amazonaws.com"),
            "content-type",
            List.of("application/x-www-form-urlencoded; charset=utf-8"),
            "x-amz-date",
            List.of("20150830T123600Z"));
    String canonical =
        CanonicalRequest.of(
            new HttpHead("GET", "/", "Version=2010-05-08&Action=ListUsers", headers),
            List.of("content-type", "host", "x-amz-date"),
            AwsSignature.EMPTY_PAYLOAD);

    assertThat(AwsSignature.sha256(canonical.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    assertThat(
            AwsSignature.sign(
                OWNER.secretKey(),
                new AwsSignature.Scope("20150830", "us-east-1", "iam"),
                "20150830T123600Z",
                canonical))
        .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/a/..//b/, /b/",
    "/../.., /",
    "//a///b, /a/b",
    "/a/., /a",
    "/a%20b, /a%2520b",
    "/a b, /a%20b",
    "/\u1234, /%E1%88%B4",
    "/-._~A9, /-._~A9",
    "/a:b, /a%3Ab"
  })
  void pathsAreNormalisedAndEncodedOnceMore(String sent, String canonical) {
    assertThat(
            CanonicalRequest.of(new HttpHead("GET", sent, "", Map.of()), List.of(), "x")
                .split("\n", -1)[1])
        .isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "b=2&a=1, a=1&b=2",
    "a=2&a=1, a=1&a=2",
    "a&b=, a=&b=",
    "a=%7E%2f+, a=~%2F%2B",
    "A=1&a=1, A=1&a=1",
    "a==, a=%3D",
    "a=%, a=%25",
    "&&a=1&, a=1",
    "a=%zz, a=%25zz"
  })
  void queriesAreSortedAndEncodedAnew(String sent, String canonical) {
    assertThat(
            CanonicalRequest.of(new HttpHead("GET", "/", sent, Map.of()), List.of(), "x")
                .split("\n", -1)[2])
        .isEqualTo(canonical);
  }

  @Test
  void spacesInHeadersAreTakenTogetherAndRepeatedHeadersJoined() {
    Map<String, List<String>> headers = Map.of("a", List.of("  b   c ", "d", "e \t\u000b\f\r\nf"));
    assertThat(
            CanonicalRequest.of(new HttpHead("GET", "/", "", headers), List.of("a"), "x")
                .split("\n", -1)[3])
        .isEqualTo("a:b c,d,e f");
  }

  @Test
  void whatIsSignedRightIsTakenForItsSigners() throws ServiceException {
    assertThat(verifier.verify(head(signed(OWNER, clock.instant())), BODY)).isEqualTo(OWNER);
  }

  @Test
  void eachDayHasAKeyOfItsOwn() throws ServiceException {
    Instant evening = Instant.parse("2030-05-05T23:59:00Z");
    Instant morning = Instant.parse("2030-05-06T00:01:00Z");
    clock.advance(Duration.between(clock.instant(), Instant.parse("2030-05-06T00:00:00Z")));
    for (Instant time : List.of(evening, morning, evening)) {
      assertThat(verifier.verify(head(signed(OWNER, time)), BODY)).as("%s", time).isEqualTo(OWNER);
    }
  }

  @Test
  void callersHaveKeysOfTheirOwn() throws ServiceException {
    Credential other = Credential.of("AKIDOTHER", "another secret");
    SignatureVerifier both =
        new SignatureVerifier(List.of(OWNER, other), "us-east-1", Duration.ofMinutes(5), clock);
    for (Credential caller : List.of(OWNER, other, OWNER)) {
      assertThat(both.verify(head(signed(caller, clock.instant())), BODY)).isEqualTo(caller);
    }
    Credential mixed = Credential.of(OWNER.accessKeyId(), other.secretKey());
    assertThat(
            catchThrowableOfType(
                    ServiceException.class,
                    () -> both.verify(head(signed(mixed, clock.instant())), BODY))
                .type())
        .isEqualTo(ErrorType.INVALID_SIGNATURE);
  }

  @Test
  void headersAreSignedInTheUtf8ThatIsSent(@TempDir Path directory) throws IOException {
    try (Served served = Served.in(directory, ServerOptions.LOOPBACK.with(List.of(OWNER)));
        RawClient client = served.connect()) {
      Map<String, String> headers = new HashMap<>();
      headers.put("host", "localhost");
      headers.put("content-type", "application/json");
      headers.put("x-amz-meta-place", "Z\u00fcrich \u2603");
      headers.putAll(
          new RequestSigner(OWNER, "us-east-1")
              .sign(
                  "POST",
                  served.uri().resolve("/listStreams"),
                  headers,
                  RequestSigner.payloadHash(new byte[0]),
                  served.clock.instant()));
      StringBuilder request = new StringBuilder("POST /listStreams HTTP/1.1\r\n");
      headers.forEach(
          (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
      request.append("Content-Length: 0\r\n\r\n");

      client.send(request.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void withoutASignatureThereIsNoAnswer() {
    ServiceException e = refused(Map.of("host", List.of("localhost")));
    assertThat(e.type()).isEqualTo(ErrorType.MISSING_AUTHENTICATION_TOKEN);
    assertThat(e.type().status()).isEqualTo(403);
  }

  @Test
  void anUnknownKeyIsNotAKey() {
    ServiceException e =
        refused(signed(Credential.of("OTHER", OWNER.secretKey()), clock.instant()));
    assertThat(e.type()).isEqualTo(ErrorType.INVALID_CLIENT_TOKEN_ID);
  }

  @Test
  void anotherSecretIsAnotherSignature() {
    ServiceException e =
        refused(signed(Credential.of(OWNER.accessKeyId(), "other"), clock.instant()));
    assertThat(e.type()).isEqualTo(ErrorType.INVALID_SIGNATURE);
    assertThat(e.words()).startsWith("The request signature we calculated does not match");
  }

  @Test
  void anotherBodyIsAnotherSignature() {
    Map<String, List<String>> headers = signed(OWNER, clock.instant());
    byte[] other = "{\"StreamName\":\"cab\"}".getBytes(StandardCharsets.UTF_8);
    ServiceException e =
        catchThrowableOfType(ServiceException.class, () -> verifier.verify(head(headers), other));
    assertThat(e.words()).startsWith("x-amz-content-sha256");

    Map<String, List<String>> withoutHash =
        signed(OWNER, clock.instant(), RequestSigner.payloadHash(BODY), Map.of());
    withoutHash.remove("x-amz-content-sha256");
    assertThat(
            catchThrowableOfType(
                    ServiceException.class, () -> verifier.verify(head(withoutHash), other))
                .type())
        .isEqualTo(ErrorType.INVALID_SIGNATURE);
  }

  @Test
  void aBodyThatIsNotSignedIsRefusedWhereItCouldBe() {
    ServiceException e =
        refused(signed(OWNER, clock.instant(), RequestSigner.UNSIGNED_PAYLOAD, Map.of()));
    assertThat(e.type()).isEqualTo(ErrorType.INVALID_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({"-299, true", "-301, false", "299, true", "301, false", "-901, false", "901, false"})
  void aClockMayBeOffByFiveMinutes(long seconds, boolean taken) {
    ServiceException e = refused(signed(OWNER, clock.instant().plusSeconds(seconds)));
    if (taken) {
      assertThat(e).isNull();
    } else {
      assertThat(e.type()).isEqualTo(ErrorType.INVALID_SIGNATURE);
      assertThat(e.words()).startsWith(seconds < 0 ? "Signature expired" : "Signature not yet");
    }
  }

  @Test
  void aClockThatIsOffIsToldByHowMuch() {
    assertThat(refused(signed(OWNER, clock.instant().minusSeconds(600))).words())
        .isEqualTo(
            "Signature expired: 20300505T115000Z is now earlier than 20300505T115500Z"
                + " (20300505T120000Z - 5 min.)");
  }

  @Test
  void midnightIsNoBarrier() throws ServiceException {
    TestClock night = new TestClock(Instant.parse("2030-05-06T00:01:00Z"));
    SignatureVerifier late =
        new SignatureVerifier(List.of(OWNER), "us-east-1", Duration.ofMinutes(5), night);
    Instant before = Instant.parse("2030-05-05T23:58:00Z");
    assertThat(late.verify(head(signed(OWNER, before)), BODY)).isEqualTo(OWNER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-2", "US-EAST-1", "eu"})
  void anotherRegionIsAnotherScope(String region) {
    assertThat(refused(changed("/us-east-1/", "/" + region + "/")).type())
        .isIn(ErrorType.INVALID_SIGNATURE, ErrorType.INCOMPLETE_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({
    "20300505/, 20300504/, INVALID_SIGNATURE",
    "/kinesisvideo/, /s3/, INVALID_SIGNATURE",
    "aws4_request, aws5_request, INCOMPLETE_SIGNATURE",
    "AWS4-HMAC-SHA256, AWS4-HMAC-SHA1, INCOMPLETE_SIGNATURE",
    "AWS4-HMAC-SHA256, aws4-hmac-sha256, INCOMPLETE_SIGNATURE",
    "'SignedHeaders=content-type;', 'SignedHeaders=;', INCOMPLETE_SIGNATURE",
    "'SignedHeaders=content-type;host', 'SignedHeaders=host;content-type', INCOMPLETE_SIGNATURE",
    "'SignedHeaders=content-type;host', 'SignedHeaders=content-type;host;host', INCOMPLETE_SIGNATURE",
    "'SignedHeaders=content-type;', 'SignedHeaders=content-type;gone;', INVALID_SIGNATURE",
    "', Signature', ',, Signature', INCOMPLETE_SIGNATURE",
    "Signature=, Signature=0, INCOMPLETE_SIGNATURE"
  })
  void aFormThatClientsDoNotWriteIsRefused(String from, String to, ErrorType type) {
    assertThat(refused(changed(from, to)).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "20300504, us-east-1, kinesisvideo",
    "20300505, us-east-2, kinesisvideo",
    "20300505, us-east-1, s3"
  })
  void aRightSignatureForSomethingElseIsRefused(String day, String region, String service) {
    AwsSignature.Scope scope = new AwsSignature.Scope(day, region, service);
    String time = AwsSignature.TIME.format(clock.instant());
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("host", List.of("localhost"));
    headers.put("x-amz-date", List.of(time));
    String signature =
        AwsSignature.sign(
            OWNER.secretKey(),
            scope,
            time,
            CanonicalRequest.of(
                head(headers), List.of("host", "x-amz-date"), RequestSigner.payloadHash(BODY)));
    headers.put(
        "authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"
                + scope
                + ", SignedHeaders=host;x-amz-date, Signature="
                + signature));

    assertThat(refused(headers).words())
        .isEqualTo(
            "Credential should be scoped to 20300505/us-east-1/kinesisvideo/aws4_request, not "
                + scope);
  }

  @Test
  void twoAuthorizationsAreNone() {
    Map<String, List<String>> headers = signed(OWNER, clock.instant());
    String one = headers.get("authorization").get(0);
    headers.put("authorization", List.of(one, one));
    assertThat(refused(headers).type()).isEqualTo(ErrorType.INCOMPLETE_SIGNATURE);
  }

  @Test
  void sessionTokensAreRefusedByName() {
    Map<String, List<String>> headers =
        signed(
            OWNER,
            clock.instant(),
            RequestSigner.payloadHash(BODY),
            Map.of("x-amz-security-token", "token"));
    assertThat(refused(headers).words()).startsWith("x-amz-security-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-target",
        "x-amz-content-sha256-other",
        "x-amzn-stream-name",
        "x-amzn-stream-arn",
        "x-amzn-fragment-timecode-type",
        "x-amzn-producer-start-timestamp",
        "x-amzn-fragment-acknowledgment-required"
      })
  void headersThatMeanSomethingMustBeSigned(String name) {
    Map<String, List<String>> headers = signed(OWNER, clock.instant());
    headers.put(name, List.of("added"));
    ServiceException e = refused(headers);
    assertThat(e.type()).isEqualTo(ErrorType.INVALID_SIGNATURE);
    assertThat(e.words()).isEqualTo("the header " + name + " must be signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "x-amz-date", "x-amz-content-sha256"})
  void neitherMayTheOnesThatAreAlwaysThereBeLeftOut(String name) {
    Map<String, List<String>> headers = signed(OWNER, clock.instant());
    String authorization = headers.get("authorization").get(0);
    headers.put(
        "authorization",
        List.of(
            authorization.replaceFirst("(?<=[=;])" + name + "(;|(?=,))", "").replace(";,", ",")));
    assertThat(refused(headers)).isNotNull();
  }

  @Test
  void whatIsNoHeaderOfOursNeedNotBeSigned() throws ServiceException {
    Map<String, List<String>> headers = signed(OWNER, clock.instant());
    headers.put("x-amzn-trace-id", List.of("Root=1"));
    headers.put("accept", List.of("*/*"));
    assertThat(verifier.verify(head(headers), BODY)).isEqualTo(OWNER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNSIGNED-PAYLOAD",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      })
  void mediaIsTakenUnsignedWhereNobodyCanPutInOther(String hash) throws ServiceException {
    HttpHead head = head(signed(OWNER, clock.instant(), hash, Map.of()));

    assertThat(verifier.verifyUnsigned(head, true)).isEqualTo(OWNER);
    assertThat(
            catchThrowableOfType(ServiceException.class, () -> verifier.verifyUnsigned(head, false))
                .type())
        .isEqualTo(ErrorType.ACCESS_DENIED);
  }

  @Test
  void mediaWithTheHashOfSomethingElseIsRefused() {
    HttpHead head = head(signed(OWNER, clock.instant()));
    assertThat(
            catchThrowableOfType(ServiceException.class, () -> verifier.verifyUnsigned(head, true))
                .words())
        .endsWith("must be UNSIGNED-PAYLOAD");
  }

  @Test
  void theTimeMayBeInTheDateHeader() throws ServiceException {
    for (String date : List.of("20300505T120000Z", "Sun, 5 May 2030 12:00:00 GMT")) {
      Map<String, List<String>> headers = new HashMap<>();
      headers.put("host", List.of("localhost"));
      headers.put("date", List.of(date));
      AwsSignature.Scope scope = AwsSignature.Scope.of(clock.instant(), "us-east-1");
      String signature =
          AwsSignature.sign(
              OWNER.secretKey(),
              scope,
              "20300505T120000Z",
              CanonicalRequest.of(
                  head(headers), List.of("date", "host"), RequestSigner.payloadHash(BODY)));
      headers.put(
          "authorization",
          List.of(
              String.format(
                  Locale.ROOT,
                  "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=date;host,Signature=%s",
                  OWNER.accessKeyId(),
                  scope,
                  signature)));
      assertThat(verifier.verify(head(headers), BODY)).as(date).isEqualTo(OWNER);
    }
  }
}
