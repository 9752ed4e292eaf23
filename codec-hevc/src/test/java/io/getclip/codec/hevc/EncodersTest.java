package io.getclip.codec.hevc;

import io.getclip.spi.CodecException;
import io.getclip.testkit.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that x265 wrote, field by field as ffprobe reads them too. */
class EncodersTest {

  static Stream<Arguments> recordsAreReadFieldByField() throws IOException {
    try (InputStream in = EncodersTest.class.getResourceAsStream("/records/x265.hex")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arguments.of((Object[]) line.split(" ", 2)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void recordsAreReadFieldByField(String name, String hvcC) throws CodecException {
    Golden.assertMatches(name, dump(HevcConfig.parse(Streams.hex(hvcC))));
  }

  private static String dump(HevcConfig config) {
    StringBuilder text = new StringBuilder();
    line(text, "hvcC lengths of %d %s", config.lengthSize(), text(config.profileTierLevel()));
    for (Vps vps : config.vps()) {
      line(
          text,
          "vps id=%d sub_layers=%d nesting=%b rate=%s",
          vps.id(),
          vps.maxSubLayers(),
          vps.temporalIdNesting(),
          said(vps.frameRate()));
      line(text, "  %s", text(vps.profileTierLevel()));
    }
    for (Sps sps : config.sps()) {
      line(
          text,
          "sps id=%d vps=%d sub_layers=%d nesting=%b",
          sps.id(),
          sps.vpsId(),
          sps.maxSubLayers(),
          sps.temporalIdNesting());
      line(text, "  %s", text(sps.profileTierLevel()));
      line(
          text,
          "  chroma_format_idc=%d bits=%d/%d coded=%dx%d cropped=%dx%d reorder=%d",
          sps.chromaFormatIdc(),
          sps.bitDepthLuma(),
          sps.bitDepthChroma(),
          sps.codedWidth(),
          sps.codedHeight(),
          sps.width(),
          sps.height(),
          sps.maxReorder());
      Vui vui = sps.vui();
      line(text, "  sar=%s colour=%s", said(vui.sampleAspect()), said(vui.colour()));
      line(text, "  rate=%s fields=%b", said(vui.frameRate()), vui.fieldSequence());
    }
    for (Pps pps : config.pps()) {
      line(
          text,
          "pps id=%d sps=%d tiles=%dx%d entropy_coding_sync=%b",
          pps.id(),
          pps.spsId(),
          pps.tileColumns(),
          pps.tileRows(),
          pps.entropyCodingSync());
    }
    return text.toString();
  }

  private static String text(ProfileTierLevel general) {
    return String.format(
        Locale.ROOT,
        "profile=%d space=%d high_tier=%b compatibility=%08X constraints=%012X level=%d",
        general.profileIdc(),
        general.profileSpace(),
        general.highTier(),
        general.compatibilityFlags(),
        general.constraintFlags(),
        general.levelIdc());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String said(Optional<?> value) {
    return value.isPresent() ? value.get().toString() : "-";
  }
}
