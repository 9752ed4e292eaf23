package io.getclip.archive;

import static io.getclip.archive.IndexRows.T0;

import io.getclip.testkit.EbmlBytes;
import io.getclip.testkit.MatroskaBuilder;
import java.util.Arrays;
import java.util.Locale;

/** What docs/archive-semantics.md says that producers send, row by row. */
enum SentCase {
  SECOND_DOCUMENT {
    @Override
    byte[] body() {
      return EbmlBytes.concat(Producer.segment(T0, 1), Producer.segment(T0 + 60_000, 1));
    }
  },
  UNDECLARED_TRACK {
    @Override
    byte[] body() {
      return Producer.fragment(Producer.header(), T0, 0)
          .simpleBlock(7, 100, false, new byte[9])
          .build();
    }
  },
  RESERVED_TAG {
    @Override
    byte[] body() {
      return Producer.fragment(Producer.header(), T0, 0).tags("AWS_X", "y").build();
    }
  },
  MANY_TAGS {
    @Override
    byte[] body() {
      String[] tags = new String[22];
      Arrays.fill(tags, "x");
      return Producer.fragment(Producer.header(), T0, 0).tags(tags).build();
    }
  },
  SILENT_TRACK {
    @Override
    byte[] body() {
      return Producer.fragment(withSound(1), T0, 0).build();
    }
  },
  FOUR_TRACKS {
    @Override
    byte[] body() {
      MatroskaBuilder builder = Producer.fragment(withSound(3), T0, 0);
      for (int track = 2; track < 5; track++) {
        builder.simpleBlock(track, 10, true, new byte[] {1, 2, 3});
      }
      return builder.build();
    }
  },
  OVERLAP {
    @Override
    byte[] body() {
      return Producer.fragment(Producer.fragment(Producer.header(), T0, 0), T0 + 100, 1).build();
    }
  },
  LONG_FRAGMENT {
    @Override
    byte[] body() {
      return Producer.fragment(Producer.header(), T0, 0)
          .simpleBlock(1, 20_001, false, Producer.frame(1, 0))
          .build();
    }
  },
  LARGE_FRAGMENT {
    @Override
    byte[] body() {
      MatroskaBuilder builder = Producer.fragment(Producer.header(), T0, 0);
      for (int i = 0; i < 51; i++) {
        builder.simpleBlock(1, 1_600 + i, false, new byte[1 << 20]);
      }
      return builder.build();
    }
  },
  LONG_CONNECTION {
    @Override
    byte[] body() {
      return Producer.segment(T0, 1);
    }

    @Override
    long minutes() {
      return 46;
    }
  };

  private static MatroskaBuilder withSound(int tracks) {
    MatroskaBuilder builder = Producer.header();
    for (int track = 2; track < 2 + tracks; track++) {
      builder.audio(track, "A_AAC", new byte[] {0x14, 0x08}, 16_000, 1);
    }
    return builder;
  }

  /** What is sent. */
  abstract byte[] body();

  /** How long after the connection was made. */
  long minutes() {
    return 0;
  }

  /** What the page calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SentCase named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
