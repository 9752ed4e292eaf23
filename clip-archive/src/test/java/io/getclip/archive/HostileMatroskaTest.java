package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.core.ClipException;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.MatroskaBuilder.Lacing;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Matroska that is sound and costs far more to keep than to send, and some that only looks so. */
class HostileMatroskaTest {
  private static final byte[][] EMPTY_FRAMES = new byte[256][0];

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(
      value = Lacing.class,
      names = {"FIXED", "XIPH", "EBML"})
  void aFragmentOfManyEmptyFramesIsRefused(Lacing lacing) throws Exception {
    MatroskaBuilder builder = Producer.fragment(Producer.header(), T0, 0);
    for (int i = 0; i < 400; i++) {
      builder.laced(1, 1_600, lacing, EMPTY_FRAMES);
    }
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");

      assertThat(archive.put(stream, builder.build()).errors())
          .containsExactly(IngestError.MAX_FRAGMENT_SIZE_REACHED);
      assertThat(archive.put(stream, Producer.segment(T0, 1)).persisted()).hasSize(1);
    }
  }

  @Test
  void manyFramesOfSeveralFragmentsAreTaken() throws Exception {
    MatroskaBuilder builder = Producer.header();
    for (int i = 0; i < 3; i++) {
      Producer.fragment(builder, T0 + 2_000L * i, 0);
      for (int block = 0; block < 200; block++) {
        byte[][] frames = new byte[200][1];
        builder.laced(1, 1_600, Lacing.FIXED, frames);
      }
    }
    try (TestArchive archive = new TestArchive(directory)) {
      assertThat(archive.put(archive.stream("cam"), builder.build()).persisted()).hasSize(3);
    }
  }

  @Test
  void aLargeFrameInABlockGroupIsTakenUnderBothRules() throws Exception {
    byte[] frame = Arrays.copyOf(Producer.frame(0, 0), 3 << 20);
    byte[] body = Producer.header().cluster(T0).blockGroup(1, 0, 40, frame).build();
    for (IngestRules rules : new IngestRules[] {IngestRules.LENIENT, IngestRules.KVS}) {
      Path own = directory.resolve(rules.equals(IngestRules.KVS) ? "kvs" : "lenient");
      try (TestArchive archive = new TestArchive(own, rules)) {
        Acks acks = archive.put(archive.stream("cam"), body);

        assertThat(acks.errors()).isEmpty();
        assertThat(acks.persisted()).hasSize(1);
      }
    }
  }

  @Test
  void extremeNumbersGiveErrorsOrFragmentsOfTimesThatCanBe() throws Exception {
    long[] scales = {1, 1_000_000, 999_999_999_999L, 1_000_000_000_000L, Long.MAX_VALUE};
    long[] times = {0, 1, T0, Long.MAX_VALUE / 1_000_000, Long.MAX_VALUE - 1, Long.MAX_VALUE};
    long[] durations = {0, 1, 1L << 40, 1L << 56, Long.MAX_VALUE};
    int kept = 0;
    try (TestArchive archive = new TestArchive(directory)) {
      StreamInfo stream = archive.stream("cam");
      for (long scale : scales) {
        for (long time : times) {
          for (long duration : durations) {
            byte[] body =
                Producer.header()
                    .timestampScale(scale)
                    .cluster(time)
                    .blockGroup(1, 32_767, duration, Producer.frame(0, 0))
                    .blockGroup(1, -32_768, duration, Producer.frame(1, 0), -1)
                    .build();
            Acks acks = archive.put(stream, body);
            assertThat(acks.errors())
                .doesNotContain(IngestError.INTERNAL_ERROR, IngestError.ARCHIVAL_ERROR);
            kept += acks.persisted().size();
          }
        }
      }
      for (FragmentInfo fragment : archive.fragments(stream)) {
        assertThat(fragment.lengthMs()).as("%s", fragment).isNotNegative();
        try {
          assertThat(archive.clip(stream, startsAt(fragment))).isNotEmpty();
        } catch (ArchiveException | ClipException e) {
          assertThat(e).hasMessageNotContaining("null");
        }
      }
      assertThat(archive.fragments(stream)).hasSize(kept).isNotEmpty();
    }
  }

  private static FragmentSelector startsAt(FragmentInfo fragment) {
    return new FragmentSelector(
        FragmentSelector.Origin.PRODUCER, fragment.producerMs(), fragment.producerMs());
  }
}
