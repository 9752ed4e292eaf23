package io.getclip.cli;

import io.getclip.ebml.EbmlException;
import io.getclip.mp4.Mp4Exception;
import io.getclip.spi.FragmentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file, or what else a command needs, is not what it should be: names it, and says why. */
final class FileFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final String word;

  private FileFailure(String word, String message, Throwable cause) {
    super(message, cause);
    this.word = word;
  }

  /** The name of the failure, for who reads standard error with a program. */
  String word() {
    return word;
  }

  /** Whether who reads our output has left: nothing to tell, and nobody to tell it to. */
  boolean isBrokenPipe() {
    Throwable cause = getCause();
    return cause != null && "Broken pipe".equals(cause.getMessage());
  }

  /**
   * A failure with the file it is of.
   *
   * @param name what the user called the file
   */
  static FileFailure of(String name, IOException cause) {
    if (cause instanceof FileFailure known) {
      return known;
    }
    String message = plain(cause);
    // Some messages name the file themselves.
    String named = message.contains(name) ? message : name + ": " + message;
    return new FileFailure(word(cause), named, cause);
  }

  /** A failure that has a name elsewhere, as those of a server have. */
  static FileFailure named(String word, String message, Throwable cause) {
    return new FileFailure(word, message, cause);
  }

  /** The path that the user wrote. */
  static Path path(String name) throws FileFailure {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new FileFailure(
          "InvalidPathException", name + ": no file can be called so here: " + e.getReason(), e);
    }
  }

  private static String word(IOException cause) {
    if (cause instanceof FragmentException fragment) {
      return switch (fragment.kind()) {
        case MALFORMED, TRUNCATED -> "InvalidFragmentException";
        case UNSUPPORTED -> "UnsupportedFragmentException";
        case LIMIT -> "FragmentLimitExceededException";
      };
    }
    if (cause instanceof EbmlException ebml) {
      return switch (ebml.kind()) {
        case MALFORMED, TRUNCATED -> "InvalidFragmentException";
        case UNSUPPORTED -> "UnsupportedFragmentException";
        case LIMIT -> "FragmentLimitExceededException";
      };
    }
    if (cause instanceof Mp4Exception mp4) {
      return mp4.kind() == Mp4Exception.Kind.LIMIT
          ? "MovieLimitExceededException"
          : "InvalidMovieException";
    }
    return cause.getClass().getSimpleName();
  }

  private static String plain(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = cause.getMessage();
    return message == null || message.isEmpty() ? "it cannot be read or written" : message;
  }
}
