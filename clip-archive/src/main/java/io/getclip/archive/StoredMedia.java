package io.getclip.archive;

import io.getclip.spi.MediaSource;
import java.io.Closeable;

/** A file of a media store, open for reading; safe for use by several threads. */
public interface StoredMedia extends MediaSource, Closeable {}
