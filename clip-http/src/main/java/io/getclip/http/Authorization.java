package io.getclip.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Authorization header of a signed request.
 *
 * @param signedHeaders lower-case and in order, without repetition
 * @param signature in hexadecimal
 */
record Authorization(
    String accessKeyId, AwsSignature.Scope scope, List<String> signedHeaders, String signature) {
  private static final Pattern FORM =
      Pattern.compile(
          AwsSignature.ALGORITHM
              + " +Credential=([^,/\\s]{1,128})/([0-9]{8})/([a-z0-9-]{1,64})/([a-z0-9-]{1,64})"
              + "/aws4_request,\\s*SignedHeaders=([a-z0-9._-]+(?:;[a-z0-9._-]+){0,99}),\\s*"
              + "Signature=([0-9a-f]{64})");

  /**
   * Parses the header.
   *
   * @throws ServiceException it is not of the one form that clients write
   */
  static Authorization parse(String header) throws ServiceException {
    if (!header.startsWith(AwsSignature.ALGORITHM + " ")) {
      throw incomplete("Authorization must begin with " + AwsSignature.ALGORITHM);
    }
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      throw incomplete(
          "Authorization must be of the form "
              + AwsSignature.ALGORITHM
              + " Credential=key/date/region/service/aws4_request, SignedHeaders=names,"
              + " Signature=64 hexadecimal digits");
    }
    List<String> signedHeaders = List.of(matcher.group(5).split(";", -1));
    for (int i = 1; i < signedHeaders.size(); i++) {
      if (signedHeaders.get(i - 1).compareTo(signedHeaders.get(i)) >= 0) {
        throw incomplete("SignedHeaders must be in order, each once");
      }
    }
    return new Authorization(
        matcher.group(1),
        new AwsSignature.Scope(matcher.group(2), matcher.group(3), matcher.group(4)),
        signedHeaders,
        matcher.group(6));
  }

  static ServiceException incomplete(String message) {
    return new ServiceException(ErrorType.INCOMPLETE_SIGNATURE, message);
  }
}
