package io.getclip.archive.disk;

import io.getclip.archive.Ack;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.StreamInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an archive has told its users by one moment. Used by one thread at a time. */
final class Promises {
  private final Map<String, Stream> streams = new TreeMap<>();
  private final Set<String> beingCreated = new HashSet<>();

  /** What is known of a stream. */
  static final class Stream {
    final StreamInfo info;

    /** Of every fragment of which a producer was told, where it is in what was sent. */
    final Map<FragmentNumber, Long> begun = new HashMap<>();

    final Set<FragmentNumber> persisted = new HashSet<>();
    boolean isBeingDeleted;
    boolean isDeleted;

    private Stream(StreamInfo info) {
      this.info = info;
    }

    private Stream copy() {
      Stream copy = new Stream(info);
      copy.begun.putAll(begun);
      copy.persisted.addAll(persisted);
      copy.isBeingDeleted = isBeingDeleted;
      copy.isDeleted = isDeleted;
      return copy;
    }
  }

  Promises copy() {
    Promises copy = new Promises();
    streams.forEach((id, stream) -> copy.streams.put(id, stream.copy()));
    copy.beingCreated.addAll(beingCreated);
    return copy;
  }

  /** A stream is asked for, and may or may not be made. */
  void creating(String name) {
    beingCreated.add(name);
  }

  void created(StreamInfo info) {
    beingCreated.remove(info.name());
    streams.put(info.id(), new Stream(info));
  }

  void deleting(StreamInfo info) {
    known(info).isBeingDeleted = true;
  }

  void deleted(StreamInfo info) {
    known(info).isDeleted = true;
  }

  void acknowledged(StreamInfo info, Ack ack) {
    Stream stream = known(info);
    switch (ack.event()) {
      case BUFFERING -> stream.begun.put(ack.number().orElseThrow(), ack.timecodeMs());
      case PERSISTED -> stream.persisted.add(ack.number().orElseThrow());
      default -> {
        // promises nothing
      }
    }
  }

  /** What is known of a stream; also of one that was found though making it seemed to fail. */
  private Stream known(StreamInfo info) {
    return streams.computeIfAbsent(info.id(), id -> new Stream(info));
  }

  @Nullable Stream stream(String id) {
    return streams.get(id);
  }

  /** The streams that must be there. */
  List<Stream> living() {
    return streams.values().stream().filter(stream -> !stream.isBeingDeleted).toList();
  }

  /** Whether a stream that nobody was told of may be there. */
  boolean mayExist(StreamInfo found) {
    Stream stream = streams.get(found.id());
    return stream == null ? beingCreated.contains(found.name()) : !stream.isDeleted;
  }

  /** Takes for made what was found without having been promised, so that it must stay. */
  void found(Collection<StreamInfo> infos) {
    List<String> ids = new ArrayList<>();
    for (StreamInfo info : infos) {
      ids.add(info.id());
      known(info).isBeingDeleted = false;
    }
    for (Stream stream : streams.values()) {
      stream.isDeleted = !ids.contains(stream.info.id());
    }
    beingCreated.clear();
  }
}
