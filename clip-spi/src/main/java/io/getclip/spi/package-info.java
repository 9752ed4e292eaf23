/** The services a plug-in may provide and the values that pass between them. */
@NullMarked
package io.getclip.spi;

import org.jspecify.annotations.NullMarked;
