package io.getclip.http;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests by AWS Signature Version 4.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class RequestSigner {
  /** Stands for a payload that is not signed, such as PutMedia's. */
  public static final String UNSIGNED_PAYLOAD = AwsSignature.UNSIGNED_PAYLOAD;

  private final Credential credential;
  private final String region;

  /**
   * Signs with a credential's key.
   *
   * @param region the AWS region that the server expects
   */
  public RequestSigner(Credential credential, String region) {
    this.credential = credential;
    this.region = region;
  }

  /** What stands for a payload: its SHA-256 in hexadecimal. */
  public static String payloadHash(byte[] payload) {
    return AwsSignature.sha256(payload);
  }

  /**
   * Signs a request.
   *
   * @param uri where it goes; the host is signed as clients send it, without a standard port
   * @param headers those to be signed, none of which may change afterwards
   * @param payloadHash {@link #payloadHash} of the body, or {@link #UNSIGNED_PAYLOAD}
   * @param time when it is sent
   * @return the headers to add, of lower-case names: {@code x-amz-date}, {@code
   *     x-amz-content-sha256}, {@code authorization}
   */
  public Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, String payloadHash, Instant time) {
    String amzDate = AwsSignature.TIME.format(time);
    Map<String, List<String>> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    signed.putIfAbsent("host", List.of(host(uri)));
    signed.put("x-amz-date", List.of(amzDate));
    signed.put("x-amz-content-sha256", List.of(payloadHash));
    List<String> names = List.copyOf(signed.keySet());

    String query = uri.getRawQuery();
    HttpHead head = new HttpHead(method, uri.getRawPath(), query == null ? "" : query, signed);
    AwsSignature.Scope scope = AwsSignature.Scope.of(time, region);
    String signature =
        AwsSignature.sign(
            credential.secretKey(), scope, amzDate, CanonicalRequest.of(head, names, payloadHash));

    Map<String, String> added = new HashMap<>();
    added.put("x-amz-date", amzDate);
    added.put("x-amz-content-sha256", payloadHash);
    added.put(
        "authorization",
        AwsSignature.ALGORITHM
            + " Credential="
            + credential.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + String.join(";", names)
            + ", Signature="
            + signature);
    return added;
  }

  private static String host(URI uri) {
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == standard
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }
}
