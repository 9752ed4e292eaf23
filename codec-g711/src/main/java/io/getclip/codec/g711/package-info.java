/** Validates G.711 (ITU-T) private data and frames and describes their sample entry. */
@NullMarked
package io.getclip.codec.g711;

import org.jspecify.annotations.NullMarked;
