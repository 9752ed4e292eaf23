package io.getclip.http;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.StreamInfo;
import java.io.IOException;
import java.util.Optional;

/**
 * The archive as one caller may use it, in one operation.
 *
 * @param caller empty where no credentials are configured: then everybody may do everything
 */
record Access(Archive archive, Operation operation, Optional<Credential> caller) {

  /** Checks that the caller may do this at all. */
  void check() throws ServiceException {
    if (caller.isPresent() && !caller.get().permits(operation)) {
      throw refused();
    }
  }

  /** Whether the caller may do this with a stream. */
  boolean permits(String stream) {
    return caller.isEmpty() || caller.get().permits(operation, stream);
  }

  /** Checks that the caller may do this with a stream, whether there is one of that name or not. */
  void check(String stream) throws ServiceException {
    if (!permits(stream)) {
      throw refused();
    }
  }

  private ServiceException refused() {
    return new ServiceException(
        ErrorType.NOT_AUTHORIZED,
        "The caller is not authorized to perform " + operation.word() + " on this resource.");
  }

  /**
   * The stream that a name, an Amazon resource name, or both that agree stand for.
   *
   * <p>Who may not use it is told so before it is looked for, and does not learn whether it is.
   */
  StreamInfo stream(Optional<String> name, Optional<String> arn)
      throws ServiceException, ArchiveException, IOException {
    if (arn.isPresent()) {
      String[] parts = arn.get().split("/", -1); // its rule has seen to there being three
      if (name.isPresent() && !name.get().equals(parts[1])) {
        throw ServiceException.invalid("StreamName and StreamARN are of different streams");
      }
      check(parts[1]);
      return archive.streamWithArn(arn.get());
    }
    if (name.isEmpty()) {
      throw ServiceException.invalid("StreamName or StreamARN must be given");
    }
    check(name.get());
    return archive.streamNamed(name.get());
  }

  StreamInfo stream(Input input) throws ServiceException, ArchiveException, IOException {
    return stream(input.text("StreamName"), input.text("StreamARN"));
  }
}
