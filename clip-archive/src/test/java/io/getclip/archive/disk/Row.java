package io.getclip.archive.disk;

import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import io.getclip.archive.MediaPlace;

/** A fragment as the index knows it. */
record Row(String stream, MediaPlace place, FragmentSeal seal) {

  FragmentNumber number() {
    return seal.number();
  }

  long end() {
    return place.offset() + place.length();
  }
}
