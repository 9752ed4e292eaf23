/**
 * Keeps the fragments of streams, by producer and by server time.
 *
 * <p>{@link io.getclip.archive.Archive} is where to start.
 */
@NullMarked
package io.getclip.archive;

import org.jspecify.annotations.NullMarked;
