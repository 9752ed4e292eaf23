/** Turns any Matroska into the fragments that a producer sends. */
@NullMarked
package io.getclip.cli.producer;

import org.jspecify.annotations.NullMarked;
