/** Validates AAC (ISO/IEC 14496-3) private data and frames and describes their sample entry. */
@NullMarked
package io.getclip.codec.aac;

import org.jspecify.annotations.NullMarked;
