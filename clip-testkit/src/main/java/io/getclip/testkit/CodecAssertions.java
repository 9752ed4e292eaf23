package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.getclip.spi.CodecException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of a codec say of its parts. */
public final class CodecAssertions {
  private CodecAssertions() {}

  /**
   * A codec refuses private data, a part of it, or a frame.
   *
   * @param kind as what
   * @param call fails with a {@link CodecException} of that kind
   * @param message how its message begins
   */
  public static void assertRefused(
      CodecException.Kind kind, ThrowingCallable call, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(call)
        .withMessageStartingWith(message)
        .extracting(CodecException::kind)
        .isEqualTo(kind);
  }
}
