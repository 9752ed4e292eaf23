package io.getclip.archive;

/**
 * Where a stored fragment's document is.
 *
 * @param file which of its stream's files or objects: 1 to 120 characters of a-z, 0-9, hyphen, dot
 * @param offset byte offset of the document in the file
 * @param length bytes of the document, its footer not counted
 */
public record MediaPlace(String file, long offset, long length) {}
