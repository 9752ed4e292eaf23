package io.getclip.http;

import io.getclip.archive.ArchiveClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/**
 * Verifies that a request was signed by one of the callers that are known.
 *
 * <p>Safe for use by several threads.
 */
final class SignatureVerifier {
  private static final Set<String> UNSIGNED =
      Set.of(
          AwsSignature.EMPTY_PAYLOAD,
          AwsSignature.UNSIGNED_PAYLOAD,
          AwsSignature.STREAMING_PAYLOAD);

  /** Stands in for the secret of a key that is not known, so that looking takes as long. */
  private static final String NO_SECRET = "0".repeat(40);

  private final Map<String, Credential> credentials;
  private final String region;
  private final Duration maxSkew;
  private final ArchiveClock clock;

  /** By access key, the one used last; of all keys that are not known there is one together. */
  private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();

  private record SigningKey(AwsSignature.Scope scope, SecretKey key) {}

  SignatureVerifier(
      Collection<Credential> credentials, String region, Duration maxSkew, ArchiveClock clock) {
    this.credentials =
        credentials.stream()
            .collect(Collectors.toUnmodifiableMap(Credential::accessKeyId, Function.identity()));
    this.region = region;
    this.maxSkew = maxSkew;
    this.clock = clock;
  }

  /** Verifies a request whose body is there, and is signed with it. */
  Credential verify(HttpHead head, byte[] body) throws ServiceException {
    String hash = AwsSignature.sha256(body);
    for (String claimed : head.all("x-amz-content-sha256")) {
      if (!claimed.equals(hash)) {
        throw new ServiceException(
            ErrorType.INVALID_SIGNATURE,
            "x-amz-content-sha256 is not the SHA-256 of the body that arrived");
      }
    }
    return verify(head, hash);
  }

  /**
   * Verifies a request whose body no client signs.
   *
   * @param safe whether nobody between it and this server can put in another body
   */
  Credential verifyUnsigned(HttpHead head, boolean safe) throws ServiceException {
    String claimed = head.one("x-amz-content-sha256").orElse(AwsSignature.EMPTY_PAYLOAD);
    if (!UNSIGNED.contains(claimed)) {
      throw new ServiceException(
          ErrorType.INVALID_SIGNATURE,
          "x-amz-content-sha256 of a body that is sent as it comes must be "
              + AwsSignature.UNSIGNED_PAYLOAD);
    }
    Credential caller = verify(head, claimed);
    if (!safe) {
      throw new ServiceException(
          ErrorType.ACCESS_DENIED,
          "a body that is not signed is taken over HTTPS alone: put a proxy that speaks it before"
              + " this server and name it as a trusted peer, or allow plain media");
    }
    return caller;
  }

  private Credential verify(HttpHead head, String payloadHash) throws ServiceException {
    Authorization authorization = authorization(head);
    checkSignedHeaders(head, authorization.signedHeaders());
    String time = time(head);
    checkScope(authorization.scope(), time);

    Optional<Credential> caller = Optional.ofNullable(credentials.get(authorization.accessKeyId()));
    String expected =
        AwsSignature.sign(
            key(caller, authorization.scope()),
            authorization.scope(),
            time,
            CanonicalRequest.of(head, authorization.signedHeaders(), payloadHash));
    boolean signed =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            authorization.signature().getBytes(StandardCharsets.US_ASCII));
    if (caller.isEmpty()) {
      throw new ServiceException(
          ErrorType.INVALID_CLIENT_TOKEN_ID,
          "The security token included in the request is invalid.");
    }
    if (!signed) {
      throw new ServiceException(
          ErrorType.INVALID_SIGNATURE,
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method.");
    }
    return caller.get();
  }

  /**
   * What a caller signs with; for one that is not known, a key that a signature is reckoned with
   * too.
   */
  private SecretKey key(Optional<Credential> caller, AwsSignature.Scope scope) {
    String name = caller.map(Credential::accessKeyId).orElse("");
    SigningKey known = keys.get(name);
    if (known != null && known.scope().equals(scope)) {
      return known.key();
    }
    String secret = caller.map(Credential::secretKey).orElse(NO_SECRET);
    SecretKey key = AwsSignature.key(secret, scope);
    keys.put(name, new SigningKey(scope, key));
    return key;
  }

