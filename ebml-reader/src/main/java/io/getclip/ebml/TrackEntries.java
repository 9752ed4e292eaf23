package io.getclip.ebml;

import io.getclip.spi.FrameEncoding;
import io.getclip.spi.ReadOptions;
import io.getclip.spi.TrackDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;

/** Reads a Tracks element (RFC 9559, 5.1.4). */
final class TrackEntries {
  /** What a layout can hold. */
  private static final int MAX_TRACKS = 256;

  private static final long MAX_FRAME_NS = 3_600_000_000_000L;
  private static final long MIN_FRAME_NS = 1_000;
  private static final int NO_NUMBER = -1;
  private static final int TYPE_VIDEO = 1;
  private static final int TYPE_AUDIO = 2;
  private static final int MAX_CHANNELS = 0xFFFF;
  private static final int MAX_BIT_DEPTH = 0xFFFF;
  private static final double MAX_FREQUENCY = Integer.MAX_VALUE;

  private final EbmlReader in;
  private final Damage damage;
  private final ReadOptions options;
  private final List<TrackDescription> tracks = new ArrayList<>();
  private int bytesLeft;

  private TrackEntries(EbmlReader in, Damage damage, ReadOptions options) {
    this.in = in;
    this.damage = damage;
    this.options = options;
    this.bytesLeft = options.maxMetadataBytes();
  }

  /** The tracks of the Tracks element the cursor is at, which is left at its end. */
  static List<TrackDescription> read(EbmlReader in, Damage damage, ReadOptions options)
      throws IOException {
    TrackEntries entries = new TrackEntries(in, damage, options);
    int level = in.depth();
    while (damage.nextIn(level)) {
      if (in.element() == Matroska.TRACK_ENTRY) {
        entries.readEntry();
      }
    }
    return List.copyOf(entries.tracks);
  }

  private static EbmlException misnumbered(long position, String path) {
    return new EbmlException(
        EbmlException.Kind.MALFORMED,
        position,
        path,
        "a TrackEntry with no TrackNumber, or another track's,");
  }

  private void readEntry() throws IOException {
    if (tracks.size() >= Math.min(options.maxTracks(), MAX_TRACKS)) {
      throw in.limit("over " + tracks.size() + " tracks");
    }
    long position = in.position();
    String path = in.path();
    Entry entry = new Entry();
    int level = in.depth();
    while (damage.nextIn(level)) {
      try {
        entry.take(in);
      } catch (EbmlException e) {
        damage.passElement(e);
      }
    }
    // No track may have number 0, but blocks can name it.
    boolean isRefused = entry.number == 0 && damage.isRefused();
    if (entry.number < 0 || isRefused || isTaken(entry.number)) {
      damage.passElement(misnumbered(position, path));
    } else {
      if (entry.number == 0) {
        damage.remarks().add(misnumbered(position, path));
      }
      tracks.add(entry.toDescription());
    }
  }

  private boolean isTaken(long number) {
    for (TrackDescription track : tracks) {
      if (track.number() == number) {
        return true;
      }
    }
    return false;
  }

  /** One TrackEntry while it is read (5.1.4.1). */
  private final class Entry {
    private long number = NO_NUMBER;
    private long type;
    private String codecId = "";
    private ByteBuffer codecPrivate = ByteBuffer.allocate(0);
    private long defaultDurationNs;
    private long codecDelayNs;
    private String language = "";
    private String languageBcp47 = "";
    private double samplingFrequency = Matroska.SAMPLING_FREQUENCY.defaultValue;
    private long channels = Matroska.CHANNELS.defaultValue;
    private long bitDepth;
    private final VideoElements video = new VideoElements();
    private final ContentEncodings encodings = new ContentEncodings();

    void take(EbmlReader in) throws IOException {
      hold(in);
      switch (in.element()) {
        case TRACK_NUMBER -> number = in.uint();
        case TRACK_TYPE -> type = in.uint();
        case CODEC_ID -> codecId = in.string();
        case CODEC_PRIVATE -> {
          ByteBuffer bytes = in.binary();
          codecPrivate = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
        case DEFAULT_DURATION -> defaultDurationNs = in.uint();
        case CODEC_DELAY -> codecDelayNs = in.uint();
        case LANGUAGE -> language = in.string();
        case LANGUAGE_BCP47 -> languageBcp47 = in.string();
        case SAMPLING_FREQUENCY -> samplingFrequency = in.floating();
        case CHANNELS -> channels = in.uint();
        case BIT_DEPTH -> bitDepth = in.uint();
        default -> {
          video.take(in);
          if (in.element() == Matroska.PROJECTION_POSE_ROLL && !video.isTurnedByQuarters()) {
            damage.remarks().add(in.unsupported("a roll that is no quarter turn"));
          }
          encodings.take(in);
        }
      }
    }

    /** Counts what is kept of an element against the bound of all that is. */
    private void hold(EbmlReader in) throws EbmlException {
      switch (in.element()) {
        case CODEC_ID, CODEC_PRIVATE, LANGUAGE, LANGUAGE_BCP47, CONTENT_COMP_SETTINGS -> {
          if (in.size() > bytesLeft) {
            throw in.limit("tracks of over " + options.maxMetadataBytes() + " bytes");
          }
          bytesLeft -= (int) in.size();
        }
        default -> {
          // Numbers cost nothing worth counting.
        }
      }
    }

    TrackDescription toDescription() {
      FrameEncoding encoding = encodings.frames();
      ByteBuffer decoded = codecPrivate;
      try {
        decoded = encodings.decode(codecPrivate, options.maxMetadataBytes());
      } catch (DataFormatException e) {
        encoding = new FrameEncoding.Unreadable("CodecPrivate is no zlib stream");
      }
      return new TrackDescription(
          number,
          codecId,
          decoded,
          encoding,
          defaultDurationNs < MIN_FRAME_NS || defaultDurationNs > MAX_FRAME_NS
              ? 0
              : defaultDurationNs,
          codecDelayNs < 0 || codecDelayNs > MAX_FRAME_NS ? 0 : codecDelayNs,
          !languageBcp47.isEmpty() ? languageBcp47 : language.isEmpty() ? "und" : language,
          media());
    }

    private TrackDescription.Media media() {
      if (type == TYPE_VIDEO) {
        return video.toVideo();
      }
      if (type == TYPE_AUDIO) {
        boolean sane = samplingFrequency > 0 && samplingFrequency <= MAX_FREQUENCY;
        return new TrackDescription.Audio(
            sane ? samplingFrequency : Matroska.SAMPLING_FREQUENCY.defaultValue,
            channels < 0 || channels > MAX_CHANNELS ? 0 : (int) channels,
            bitDepth < 0 || bitDepth > MAX_BIT_DEPTH ? 0 : (int) bitDepth);
      }
      return new TrackDescription.Other(typeName());
    }

    private String typeName() {
      return switch ((int) type) {
        case 0x03 -> "complex";
        case 0x10 -> "logo";
        case 0x11 -> "subtitle";
        case 0x12 -> "buttons";
        case 0x20 -> "control";
        case 0x21 -> "metadata";
        default -> "type " + type;
      };
    }
  }
}
