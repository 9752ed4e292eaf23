package io.getclip.mp4;

import io.getclip.mp4.Mp4Exception.Kind;
import io.getclip.spi.BitRates;
import io.getclip.spi.Colour;
import io.getclip.spi.ConfigBox;
import io.getclip.spi.HdrMetadata;
import io.getclip.spi.MovieTrack;
import io.getclip.spi.Ratio;
import io.getclip.spi.SampleDescription;
import java.util.Optional;

/** Writes sample entries and the boxes in them (ISO/IEC 14496-12, 8.5.2, 12.1 and 12.2). */
final class SampleEntryBoxes {
  private static final long MAX_U32 = 0xFFFF_FFFFL;
  private static final int DPI_72 = 72;

  private SampleEntryBoxes() {}

  /** {@code SampleDescriptionBox} (8.5.2). */
  static void stsd(BoxWriter w, MovieTrack track) throws Mp4Exception {
    Class<?> kind = track.descriptions().get(0).getClass();
    try (BoxWriter stsd = w.fullBox("stsd", 0, 0)) {
      stsd.u32(track.descriptions().size());
      for (SampleDescription description : track.descriptions()) {
        if (description.getClass() != kind) {
          throw new Mp4Exception(
              Kind.INCONSISTENT, stsd.path(), "a track has both video and audio descriptions");
        }
        if (description instanceof SampleDescription.Visual visual) {
          visual(stsd, visual, track);
        } else if (description instanceof SampleDescription.Audio audio) {
          audio(stsd, audio, track);
        }
      }
    }
  }

  /** {@code VisualSampleEntry} (12.1.3). */
  private static void visual(BoxWriter w, SampleDescription.Visual visual, MovieTrack track)
      throws Mp4Exception {
    try (BoxWriter entry = w.box(visual.format())) {
      entry.zeros(6).u16(1); // reserved, data_reference_index
      entry.zeros(2 + 2 + 3 * 4); // pre_defined, reserved, pre_defined
      entry.u16(visual.width()).u16(visual.height());
      entry.fixed16x16(DPI_72).fixed16x16(DPI_72); // horizresolution, vertresolution
      entry.zeros(4).u16(1); // reserved, frame_count
      entry.zeros(32); // compressorname
      entry.u16(0x18).sint(16, -1); // depth, pre_defined
      config(entry, visual);
      Optional<MovieTrack.Picture> picture = track.picture();
      Optional<Colour> colour = visual.colour();
      if (colour.isEmpty() && picture.isPresent()) {
        colour = picture.get().colour();
      }
      if (colour.isPresent()) {
        colr(entry, colour.get());
      }
      Optional<Ratio> aspect = sampleAspect(visual, picture);
      if (aspect.isPresent()) {
        pasp(entry, aspect.get());
      }
      if (picture.isPresent()) {
        hdr(entry, picture.get().hdr());
      }
      btrt(entry, track.bitRates());
    }
  }

  /**
   * {@code AudioSampleEntry} (12.2.3), of version 0 always.
   *
   * <p>Its field for the sampling rate ends at 65,535 Hz. Above, it is 0 and the configuration box
   * and the timescale say the rate: players know no {@code AudioSampleEntryV1}, which could.
   */
  private static void audio(BoxWriter w, SampleDescription.Audio audio, MovieTrack track)
      throws Mp4Exception {
    int rate = audio.samplingRate() > 0xFFFF ? 0 : audio.samplingRate();
    try (BoxWriter entry = w.box(audio.format())) {
      entry.zeros(6).u16(1); // reserved, data_reference_index
      entry.zeros(2 * 4).u16(audio.channels()).u16(audio.sampleBits());
      entry.zeros(2 + 2).fixed16x16(rate); // pre_defined, reserved, samplerate
      config(entry, audio);
      btrt(entry, track.bitRates());
    }
  }

