/** Benchmarks of the way from a recording to a clip, each beside what bounds it. */
@org.jspecify.annotations.NullMarked
package io.getclip.bench;
