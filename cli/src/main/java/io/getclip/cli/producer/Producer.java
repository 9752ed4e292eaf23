package io.getclip.cli.producer;

import io.getclip.ebml.Checksums;
import io.getclip.ebml.EbmlException;
import io.getclip.ebml.EbmlLimits;
import io.getclip.ebml.EbmlReader;
import io.getclip.ebml.Matroska;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads any Matroska, as it arrives, and makes of it the fragments that a producer sends.
 *
 * <p>Holds one fragment in memory at most. Used by one thread.
 */
public final class Producer {
  private static final String PRODUCER_TIMESTAMP = "AWS_KINESISVIDEO_PRODUCER_TIMESTAMP";
  private static final long DEFAULT_SCALE_NS = 1_000_000;
  private static final int LONGEST_TAG = 100;
  private static final Pattern TAGGED_SECONDS = Pattern.compile("[0-9]{1,10}(\\.[0-9]{0,9})?");
  private static final int NS_DIGITS = 9;

  private final EbmlReader in;
  private final Timeline timeline;
  private final Fragmenter fragments;
  private final SourceBlock block = new SourceBlock();
  private ByteBuffer held = ByteBuffer.allocate(0);
  private @Nullable Tracks tracks;
  private boolean segmentBegins;
  private long scaleNs;
  private long clusterTicks;
  private String tagName = "";

  private Producer(ReadableByteChannel source, Timeline timeline, FragmentSink sink) {
    this.in = EbmlReader.of(source, EbmlLimits.DEFAULT, Checksums.IGNORE);
    this.timeline = timeline;
    this.fragments = new Fragmenter(sink);
  }

  /**
   * Reads a source to its end.
   *
   * @param source in blocking mode; not closed
   * @param startNs when its first frame is to be shown, in ns since 1970; empty for the source's
   *     own time of day, or {@code nowNs} where it has none
   * @return what is wrong with the end; empty where the source ends as it should
   * @throws EbmlException the source is not Matroska that can be read; what came before was taken
   */
  public static Optional<String> run(
      ReadableByteChannel source, OptionalLong startNs, long nowNs, FragmentSink sink)
      throws IOException {
    return new Producer(source, new Timeline(startNs, nowNs), sink).run();
  }

  private Optional<String> run() throws IOException {
    try {
      while (in.next()) {
        read(in.element());
      }
    } catch (EbmlException e) {
      fragments.finish();
      if (e.kind() == EbmlException.Kind.TRUNCATED) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    } catch (ArithmeticException e) {
      fragments.finish();
      throw fault(EbmlException.Kind.LIMIT, "a timestamp that is no time");
    } finally {
      in.close();
    }
    fragments.finish();
    return Optional.empty();
  }

  private void read(Matroska element) throws IOException {
    switch (element) {
      case SEGMENT -> {
        timeline.document();
        tracks = null;
        scaleNs = DEFAULT_SCALE_NS;
      }
      case TIMESTAMP_SCALE -> scaleNs = in.uint();
      case TRACKS -> {
        tracks = Tracks.read(in);
        segmentBegins = true;
      }
      case TAG_NAME -> tagName = in.size() <= LONGEST_TAG ? in.string() : "";
      case TAG_STRING -> tag();
      case CLUSTER -> clusterTicks = 0;
      case TIMESTAMP -> clusterTicks = in.uint();
      case SIMPLE_BLOCK -> {
        take(in.binary());
        add();
      }
      case BLOCK_GROUP -> blockGroup();
      case SEEK_HEAD, CUES, ATTACHMENTS, CHAPTERS -> in.skip();
      default -> {
        // Nothing that is sent.
      }
    }
  }

  private void tag() throws IOException {
    if (!tagName.equals(PRODUCER_TIMESTAMP) || in.size() > LONGEST_TAG) {
      return;
    }
    String seconds = in.string().strip();
    if (TAGGED_SECONDS.matcher(seconds).matches()) {
      timeline.tagged(new BigDecimal(seconds).movePointRight(NS_DIGITS).longValue());
    }
  }

  /** Finds out whether a Block is a key frame: it is where it refers to no other. */
  private void blockGroup() throws IOException {
    int level = in.depth();
    boolean hasBlock = false;
    boolean refers = false;
    while (in.nextIn(level)) {
      if (in.element() == Matroska.BLOCK) {
        take(keep(in.binary()));
        hasBlock = true;
      } else if (in.element() == Matroska.REFERENCE_BLOCK) {
        refers = true;
      }
    }
    if (hasBlock) {
      block.makeSimple(!refers);
      add();
    }
  }

  /** Copies what is only valid until the cursor is moved. */
  private ByteBuffer keep(ByteBuffer content) {
    if (held.capacity() < content.remaining()) {
      held = ByteBuffer.allocate(content.remaining());
    }
    return held.clear().put(content).flip();
  }

  private void take(ByteBuffer content) throws EbmlException {
    if (!block.read(content)) {
      throw fault(EbmlException.Kind.MALFORMED, "a block shorter than its header");
    }
  }

  private void add() throws IOException {
    Tracks declared = tracks;
    if (declared == null) {
      throw fault(EbmlException.Kind.MALFORMED, "a block before any Tracks");
    }
    if (scaleNs < 1 || clusterTicks < 0) {
      throw fault(EbmlException.Kind.MALFORMED, "a timestamp that is no time");
    }
    long clusterNs = Math.multiplyExact(clusterTicks, scaleNs);
    long sourceNs = Math.addExact(clusterNs, Math.multiplyExact(block.relativeTicks, scaleNs));
    long timestampNs = timeline.place(sourceNs, clusterNs);
    if (segmentBegins || timeline.isRestarted()) {
      fragments.segment(scaleNs, declared.content(), timeline.baseNs(), timeline.isRestarted());
      segmentBegins = false;
    }
    fragments.block(block, timestampNs, block.isKeyframe() && block.track == declared.lead());
  }

  private EbmlException fault(EbmlException.Kind kind, String problem) {
    return new EbmlException(kind, in.position(), in.path(), problem);
  }
}
