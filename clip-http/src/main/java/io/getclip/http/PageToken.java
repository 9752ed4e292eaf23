package io.getclip.http;

import io.getclip.archive.FragmentSelector;
import io.getclip.archive.FragmentSelector.Origin;
import io.getclip.archive.StreamInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Says where a list goes on. Opaque to clients: what they change, or take from another list, is
 * refused.
 *
 * @param selector what is listed; not sent again
 * @param afterSequence the sequence of the last fragment that was listed
 */
record PageToken(FragmentSelector selector, long afterSequence) {
  private static final int SEAL = 8;
  private static final int FRAGMENTS = 1 + 3 * Long.BYTES;

  /** The token of a list of fragments. */
  String of(StreamInfo stream) {
    ByteBuffer content = ByteBuffer.allocate(FRAGMENTS);
    content.put((byte) (selector.origin() == Origin.PRODUCER ? 0 : 1));
    content.putLong(selector.startMs()).putLong(selector.endMs()).putLong(afterSequence);
    return sealed(content.array(), "fragments of " + stream.id());
  }

  /** Reads the token of a list of a stream's fragments. */
  static PageToken parse(String token, StreamInfo stream) throws ServiceException {
    byte[] content = opened(token, "fragments of " + stream.id());
    if (content.length != FRAGMENTS) {
      throw invalid();
    }
    ByteBuffer in = ByteBuffer.wrap(content);
    Origin origin = in.get() == 0 ? Origin.PRODUCER : Origin.SERVER;
    return new PageToken(new FragmentSelector(origin, in.getLong(), in.getLong()), in.getLong());
  }

  /** The token of a list of streams whose names begin alike. */
  static String streams(String after, String prefix) {
    return sealed(after.getBytes(StandardCharsets.UTF_8), "streams " + prefix);
  }

  /** Reads the token of a list of streams: the name that was the last. */
  static String ofStreams(String token, String prefix) throws ServiceException {
    return new String(opened(token, "streams " + prefix), StandardCharsets.UTF_8);
  }

  private static String sealed(byte[] content, String list) {
    byte[] sealed = Arrays.copyOf(content, content.length + SEAL);
    System.arraycopy(seal(content, list), 0, sealed, content.length, SEAL);
    return Base64.getEncoder().encodeToString(sealed);
  }

  private static byte[] opened(String token, String list) throws ServiceException {
    byte[] sealed;
    try {
      sealed = Base64.getDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    if (sealed.length <= SEAL) {
      throw invalid();
    }
    byte[] content = Arrays.copyOf(sealed, sealed.length - SEAL);
    if (!Arrays.equals(
        seal(content, list), Arrays.copyOfRange(sealed, content.length, sealed.length))) {
      throw invalid();
    }
    return content;
  }

  /** Not secret: it is there to find mistakes, and what is in a token anyone may ask for. */
  private static byte[] seal(byte[] content, String list) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(name, name.length + 1 + content.length);
    System.arraycopy(content, 0, all, name.length + 1, content.length);
    return AwsSignature.sha256(all).substring(0, SEAL).getBytes(StandardCharsets.US_ASCII);
  }

  private static ServiceException invalid() {
    return ServiceException.invalid("NextToken is of no list, or of another");
  }
}
