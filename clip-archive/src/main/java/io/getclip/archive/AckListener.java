package io.getclip.archive;

/**
 * Is told how far the archive has come with what one producer sends.
 *
 * <p>Called by one thread at a time, though not always the same, and must not block: it is called
 * while the archive makes fragments of other producers durable as well. What it throws is logged,
 * and changes nothing.
 */
@FunctionalInterface
public interface AckListener {

  /** Takes an acknowledgement, in the order they happen. */
  void acknowledge(Ack ack);
}
