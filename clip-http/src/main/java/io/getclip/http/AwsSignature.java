package io.getclip.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of AWS Signature Version 4. */
final class AwsSignature {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String SERVICE = "kinesisvideo";
  static final String TERMINATOR = "aws4_request";
  static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
  static final String STREAMING_PAYLOAD = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

  private static final String HMAC = "HmacSHA256";

  /** The SHA-256 of nothing. */
  static final String EMPTY_PAYLOAD = sha256(new byte[0]);

  /** How x-amz-date writes a time. */
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AwsSignature() {}

  /**
   * What a signature is good for.
   *
   * @param day the day in UTC, for example {@code 20260131}
   */
  record Scope(String day, String region, String service) {
    static Scope of(Instant time, String region) {
      return new Scope(TIME.format(time).substring(0, 8), region, SERVICE);
    }

    @Override
    public String toString() {
      return day + "/" + region + "/" + service + "/" + TERMINATOR;
    }
  }

  /**
   * The signature of a canonical request, in hexadecimal.
   *
   * @param time as x-amz-date writes it
   */
  static String sign(String secretKey, Scope scope, String time, String canonicalRequest) {
    return sign(key(secretKey, scope), scope, time, canonicalRequest);
  }

  /** The key that requests of a scope are signed with. */
  static SecretKey key(String secretKey, Scope scope) {
    Mac mac = mac();
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    key = hmac(mac, key, scope.day());
    key = hmac(mac, key, scope.region());
    key = hmac(mac, key, scope.service());
    return new SecretKeySpec(hmac(mac, key, TERMINATOR), HMAC);
  }

  /**
   * The signature of a canonical request, in hexadecimal.
   *
   * @param key of the scope
   * @param time as x-amz-date writes it
   */
  static String sign(SecretKey key, Scope scope, String time, String canonicalRequest) {
    String text =
        String.join(
            "\n",
            ALGORITHM,
            time,
            scope.toString(),
            sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(hmac(mac(), key, text));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java runtime without SHA-256", e);
    }
  }

  private static Mac mac() {
    try {
      return Mac.getInstance(HMAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java runtime without " + HMAC, e);
    }
  }

  private static byte[] hmac(Mac mac, byte[] key, String text) {
    return hmac(mac, new SecretKeySpec(key, HMAC), text);
  }

  private static byte[] hmac(Mac mac, SecretKey key, String text) {
    try {
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that is none of " + HMAC, e);
    }
  }
}
