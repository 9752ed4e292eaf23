/** A server for tests of Kinesis Video Streams clients, and the contract of media stores. */
@NullMarked
package io.getclip.servertest;

import org.jspecify.annotations.NullMarked;
