package io.getclip.archive;

/**
 * A fragment that goes into the index.
 *
 * @param stream {@link StreamInfo#id} of its stream
 * @param row the fragment
 */
record IndexEntry(String stream, FragmentRow row) {}
