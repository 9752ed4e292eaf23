/** Keeps the documents of fragments in files of a directory. */
@NullMarked
package io.getclip.archive.disk;

import org.jspecify.annotations.NullMarked;
