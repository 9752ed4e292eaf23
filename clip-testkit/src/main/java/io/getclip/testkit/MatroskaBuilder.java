package io.getclip.testkit;

import static io.getclip.testkit.EbmlBytes.bigEndian;
import static io.getclip.testkit.EbmlBytes.concat;
import static io.getclip.testkit.EbmlBytes.element;
import static io.getclip.testkit.EbmlBytes.float64;
import static io.getclip.testkit.EbmlBytes.sint;
import static io.getclip.testkit.EbmlBytes.size;
import static io.getclip.testkit.EbmlBytes.string;
import static io.getclip.testkit.EbmlBytes.uint;
import static io.getclip.testkit.EbmlBytes.unknownSize;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a Matroska document (RFC 9559) out of tracks, clusters and frames.
 *
 * <p>A document is what {@link #build} gives; a GetMedia recording is several of them end to end.
 * Whatever is not offered here goes in as {@link #raw} bytes of {@link EbmlBytes}. Used by one
 * thread.
 */
public final class MatroskaBuilder {
  /** Size bytes of an unknown size, as streaming muxers write it. */
  private static final int WIDE = 8;

  private final ByteArrayOutputStream tracks = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ByteArrayOutputStream cluster = new ByteArrayOutputStream();
  private final ByteArrayOutputStream info = new ByteArrayOutputStream();
  private String docType = "matroska";
  private long timestampScaleNs = 1_000_000;
  private boolean segmentSizeKnown;
  private boolean clusterSizesKnown = true;
  private boolean headWritten;
  private boolean inCluster;

  /** Begins a document: unknown-size Segment, sized Clusters, ticks of 1 ms. */
  public MatroskaBuilder() {}

  /**
   * How the frames of one block are held together (RFC 9559, 10.3); the numbers are the flag bits.
   */
  public enum Lacing {
    /** One frame a block. */
    NONE(0),
    /** Sizes in runs of 255. */
    XIPH(0x02),
    /** Frames of one size. */
    FIXED(0x04),
    /** Differences of sizes. */
    EBML(0x06);

    private final int flags;

    Lacing(int flags) {
      this.flags = flags;
    }
  }

  /** Sets the EBML header's DocType. */
  public MatroskaBuilder docType(String name) {
    docType = name;
    return this;
  }

  /** Sets the length of a tick in ns. */
  public MatroskaBuilder timestampScale(long ns) {
    timestampScaleNs = ns;
    return this;
  }

  /** Says whether the Segment declares its size. */
  public MatroskaBuilder segmentSizeKnown(boolean known) {
    segmentSizeKnown = known;
    return this;
  }

  /** Says whether Clusters begun from now on declare their sizes. */
  public MatroskaBuilder clusterSizesKnown(boolean known) {
    endCluster();
    clusterSizesKnown = known;
    return this;
  }

  /** Adds elements to the Segment's Info. */
  public MatroskaBuilder info(byte[]... elements) {
    info.writeBytes(concat(elements));
    return this;
  }

  /** Adds a video track; {@code more} goes into its TrackEntry. */
  public MatroskaBuilder video(
      long number, String codecId, byte[] codecPrivate, int width, int height, byte[]... more) {
    byte[] video = element(0xE0, uint(0xB0, width), uint(0xBA, height));
    return track(number, 1, codecId, codecPrivate, video, concat(more));
  }

  /** Adds an audio track; {@code more} goes into its TrackEntry. */
  public MatroskaBuilder audio(
      long number,
      String codecId,
      byte[] codecPrivate,
      double hertz,
      int channels,
      byte[]... more) {
    byte[] audio = element(0xE1, float64(0xB5, hertz), uint(0x9F, channels));
    return track(number, 2, codecId, codecPrivate, audio, concat(more));
  }

  /** Adds a track of any type; private data of length 0 is left out. */
  public MatroskaBuilder track(
      long number, int type, String codecId, byte[] codecPrivate, byte[]... more) {
    tracks.writeBytes(
        element(
            0xAE,
            uint(0xD7, number),
            uint(0x73C5, number),
            uint(0x83, type),
            string(0x86, codecId),
            codecPrivate.length == 0 ? new byte[0] : element(0x63A2, codecPrivate),
            concat(more)));
    return this;
  }

  /** Begins a Cluster at a timestamp in ticks, ending the one before. */
  public MatroskaBuilder cluster(long timestamp) {
    endCluster();
    writeHead();
    inCluster = true;
    cluster.writeBytes(uint(0xE7, timestamp));
    return this;
  }

  /** Adds a SimpleBlock of one frame; {@code relative} ticks after its Cluster. */
  public MatroskaBuilder simpleBlock(long track, int relative, boolean keyframe, byte[] frame) {
    return block(element(0xA3, payload(track, relative, keyframe ? 0x80 : 0, Lacing.NONE, frame)));
  }

  /** Adds a SimpleBlock of several frames, all key frames. */
  public MatroskaBuilder laced(long track, int relative, Lacing lacing, byte[]... frames) {
    return block(element(0xA3, payload(track, relative, 0x80, lacing, frames)));
  }

  /**
   * Adds a BlockGroup of one frame.
   *
   * @param duration in ticks; 0 is left out
   * @param references relative timestamps of frames it depends on; none makes it a key frame
   */
  public MatroskaBuilder blockGroup(
      long track, int relative, long duration, byte[] frame, long... references) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(element(0xA1, payload(track, relative, 0, Lacing.NONE, frame)));
    if (duration > 0) {
      parts.add(uint(0x9B, duration));
    }
    for (long reference : references) {
      parts.add(sint(0xFB, reference));
    }
    return block(element(0xA0, parts.toArray(new byte[0][])));
  }

  /** Adds a Tags element of one Tag with simple tags: name, value, name, value and so on. */
  public MatroskaBuilder tags(String... namesAndValues) {
    List<byte[]> simple = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      simple.add(
          element(
              0x67C8, string(0x45A3, namesAndValues[i]), string(0x4487, namesAndValues[i + 1])));
    }
    endCluster();
    writeHead();
    body.writeBytes(element(0x1254C367, element(0x7373, simple.toArray(new byte[0][]))));
    return this;
  }

  /** Adds bytes where the document stands: in the Cluster if one is begun, else in the Segment. */
  public MatroskaBuilder raw(byte... bytes) {
    if (inCluster) {
      cluster.writeBytes(bytes);
    } else {
      writeHead();
      body.writeBytes(bytes);
    }
    return this;
  }

  /** Ends the Cluster, so that what follows is in the Segment. */
  public MatroskaBuilder endCluster() {
    if (inCluster) {
      byte[] content = cluster.toByteArray();
      body.writeBytes(
          clusterSizesKnown
              ? element(0x1F43B675, content)
              : unknownSize(0x1F43B675, WIDE, content));
      cluster.reset();
      inCluster = false;
    }
    return this;
  }

  /** The whole document; the builder is not used again. */
  public byte[] build() {
    endCluster();
    writeHead();
    byte[] segment =
        segmentSizeKnown
            ? element(0x18538067, body.toByteArray())
            : unknownSize(0x18538067, WIDE, body.toByteArray());
    return concat(header(docType), segment);
  }

  /** An EBML header. */
  public static byte[] header(String docType) {
    return element(
        0x1A45DFA3,
        uint(0x4286, 1),
        uint(0x42F7, 1),
        uint(0x42F2, 4),
        uint(0x42F3, 8),
        string(0x4282, docType),
        uint(0x4287, 4),
        uint(0x4285, 2));
  }

  /**
   * The payload of a SimpleBlock or Block: header, lace and frames.
   *
   * @param flags without the lacing bits
   * @throws IllegalArgumentException the frames do not fit the lacing
   */
  public static byte[] payload(
      long track, int relative, int flags, Lacing lacing, byte[]... frames) {
    if (lacing == Lacing.NONE && frames.length != 1) {
      throw new IllegalArgumentException(frames.length + " frames without lacing");
    }
    byte[] header = {(byte) (relative >> 8), (byte) relative, (byte) (flags | lacing.flags)};
    return concat(size(track), header, lace(lacing, frames), concat(frames));
  }

  private static byte[] lace(Lacing lacing, byte[][] frames) {
    if (lacing == Lacing.NONE) {
      return new byte[0];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(frames.length - 1);
    for (int i = 0; i < frames.length - 1; i++) {
      int length = frames[i].length;
      if (lacing == Lacing.XIPH) {
        for (; length >= 0xFF; length -= 0xFF) {
          out.write(0xFF);
        }
        out.write(length);
      } else if (lacing == Lacing.EBML) {
        out.writeBytes(i == 0 ? size(length) : signed(length - frames[i - 1].length));
      } else if (length != frames[i + 1].length) {
        throw new IllegalArgumentException("frames of unequal length in fixed lacing");
      }
    }
    return out.toByteArray();
  }

  /** A signed difference: the VINT minus half its range (RFC 9559, 10.3.3). */
  private static byte[] signed(long difference) {
    int bytes = 1;
    while (Math.abs(difference) >= (1L << (7 * bytes - 1)) - 1) {
      bytes++;
    }
    return bigEndian((1L << (7 * bytes)) | (difference + (1L << (7 * bytes - 1)) - 1), bytes);
  }

  private MatroskaBuilder block(byte[] element) {
    if (!inCluster) {
      throw new IllegalStateException("a block outside a Cluster");
    }
    cluster.writeBytes(element);
    return this;
  }

  private void writeHead() {
    if (!headWritten) {
      headWritten = true;
      body.writeBytes(element(0x1549A966, uint(0x2AD7B1, timestampScaleNs), info.toByteArray()));
      body.writeBytes(element(0x1654AE6B, tracks.toByteArray()));
    }
  }
}
