package io.getclip.spi;

/** A provider of a service, by which a registry tells it from others. */
public interface Named {

  /** The provider's stable name: lower-case ASCII, unique among providers of one service. */
  String name();
}
