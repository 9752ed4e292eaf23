package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

class SignatureProperties {
  private static final Credential OWNER = Credential.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+b");

  private final TestClock clock = new TestClock();
  private final SignatureVerifier verifier =
      new SignatureVerifier(List.of(OWNER), "us-east-1", Duration.ofMinutes(5), clock);

  @Provide
  Arbitrary<String> segments() {
    return Arbitraries.strings().withChars("abzAZ09-._~:@!$'()*,=+ é%/").ofMaxLength(20);
  }

  @Provide
  Arbitrary<Map<String, String>> headers() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abcxyz-").ofMinLength(1).ofMaxLength(8).map(n -> "h" + n);
    Arbitrary<String> values = Arbitraries.strings().withChars("ab ,;:=\"\t").ofMaxLength(12);
    return Arbitraries.maps(names, values).ofMaxSize(5);
  }

  private static Map<String, List<String>> lists(Map<String, String> headers) {
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    return lists;
  }

  @Property
  void whatTheSignerSignsTheVerifierTakesAndNothingElse(
      @ForAll("headers") Map<String, String> more, @ForAll String text, @ForAll byte noise)
      throws ServiceException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>(more);
    URI uri = URI.create("http://localhost:8080/getClip?a=b%20c&a=");
    headers.put("host", "localhost:8080");
    headers.putAll(
        new RequestSigner(OWNER, "us-east-1")
            .sign("POST", uri, headers, RequestSigner.payloadHash(body), clock.instant()));

    HttpHead head = new HttpHead("POST", "/getClip", "a=b%20c&a=", lists(headers));
    assertThat(verifier.verify(head, body)).isEqualTo(OWNER);

    Assume.that(noise != 0 && body.length > 0);
    byte[] other = body.clone();
    other[0] ^= noise;
    assertThat(refuses(head, other)).isTrue();
    assertThat(refuses(new HttpHead("GET", "/getClip", "a=b%20c&a=", head.headers()), body))
        .isTrue();
    assertThat(refuses(new HttpHead("POST", "/getClips", "a=b%20c&a=", head.headers()), body))
        .isTrue();
    assertThat(refuses(new HttpHead("POST", "/getClip", "a=b%20c", head.headers()), body)).isTrue();
  }

  private boolean refuses(HttpHead head, byte[] body) {
    try {
      verifier.verify(head, body);
      return false;
    } catch (ServiceException e) {
      return true;
    }
  }

  @Property
  void whatTheSdkSignsTheVerifierTakes(
      @ForAll("segments") String path,
      @ForAll("segments") String name,
      @ForAll("segments") String value,
      @ForAll("headers") Map<String, String> more,
      @ForAll String text)
      throws ServiceException {
    Assume.that(!name.isEmpty());
    Assume.that(!path.contains("..")); // the SDK leaves those that lead out of the root
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest.Builder building =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://localhost:8080"))
            .encodedPath(SdkHttpUtils.urlEncodeIgnoreSlashes("/" + path))
            .putRawQueryParameter(name, value);
    more.forEach(building::putHeader);
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(
                            AwsCredentialsIdentity.create(OWNER.accessKeyId(), OWNER.secretKey()))
                        .request(building.build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesisvideo")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock.forSdk()))
            .request();

    Map<String, List<String>> headers = new TreeMap<>();
    signed.forEachHeader((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values));
    HttpHead head =
        new HttpHead(
            "POST", signed.encodedPath(), signed.encodedQueryParameters().orElse(""), headers);
    assertThat(verifier.verify(head, body)).isEqualTo(OWNER);
  }
}
