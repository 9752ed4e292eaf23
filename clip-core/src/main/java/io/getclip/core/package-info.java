/** Plans a clip out of fragments, then streams it. */
@NullMarked
package io.getclip.core;

import org.jspecify.annotations.NullMarked;
