package io.getclip.archive;

import java.util.Map;
import java.util.Optional;

/**
 * A stream, as it is at one moment.
 *
 * @param id the archive's own name of it, which says nothing and is never used twice: 1 to 32
 *     characters of a-z and 0-9. Directories and keys are named by it
 * @param name what its users call it: unique among streams, compared exactly
 * @param arn its Amazon resource name, which ends in the name and the creation time in ms
 * @param creationMs when it was made, in ms since 1970
 * @param status whether it takes fragments
 * @param version changes whenever the stream is changed
 * @param settings what its users chose
 */
public record StreamInfo(
    String id,
    String name,
    String arn,
    long creationMs,
    Status status,
    String version,
    Settings settings) {

  /** Whether a stream takes fragments. */
  public enum Status {
    /** It takes and gives fragments. */
    ACTIVE,
    /** It is being removed. */
    DELETING
  }

  /**
   * What a stream's users choose.
   *
   * @param retentionHours how long fragments are meant to be kept; 0 to keep none. The archive
   *     keeps all others until their stream is deleted
   * @param deviceName a device that is meant, for its users' own use
   * @param mediaType the media type that is meant, for its users' own use
   * @param kmsKeyId the encryption key that is meant, for its users' own use
   * @param tags words by which users sort their streams
   */
  public record Settings(
      int retentionHours,
      Optional<String> deviceName,
      Optional<String> mediaType,
      Optional<String> kmsKeyId,
      Map<String, String> tags) {

    /** Copies the tags. */
    public Settings {
      tags = Map.copyOf(tags);
    }

    /** Settings of which only the retention is chosen. */
    public static Settings retaining(int hours) {
      return new Settings(hours, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
  }

  /** Whether the stream keeps what it is sent. */
  public boolean keepsFragments() {
    return settings.retentionHours() > 0;
  }

  /** The same stream in another status. */
  public StreamInfo with(Status other) {
    return new StreamInfo(id, name, arn, creationMs, other, version, settings);
  }
}
