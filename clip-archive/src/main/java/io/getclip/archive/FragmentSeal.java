package io.getclip.archive;

/**
 * What proves that a stored fragment is whole, and gives back its index row when that is lost.
 *
 * @param number the fragment's number
 * @param producerMs when its producer says it starts, in ms since 1970
 * @param length bytes of its document
 * @param crc32c CRC32C of its document
 */
public record FragmentSeal(FragmentNumber number, long producerMs, long length, int crc32c) {}
