/** The {@code getclip} command. */
@NullMarked
package io.getclip.cli;

import org.jspecify.annotations.NullMarked;
