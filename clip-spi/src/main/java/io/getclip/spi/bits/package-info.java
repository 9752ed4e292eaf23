/** Bit-level reading for codec authors: the descriptors of the video standards, and NAL units. */
@NullMarked
package io.getclip.spi.bits;

import org.jspecify.annotations.NullMarked;
