package io.getclip.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form a fragment's tracks are kept in; equal tracks give equal bytes. */
public final class StoredTracks {
  private static final int VERSION = 1;
  private static final int LEAST_TRACK_BYTES = 8;
  private static final int VIDEO = 0;
  private static final int AUDIO = 1;
  private static final int OTHER = 2;

  private StoredTracks() {}

  /** The stored form of a fragment's tracks. */
  public static byte[] encode(List<FragmentLayout.Track> tracks) {
    VarintWriter out = new VarintWriter();
    out.u8(VERSION);
    out.unsigned(tracks.size());
    for (FragmentLayout.Track track : tracks) {
      TrackDescription description = track.description();
      out.text(track.inspectedBy());
      out.unsigned(description.number());
      out.text(description.codecId());
      out.bytes(description.codecPrivate());
      encode(description.encoding(), out);
      out.unsigned(description.defaultDurationNs());
      out.unsigned(description.codecDelayNs());
      out.text(description.language());
      encode(description.media(), out);
    }
    return out.toBytes();
  }

  private static void encode(FrameEncoding encoding, VarintWriter out) {
    if (encoding instanceof FrameEncoding.HeaderStripped header) {
      out.u8(1);
      out.bytes(header.stripped());
    } else if (encoding instanceof FrameEncoding.Zlib) {
      out.u8(2);
    } else if (encoding instanceof FrameEncoding.Unreadable unreadable) {
      out.u8(3);
      out.text(unreadable.reason());
    } else {
      out.u8(0);
    }
  }

  private static void encode(TrackDescription.Media media, VarintWriter out) {
    if (media instanceof TrackDescription.Video video) {
      out.u8(VIDEO);
      out.unsigned(video.pixelWidth());
      out.unsigned(video.pixelHeight());
      out.unsigned(video.sampleAspect().map(Ratio::numerator).orElse(0L));
      out.unsigned(video.sampleAspect().map(Ratio::denominator).orElse(0L));
      out.u8(video.colour().isPresent() ? 1 : 0);
      video.colour().ifPresent(colour -> encode(colour, out));
      encode(video.hdr(), out);
      out.unsigned(video.rotation());
    } else if (media instanceof TrackDescription.Audio audio) {
      out.u8(AUDIO);
      real(audio.samplingFrequency(), out);
      out.unsigned(audio.channels());
      out.unsigned(audio.bitDepth());
    } else if (media instanceof TrackDescription.Other other) {
      out.u8(OTHER);
      out.text(other.type());
    }
  }

  private static void encode(Colour colour, VarintWriter out) {
    out.unsigned(colour.primaries());
    out.unsigned(colour.transfer());
    out.unsigned(colour.matrix());
    out.u8(colour.fullRange() ? 1 : 0);
  }

  private static void encode(HdrMetadata hdr, VarintWriter out) {
    out.u8((hdr.mastering().isPresent() ? 1 : 0) | (hdr.light().isPresent() ? 2 : 0));
    hdr.mastering()
        .ifPresent(
            display -> {
              real(display.redX(), out);
              real(display.redY(), out);
              real(display.greenX(), out);
              real(display.greenY(), out);
              real(display.blueX(), out);
              real(display.blueY(), out);
              real(display.whiteX(), out);
              real(display.whiteY(), out);
              real(display.maxLuminance(), out);
              real(display.minLuminance(), out);
            });
    hdr.light()
        .ifPresent(
            light -> {
              out.unsigned(light.maxContentLight());
              out.unsigned(light.maxFrameAverage());
            });
  }

  private static void real(double value, VarintWriter out) {
    out.signed(Double.doubleToLongBits(value));
  }

  /**
   * The tracks of a stored form.
   *
   * @param stored read from its position, which is not moved
   * @throws IOException the bytes are not a stored form of this or an earlier version
   */
  public static List<FragmentLayout.Track> decode(ByteBuffer stored) throws IOException {
    VarintReader in = new VarintReader(stored);
    int version = in.u8();
    if (version != VERSION) {
      throw new IOException("stored tracks of version " + version + "; this is " + VERSION);
    }
    List<FragmentLayout.Track> tracks = new ArrayList<>();
    try {
      for (int i = 0, n = in.count(LEAST_TRACK_BYTES); i < n; i++) {
        String inspectedBy = in.text();
        TrackDescription description =
            new TrackDescription(
                in.unsigned(Long.MAX_VALUE),
                in.text(),
                in.bytes(),
                encoding(in),
                in.unsigned(Long.MAX_VALUE),
                in.unsigned(Long.MAX_VALUE),
                in.text(),
                media(in));
        tracks.add(new FragmentLayout.Track(description, inspectedBy));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("stored tracks with impossible values", e);
    }
    return List.copyOf(tracks);
  }

  private static FrameEncoding encoding(VarintReader in) throws IOException {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> FrameEncoding.PLAIN;
      case 1 -> new FrameEncoding.HeaderStripped(in.bytes());
      case 2 -> new FrameEncoding.Zlib();
      case 3 -> new FrameEncoding.Unreadable(in.text());
      default -> throw new IOException("stored tracks with encoding " + kind);
    };
  }

  private static TrackDescription.Media media(VarintReader in) throws IOException {
    int kind = in.u8();
    return switch (kind) {
      case VIDEO ->
          new TrackDescription.Video(
              integer(in), integer(in), aspect(in), colour(in), hdr(in), integer(in));
      case AUDIO -> new TrackDescription.Audio(real(in), integer(in), integer(in));
      case OTHER -> new TrackDescription.Other(in.text());
      default -> throw new IOException("stored tracks with media " + kind);
    };
  }

  private static int integer(VarintReader in) throws IOException {
    return (int) in.unsigned(Integer.MAX_VALUE);
  }

  private static double real(VarintReader in) throws IOException {
    return Double.longBitsToDouble(in.signed());
  }

  private static Optional<Ratio> aspect(VarintReader in) throws IOException {
    long numerator = in.unsigned(Long.MAX_VALUE);
    long denominator = in.unsigned(Long.MAX_VALUE);
    return numerator == 0 ? Optional.empty() : Optional.of(new Ratio(numerator, denominator));
  }

  private static Optional<Colour> colour(VarintReader in) throws IOException {
    return in.u8() == 0
        ? Optional.empty()
        : Optional.of(new Colour(integer(in), integer(in), integer(in), in.u8() == 1));
  }

  private static HdrMetadata hdr(VarintReader in) throws IOException {
    int parts = in.u8();
    Optional<HdrMetadata.MasteringDisplay> mastering = Optional.empty();
    if ((parts & 1) != 0) {
      mastering =
          Optional.of(
              new HdrMetadata.MasteringDisplay(
                  real(in), real(in), real(in), real(in), real(in), real(in), real(in), real(in),
                  real(in), real(in)));
    }
    Optional<HdrMetadata.ContentLight> light = Optional.empty();
    if ((parts & 2) != 0) {
      light = Optional.of(new HdrMetadata.ContentLight(integer(in), integer(in)));
    }
    return new HdrMetadata(mastering, light);
  }
}
