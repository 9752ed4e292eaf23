package io.getclip.codec.avc;

import io.getclip.spi.CodecException;
import io.getclip.testkit.Golden;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameter sets that x264 core 164 wrote, field by field as ffprobe reads them too. */
class EncodersTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "high-1080p-hrd,"
        + " 67640028acd940780227e5c04400000fa40003a981898003d090007a12930c01e30632c0, 68efbcb0",
    "baseline-vga, 6742c016d900a03db0110000030001000003001e0f162e48, 68cb83cb20",
    "main-mbaff-576i," + " 674d401eeca05a126ffc010000b440000003004000000c87c50a6580, 68fba3cb20",
    "high10-odd, 676e000da6cd94141feab01100000300010000030032 0f14299600, 68ebe3cb22c0",
    "high422-full," + " 677a0015b6cd94141fb016e02020280000030008000003032078b16cb0, 68ebe3cb22c0",
    "high444-lossless, 67f4000d91d640507ec044000003000400000300c03c50a920, 68ebc06bcb",
    "mono, 6764000df3650507ec05b2000003000200000300601e28532c, 68ebe3cb22c0",
    "scaling-lists, 6764000aacd902c4ec0440000003004000000503c4896580, 68ebe3cb3002c0",
    "intra, 6764100aacb8589d8088000003000800000300a020, 68ee0f2c8b"
  })
  void parameterSetsAreReadFieldByField(String name, String sps, String pps) throws CodecException {
    Golden.assertMatches(name, dump(Sps.parse(Streams.hex(sps)), Pps.parse(Streams.hex(pps))));
  }

  private static String dump(Sps sps, Pps pps) {
    Vui vui = sps.vui();
    return String.format(
        Locale.ROOT,
        """
        sps id=%d profile=%d constraints=0x%02X level=%d
        chroma_format_idc=%d bits=%d/%d pic_order_cnt_type=%d max_num_ref_frames=%d frame_mbs_only=%b
        coded=%dx%d cropped=%dx%d
        sar=%s
        colour=%s
        rate=%s fixed=%b
        reorder said=%d used=%d
        pps id=%d sps=%d cabac=%b slice_groups=%d
        """,
        sps.id(),
        sps.profileIdc(),
        sps.constraintFlags(),
        sps.levelIdc(),
        sps.chromaFormatIdc(),
        sps.bitDepthLuma(),
        sps.bitDepthChroma(),
        sps.picOrderCntType(),
        sps.maxNumRefFrames(),
        sps.frameMbsOnly(),
        sps.codedWidth(),
        sps.codedHeight(),
        sps.width(),
        sps.height(),
        said(vui.sampleAspect()),
        said(vui.colour()),
        said(vui.frameRate()),
        vui.fixedFrameRate(),
        vui.maxNumReorderFrames(),
        sps.maxReorder(),
        pps.id(),
        pps.spsId(),
        pps.cabac(),
        pps.sliceGroups());
  }

  private static String said(Optional<?> value) {
    return value.isPresent() ? value.get().toString() : "-";
  }
}