  private static Authorization authorization(HttpHead head) throws ServiceException {
    List<String> headers = head.all("authorization");
    if (headers.isEmpty()) {
      throw new ServiceException(
          ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
    }
    if (headers.size() > 1) {
      throw Authorization.incomplete("Authorization is there more than once");
    }
    Authorization authorization = Authorization.parse(headers.get(0));
    if (!head.all("x-amz-security-token").isEmpty()) {
      throw new ServiceException(
          ErrorType.INVALID_CLIENT_TOKEN_ID,
          "x-amz-security-token: session tokens are not supported here");
    }
    return authorization;
  }

  /** Whatever changes what a request means must be signed. */
  private static void checkSignedHeaders(HttpHead head, List<String> signed)
      throws ServiceException {
    for (String name : head.headers().keySet()) {
      boolean must =
          name.equals("host") || name.startsWith("x-amz-") || PutMediaHeaders.NAMES.contains(name);
      if (must && !signed.contains(name)) {
        throw new ServiceException(
            ErrorType.INVALID_SIGNATURE, "the header " + name + " must be signed");
      }
    }
    if (!signed.contains("x-amz-date") && !signed.contains("date")) {
      throw Authorization.incomplete("SignedHeaders must have x-amz-date");
    }
    for (String name : signed) {
      if (head.all(name).isEmpty()) {
        throw new ServiceException(
            ErrorType.INVALID_SIGNATURE, "the signed header " + name + " is not there");
      }
    }
  }

  /** When the request was signed, as x-amz-date writes it. */
  private String time(HttpHead head) throws ServiceException {
    boolean amz = !head.all("x-amz-date").isEmpty();
    List<String> values = head.all(amz ? "x-amz-date" : "date");
    if (values.size() != 1) {
      throw Authorization.incomplete("the time of signing must be there once");
    }
    String sent = values.get(0).strip();
    Instant time;
    try {
      time = AwsSignature.TIME.parse(sent, Instant::from);
    } catch (DateTimeException e) {
      time = amz ? Instant.MIN : httpDate(sent);
    }
    if (time.equals(Instant.MIN)) {
      throw Authorization.incomplete("x-amz-date must be of the form 20260131T235959Z");
    }
    checkSkew(time);
    return AwsSignature.TIME.format(time);
  }

  private static Instant httpDate(String sent) {
    try {
      return ZonedDateTime.parse(sent, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  private void checkSkew(Instant time) throws ServiceException {
    Instant now = Instant.ofEpochMilli(clock.epochMs());
    Instant earliest = now.minus(maxSkew);
    Instant latest = now.plus(maxSkew);
    if (time.isBefore(earliest)) {
      throw skewed("expired", time, "now earlier than", earliest, now, "-");
    }
    if (time.isAfter(latest)) {
      throw skewed("not yet current", time, "still later than", latest, now, "+");
    }
  }

  private ServiceException skewed(
      String what, Instant time, String compared, Instant limit, Instant now, String sign) {
    String allowed =
        maxSkew.toSecondsPart() == 0 ? maxSkew.toMinutes() + " min." : maxSkew.toSeconds() + " s.";
    return new ServiceException(
        ErrorType.INVALID_SIGNATURE,
        String.format(
            "Signature %s: %s is %s %s (%s %s %s)",
            what,
            AwsSignature.TIME.format(time),
            compared,
            AwsSignature.TIME.format(limit),
            AwsSignature.TIME.format(now),
            sign,
            allowed));
  }

  private void checkScope(AwsSignature.Scope scope, String time) throws ServiceException {
    AwsSignature.Scope expected =
        new AwsSignature.Scope(time.substring(0, 8), region, AwsSignature.SERVICE);
    if (!scope.equals(expected)) {
      throw new ServiceException(
          ErrorType.INVALID_SIGNATURE,
          "Credential should be scoped to " + expected + ", not " + Quoted.bare(scope.toString()));
    }
  }
}
