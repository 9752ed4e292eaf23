/** A client of Kinesis Video Streams, or of what speaks its protocol. */
@NullMarked
package io.getclip.cli.client;

import org.jspecify.annotations.NullMarked;
