package io.getclip.cli.producer;

import io.getclip.ebml.EbmlException;
import io.getclip.ebml.EbmlReader;
import io.getclip.ebml.Matroska;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The tracks of a Segment.
 *
 * @param content what the Tracks element holds
 * @param lead number of the track whose sync samples begin fragments: the first of video; where
 *     there is none, of audio
 */
record Tracks(ByteBuffer content, long lead) {
  private static final int MOST_BYTES = 16 << 20;
  private static final long VIDEO = 1;
  private static final long AUDIO = 2;

  /** Reads the Tracks element that a cursor is at. */
  static Tracks read(EbmlReader in) throws IOException {
    if (in.size() > MOST_BYTES) {
      throw new EbmlException(
          EbmlException.Kind.LIMIT,
          in.position(),
          in.path(),
          in.size() + " bytes of Tracks, over " + MOST_BYTES + ",");
    }
    ByteBuffer view = in.content();
    ByteBuffer content = ByteBuffer.allocate(view.remaining()).put(view).flip();
    int level = in.depth();
    long lead = 0;
    long leadType = 0;
    while (in.nextIn(level)) {
      if (in.element() != Matroska.TRACK_ENTRY) {
        continue;
      }
      int entry = in.depth();
      long number = 0;
      long type = 0;
      while (in.nextIn(entry)) {
        if (in.element() == Matroska.TRACK_NUMBER) {
          number = in.uint();
        } else if (in.element() == Matroska.TRACK_TYPE) {
          type = in.uint();
        }
      }
      boolean leads =
          leadType == 0
              || (type == VIDEO && leadType != VIDEO)
              || (type == AUDIO && leadType > AUDIO);
      if (leads) {
        lead = number;
        leadType = type;
      }
    }
    return new Tracks(content, lead);
  }
}
