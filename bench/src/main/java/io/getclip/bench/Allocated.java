package io.getclip.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;

/**
 * What {@link Allocation} measured.
 *
 * @param release feature release of the Java that ran it: others allocate other amounts
 * @param bytes what one operation allocates on the heap, by benchmark and parameter
 */
@JsonPropertyOrder({"release", "bytes"})
record Allocated(int release, SortedMap<String, Long> bytes) {}
