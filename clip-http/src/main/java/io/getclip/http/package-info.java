/**
 * Speaks the Kinesis Video Streams protocol over an archive.
 *
 * <p>{@link io.getclip.http.ClipServer} is where to start.
 */
@NullMarked
package io.getclip.http;

import org.jspecify.annotations.NullMarked;
