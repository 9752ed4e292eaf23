package io.getclip.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the acknowledgements of a producer. */
final class Acks implements AckListener {
  private final List<Ack> all = new ArrayList<>();

  @Override
  public synchronized void acknowledge(Ack ack) {
    all.add(ack);
    notifyAll();
  }

  synchronized List<Ack> all() {
    return List.copyOf(all);
  }

  /** Waits for the n-th acknowledgement of an event. */
  synchronized Ack await(Ack.Event event, int n) throws InterruptedException {
    while (of(event).size() < n) {
      wait();
    }
    return of(event).get(n - 1);
  }

  synchronized List<Ack> of(Ack.Event event) {
    return all.stream().filter(ack -> ack.event() == event).toList();
  }

  List<FragmentNumber> persisted() {
    return of(Ack.Event.PERSISTED).stream().map(Ack::number).map(Optional::orElseThrow).toList();
  }

  List<IngestError> errors() {
    return of(Ack.Event.ERROR).stream().map(Ack::error).map(Optional::orElseThrow).toList();
  }

  /** What happened, in words: {@code BUFFERING 1000}. */
  List<String> words() {
    return all().stream().map(ack -> ack.event() + " " + ack.timecodeMs()).toList();
  }
}
