package io.getclip.cli;

import io.getclip.ebml.Checksums;
import io.getclip.ebml.EbmlException;
import io.getclip.ebml.EbmlLimits;
import io.getclip.ebml.EbmlReader;
import io.getclip.ebml.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Writes the elements of a Matroska file, one a line, as they stand in it. */
final class ElementDump {
  private static final Instant START_OF_2001 = Instant.parse("2001-01-01T00:00:00Z");
  private static final int SHOWN_BYTES = 16;

  // The text of a long recording is longer than fits in memory.
  private static final int PORTION = 1 << 15;

  private ElementDump() {}

  /** Writes them on standard output until the end or the first damage, on which it remarks. */
  static void write(InputFile file, Streams streams) throws IOException {
    StringBuilder out = new StringBuilder();
    EbmlReader in = EbmlReader.of(file.channel().position(0), EbmlLimits.DEFAULT, Checksums.IGNORE);
    try {
      while (in.next()) {
        line(in, out);
        if (out.length() > PORTION) {
          streams.print(out.toString());
          out.setLength(0);
        }
      }
    } catch (EbmlException e) {
      out.append("damage: ").append(Printable.of(String.valueOf(e.getMessage()))).append('\n');
    } finally {
      in.close();
    }
    streams.print(out.toString());
  }

  private static void line(EbmlReader in, StringBuilder out) throws IOException {
    ElementType type = in.element().type();
    int depth = type == ElementType.MASTER ? in.depth() - 1 : in.depth();
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
    out.append(in.element().elementName());
    out.append(" at ").append(in.position());
    if (type == ElementType.MASTER) {
      out.append(
          in.size() == EbmlReader.UNKNOWN_SIZE ? ", unknown size" : ", " + in.size() + " bytes");
    } else {
      out.append(" = ").append(Printable.of(value(in, type)));
    }
    out.append('\n');
  }

  private static String value(EbmlReader in, ElementType type) throws IOException {
    return switch (type) {
      case UINTEGER -> Long.toUnsignedString(in.uint());
      case INTEGER -> Long.toString(in.integer());
      case FLOAT -> Double.toString(in.floating());
      case STRING, UTF_8 -> "\"" + in.string() + "\"";
      case DATE -> START_OF_2001.plus(Duration.ofNanos(in.dateNs())).toString();
      case BINARY -> binary(in.size(), in.binary());
      case MASTER -> "";
    };
  }

  private static String binary(long size, ByteBuffer bytes) {
    StringBuilder text = new StringBuilder().append(size).append(" bytes");
    if (size > 0) {
      text.append(':');
    }
    for (int i = 0; i < Math.min(SHOWN_BYTES, bytes.remaining()); i++) {
      int value = bytes.get(i) & 0xFF;
      text.append(value < 16 ? " 0" : " ");
      text.append(Integer.toHexString(value).toLowerCase(Locale.ROOT));
    }
    return text.append(size > SHOWN_BYTES ? " ..." : "").toString();
  }
}
