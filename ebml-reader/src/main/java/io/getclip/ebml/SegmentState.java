package io.getclip.ebml;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a Segment's Info and Tags say (RFC 9559, 5.1.2 and 5.1.8); nothing outlives the Segment. */
final class SegmentState {
  private static final long MAX_TICK_NS = 1_000_000_000;
  private static final long NS_PER_MS = 1_000_000;

  /** From 1970 to 2001, where dates of EBML begin. */
  private static final long EPOCH_MS = 978_307_200_000L;

  /** What a map entry costs besides its text. */
  private static final int ENTRY_BYTES = 64;

  private final int maxTagBytes;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private @Nullable Map<String, String> snapshot; // of tags, until they change
  private OptionalLong dateMs = OptionalLong.empty();
  private long tickNs = Matroska.TIMESTAMP_SCALE.defaultValue;
  private boolean clusterSeen;
  private int tagBytes;
  private int lateTagBytes;

  SegmentState(int maxTagBytes) {
    this.maxTagBytes = maxTagBytes;
  }

  /** The length of a tick in ns: 1 to 10<sup>9</sup>. */
  long tickNs() {
    return tickNs;
  }

  /** The wall-clock time of timestamp 0, in ms since 1970. */
  OptionalLong dateMs() {
    return dateMs;
  }

  /** The simple tags that hold for the next Cluster: a map that is never changed. */
  Map<String, String> tags() {
    Map<String, String> current = snapshot;
    if (current == null) {
      current = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
      snapshot = current;
    }
    return current;
  }

  /** A Cluster begins. */
  void beginCluster() {
    clusterSeen = true;
    lateTagBytes = 0;
  }

  /** Reads the Info element the cursor is at. */
  void readInfo(EbmlReader in, Damage damage) throws IOException {
    int level = in.depth();
    while (damage.nextIn(level)) {
      try {
        if (in.element() == Matroska.TIMESTAMP_SCALE) {
          long scale = in.uint();
          if (scale < 1 || scale > MAX_TICK_NS) {
            throw in.malformed("a TimestampScale of " + Long.toUnsignedString(scale) + " ns");
          }
          tickNs = scale;
        } else if (in.element() == Matroska.DATE_UTC) {
          dateMs = OptionalLong.of(EPOCH_MS + Math.floorDiv(in.dateNs(), NS_PER_MS));
        }
      } catch (EbmlException e) {
        damage.passElement(e);
      }
    }
  }

  /**
   * Reads the Tags element the cursor is at: the simple tags right inside a Tag that are text.
   *
   * <p>A name that came before the Segment's first Cluster speaks of the Cluster that follows it,
   * as the fragment number in a GetMedia recording does; any other of the Cluster before, as its
   * continuation token does.
   */
  void readTags(EbmlReader in, Damage damage, FrameCollector before) throws IOException {
    int level = in.depth();
    String name = "";
    while (damage.nextIn(level)) {
      try {
        boolean nested = in.depth() > level + 2;
        switch (in.element()) {
          case SIMPLE_TAG -> {
            name = nested ? name : "";
            if (nested && !damage.isRefused()) {
              in.skip();
            }
          }
          case TAG_NAME -> name = nested ? name : in.string();
          case TAG_STRING -> {
            if (!nested && !name.isEmpty()) {
              add(in, name, in.string(), before);
            }
          }
          default -> {
            // Targets, languages and binary values say nothing of a fragment.
          }
        }
      } catch (EbmlException e) {
        damage.passElement(e);
      }
    }
  }

  private void add(EbmlReader in, String name, String value, FrameCollector before)
      throws EbmlException {
    int bytes = name.length() + value.length() + ENTRY_BYTES;
    boolean late = clusterSeen && !tags.containsKey(name);
    String old = tags.get(name);
    int held = tagBytes - (old == null ? 0 : name.length() + old.length() + ENTRY_BYTES) + bytes;
    if ((late ? lateTagBytes + bytes : held) > maxTagBytes) {
      throw in.limit("tags of over " + maxTagBytes + " bytes");
    }
    if (late) {
      lateTagBytes += bytes;
      before.tag(name, value);
    } else {
      tagBytes = held;
      tags.put(name, value);
      snapshot = null;
    }
  }
}
