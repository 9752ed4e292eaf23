/**
 * H.265 (ITU-T H.265, ISO/IEC 23008-2) as MP4 and Matroska carry it (ISO/IEC 14496-15).
 *
 * <p>Clause numbers without a standard's name are those of H.265.
 */
@NullMarked
package io.getclip.codec.hevc;

import org.jspecify.annotations.NullMarked;
