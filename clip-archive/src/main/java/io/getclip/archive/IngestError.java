package io.getclip.archive;

/** What can be wrong with what a producer sends, in PutMedia's words and numbers. */
public enum IngestError {
  /** The connection broke inside a fragment, or nothing came for too long. */
  STREAM_READ_ERROR(4000),
  /** The fragment has too many bytes. */
  MAX_FRAGMENT_SIZE_REACHED(4001),
  /** The fragment lasts too long. */
  MAX_FRAGMENT_DURATION_REACHED(4002),
  /** The connection has been open for too long. */
  MAX_CONNECTION_DURATION_REACHED(4003),
  /** The fragment starts before the one before it ends. */
  FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS(4004),
  /** The bytes are not Matroska that can be kept. */
  INVALID_MKV_DATA(4006),
  /** The fragment's producer timestamp is not one that can be. */
  INVALID_PRODUCER_TIMESTAMP(4007),
  /** The stream was deleted, or is being deleted. */
  STREAM_NOT_ACTIVE(4008),
  /** The fragment has too many tags, or one that is too long or reserved. */
  FRAGMENT_METADATA_LIMIT_REACHED(4009),
  /** A block is of a track that is not declared. */
  TRACK_NUMBER_MISMATCH(4010),
  /** A track has no frame in the fragment. */
  FRAMES_MISSING_FOR_TRACK(4011),
  /** There are too many tracks. */
  MORE_THAN_ALLOWED_TRACKS_FOUND(4012),
  /** The archive failed. */
  INTERNAL_ERROR(5000),
  /** The fragment could not be made durable: it must be sent again. */
  ARCHIVAL_ERROR(5001);

  private final int id;

  IngestError(int id) {
    this.id = id;
  }

  /** PutMedia's ErrorId. */
  public int id() {
    return id;
  }
}
