package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.cli.producer.Fragment;
import io.getclip.cli.producer.FragmentSink;
import io.getclip.cli.producer.Producer;
import io.getclip.cli.producer.SegmentStart;
import io.getclip.testkit.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RealTimeTest {
  private static final long MILLISECOND = 1_000_000;

  private long nowNs = 123;
  private long waitedNs;
  private long lastNs;
  private long firstNs;

  private final FragmentSink sink =
      new FragmentSink() {
        @Override
        public void segment(SegmentStart start) {
          firstNs = 0;
        }

        @Override
        public void begin(Fragment fragment) {
          if (firstNs == 0) {
            firstNs = fragment.startNs();
          }
          grown(fragment);
        }

        @Override
        public void grown(Fragment fragment) {
          lastNs = fragment.lastNs();
          // Nothing comes before it would be played.
          assertThat(nowNs - 123).isGreaterThanOrEqualTo(lastNs - firstNs);
        }

        @Override
        public void end(Fragment fragment) {
          // Of no interest here.
        }
      };

  private void send(Recording recording) throws IOException {
    RealTime paced =
        new RealTime(
            sink,
            () -> nowNs,
            ns -> {
              waitedNs += ns;
              nowNs += ns;
            });
    Producer.run(
        Channels.newChannel(new ByteArrayInputStream(recording.bytes())),
        OptionalLong.empty(),
        1_700_000_000_000_000_000L,
        paced);
  }

  @Test
  void sendsAsFastAsItPlays() throws IOException {
    send(Recording.CAMERA);

    assertThat(waitedNs).isEqualTo(lastNs - firstNs).isGreaterThan(3900 * MILLISECOND);
  }
}
