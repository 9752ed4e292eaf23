/** Reads EBML (RFC 8794) and its Matroska schema (RFC 9559) as a pull cursor. */
@NullMarked
package io.getclip.ebml;

import org.jspecify.annotations.NullMarked;
