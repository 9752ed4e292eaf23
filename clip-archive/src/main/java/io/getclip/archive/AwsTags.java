package io.getclip.archive;

import io.getclip.ebml.EbmlWriter;
import io.getclip.ebml.Matroska;
import java.nio.ByteBuffer;

/**
 * The tags that Kinesis Video Streams puts before the Cluster of every fragment it gives back: its
 * number, and when it starts by both clocks, in seconds since 1970.
 */
final class AwsTags {
  private static final int MOST_BYTES = 1024;
  private static final int MS_PER_SECOND = 1000;

  private AwsTags() {}

  /** The Tags element of a fragment. */
  static ByteBuffer of(FragmentNumber number, long producerMs) {
    return EbmlWriter.growing(MOST_BYTES)
        .master(
            Matroska.TAGS,
            tags ->
                tags.master(
                    Matroska.TAG,
                    tag -> {
                      add(tag, "AWS_KINESISVIDEO_FRAGMENT_NUMBER", number.toString());
                      add(tag, "AWS_KINESISVIDEO_SERVER_TIMESTAMP", seconds(number.serverMs()));
                      add(tag, "AWS_KINESISVIDEO_PRODUCER_TIMESTAMP", seconds(producerMs));
                    }))
        .written();
  }

  private static void add(EbmlWriter tag, String name, String value) {
    tag.master(
        Matroska.SIMPLE_TAG,
        simple -> simple.string(Matroska.TAG_NAME, name).string(Matroska.TAG_STRING, value));
  }

  private static String seconds(long ms) {
    String fraction = Long.toString(MS_PER_SECOND + ms % MS_PER_SECOND).substring(1);
    return ms / MS_PER_SECOND + "." + fraction;
  }
}
