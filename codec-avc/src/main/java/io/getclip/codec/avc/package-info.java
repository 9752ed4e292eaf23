/**
 * H.264 (ITU-T H.264, ISO/IEC 14496-10) as MP4 and Matroska carry it (ISO/IEC 14496-15).
 *
 * <p>Clause numbers without a standard's name are those of H.264.
 */
@NullMarked
package io.getclip.codec.avc;

import org.jspecify.annotations.NullMarked;