  private static void config(BoxWriter entry, SampleDescription description) throws Mp4Exception {
    for (ConfigBox config : description.config()) {
      try (BoxWriter box = entry.box(config.type())) {
        box.raw(config.payload());
      }
    }
  }

  /**
   * {@code ColourInformationBox} (12.1.5) with code points of ITU-T H.273, unless it says nothing.
   *
   * <p>Fields are compared one by one: the first call of any record's {@code equals} takes longer
   * than all the rest of a layout.
   */
  private static void colr(BoxWriter w, Colour colour) throws Mp4Exception {
    Colour none = Colour.UNSPECIFIED;
    if (colour.primaries() == none.primaries()
        && colour.transfer() == none.transfer()
        && colour.matrix() == none.matrix()
        && colour.fullRange() == none.fullRange()) {
      return;
    }
    try (BoxWriter colr = w.box("colr")) {
      colr.fourcc("nclx").u16(colour.primaries()).u16(colour.transfer()).u16(colour.matrix());
      colr.u8(colour.fullRange() ? 0x80 : 0);
    }
  }

  /** {@code PixelAspectRatioBox} (12.1.4). */
  private static void pasp(BoxWriter w, Ratio aspect) throws Mp4Exception {
    try (BoxWriter pasp = w.box("pasp")) {
      pasp.u32(aspect.numerator()).u32(aspect.denominator()); // hSpacing, vSpacing
    }
  }

  private static void hdr(BoxWriter w, HdrMetadata hdr) throws Mp4Exception {
    if (hdr.mastering().isPresent()) {
      mdcv(w, hdr.mastering().get());
    }
    if (hdr.light().isPresent()) {
      try (BoxWriter clli = w.box("clli")) { // ContentLightLevelBox, 12.1.6
        clli.u16(hdr.light().get().maxContentLight()).u16(hdr.light().get().maxFrameAverage());
      }
    }
  }

  /**
   * {@code MasteringDisplayColourVolumeBox} (12.1.7): chromaticities in units of 0.00002, green,
   * blue and red; luminances in units of 0.0001 candela a square metre.
   */
  private static void mdcv(BoxWriter w, HdrMetadata.MasteringDisplay display) throws Mp4Exception {
    try (BoxWriter mdcv = w.box("mdcv")) {
      chromaticity(mdcv, display.greenX(), display.greenY());
      chromaticity(mdcv, display.blueX(), display.blueY());
      chromaticity(mdcv, display.redX(), display.redY());
      chromaticity(mdcv, display.whiteX(), display.whiteY());
      mdcv.u32(Math.round(display.maxLuminance() * 10_000));
      mdcv.u32(Math.round(display.minLuminance() * 10_000));
    }
  }

  private static void chromaticity(BoxWriter mdcv, double x, double y) throws Mp4Exception {
    mdcv.uint(16, Math.round(x * 50_000)).uint(16, Math.round(y * 50_000));
  }

  /** {@code BitRateBox} (8.5.2): hints, so a rate beyond the field is the field's largest. */
  private static void btrt(BoxWriter w, BitRates rates) throws Mp4Exception {
    if ((rates.bufferSizeBytes() | rates.maxBitsPerSecond() | rates.averageBitsPerSecond()) != 0) {
      try (BoxWriter btrt = w.box("btrt")) {
        btrt.u32(Math.min(rates.bufferSizeBytes(), MAX_U32));
        btrt.u32(Math.min(rates.maxBitsPerSecond(), MAX_U32));
        btrt.u32(Math.min(rates.averageBitsPerSecond(), MAX_U32));
      }
    }
  }

  /** The shape of a pixel: what the bitstream says, or else what the container said. */
  static Optional<Ratio> sampleAspect(
      SampleDescription.Visual visual, Optional<MovieTrack.Picture> picture) {
    if (visual.sampleAspect().isPresent() || picture.isEmpty()) {
      return visual.sampleAspect();
    }
    return picture.get().sampleAspect();
  }
}
