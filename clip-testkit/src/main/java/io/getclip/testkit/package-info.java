/**
 * What tests of getclip modules share: the contract of codecs, and doubles that misbehave on
 * purpose.
 */
@NullMarked
package io.getclip.testkit;

import org.jspecify.annotations.NullMarked;
