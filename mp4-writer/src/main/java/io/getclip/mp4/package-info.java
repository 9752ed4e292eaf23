/**
 * Lays out, writes and describes ISO base media files (ISO/IEC 14496-12).
 *
 * <p>Clauses without a standard's name are of ISO/IEC 14496-12:2022.
 */
@NullMarked
package io.getclip.mp4;

import org.jspecify.annotations.NullMarked;
