package io.getclip.cli;

import io.getclip.core.ClipOptions;
import io.getclip.core.Fragment;
import io.getclip.core.Recording;
import io.getclip.spi.FragmentException;
import io.getclip.spi.FragmentLayout;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Finds out what is in a recording. */
final class RecordingInfo {
  private final Toolkit toolkit;
  private final Map<Long, TrackTally> tracks = new LinkedHashMap<>();
  private final Map<String, TagTally> tags = new LinkedHashMap<>();
  private List<FragmentLayout.Track> listed = List.of();
  private TrackTally[] byIndex = {};
  private OptionalLong firstDateMs = OptionalLong.empty();
  private boolean truncated;
  private long fragments;

  private RecordingInfo(Toolkit toolkit) {
    this.toolkit = toolkit;
  }

  /** What the values of one tag are. */
  private static final class TagTally {
    private final String first;
    private String last;
    private long values = 1;

    TagTally(String value) {
      first = value;
      last = value;
    }

    void add(String value) {
      if (!value.equals(last)) {
        last = value;
        values++;
      }
    }

    Map<String, Object> told() {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("first", first);
      told.put("last", last);
      told.put("values", values);
      return told;
    }
  }

  /** Reads it. */
  static FileInfo of(InputFile file, String format, Toolkit toolkit) throws IOException {
    Recording recording;
    try {
      recording = toolkit.clipper(ClipOptions.DEFAULT).read(file.name(), file);
    } catch (FragmentException e) {
      throw FileFailure.of(file.name(), e);
    }
    RecordingInfo info = new RecordingInfo(toolkit);
    for (Fragment fragment : recording.fragments()) {
      info.add(fragment.layout());
    }
    return info.told(file, format, recording);
  }

  private void add(FragmentLayout layout) {
    // An empty one stands for a recording that has tracks and nothing in them.
    fragments += layout.frameCount() == 0 ? 0 : 1;
    if (firstDateMs.isEmpty()) {
      firstDateMs = layout.segmentDateMs();
    }
    truncated |= layout.truncated();
    for (Map.Entry<String, String> tag : layout.tags().entrySet()) {
      TagTally known = tags.get(tag.getKey());
      if (known == null) {
        tags.put(tag.getKey(), new TagTally(tag.getValue()));
      } else {
        known.add(tag.getValue());
      }
    }
    if (layout.tracks() != listed) {
      list(layout.tracks());
    }
    for (int frame = 0; frame < layout.frameCount(); frame++) {
      byIndex[layout.track(frame)].add(layout, frame);
    }
    for (FragmentLayout.Problem problem : layout.problems()) {
      byIndex[layout.track(problem.frame())].invalid(layout, problem);
    }
  }

  private void list(List<FragmentLayout.Track> found) {
    listed = found;
    byIndex = new TrackTally[found.size()];
    for (int i = 0; i < byIndex.length; i++) {
      long number = found.get(i).description().number();
      TrackTally tally = tracks.get(number);
      if (tally == null) {
        tally = new TrackTally(number);
        tracks.put(number, tally);
      }
      tally.describe(found.get(i).description(), toolkit.codecs());
      byIndex[i] = tally;
    }
  }

  private FileInfo told(InputFile file, String format, Recording recording) throws IOException {
    long startNs = Long.MAX_VALUE;
    long endNs = Long.MIN_VALUE;
    List<TrackInfo> told = new ArrayList<>();
    for (TrackTally track : tracks.values()) {
      TrackInfo info = track.told();
      told.add(info);
      if (info.frames() > 0) {
        startNs = Math.min(startNs, info.startNs());
        endNs = Math.max(endNs, info.startNs() + info.durationNs());
      }
    }
    boolean hasFrames = startNs <= endNs;
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("fragments", fragments);
    details.put("startSeconds", hasFrames ? Figures.decimalSeconds(startNs) : BigDecimal.ZERO);
    if (firstDateMs.isPresent()) {
      details.put("segmentDate", Instant.ofEpochMilli(firstDateMs.getAsLong()).toString());
    }
    details.put("truncated", truncated);
    Map<String, Object> toldTags = new LinkedHashMap<>();
    for (Map.Entry<String, TagTally> tag : tags.entrySet()) {
      toldTags.put(tag.getKey(), tag.getValue().told());
    }
    details.put("tags", toldTags);
    return new FileInfo(
        file.name(),
        format,
        file.size(),
        hasFrames ? endNs - startNs : 0,
        details,
        told,
        recording.remarks());
  }
}
