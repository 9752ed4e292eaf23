package com.example.files;

import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSeal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a fragment's file, which is the fragment's seal: sequence, server time, random bits,
 * producer time, length and CRC32C, all in hexadecimal. Names sort as fragments were written.
 */
record FragmentFile(FragmentSeal seal) {
  private static final Pattern NAME =
      Pattern.compile(
          "([0-7][0-9a-f]{15})-([0-7][0-9a-f]{15})-([0-9a-f]{7})"
              + "-([0-9a-f]{16})-([0-7][0-9a-f]{15})-([0-9a-f]{8})\\.mkv");

  static Optional<FragmentFile> parse(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new FragmentFile(
            new FragmentSeal(
                new FragmentNumber(
                    number(parts.group(1)), number(parts.group(2)), (int) number(parts.group(3))),
                number(parts.group(4)),
                number(parts.group(5)),
                (int) number(parts.group(6)))));
  }

  private static long number(String hex) {
    return Long.parseUnsignedLong(hex, 16);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%016x-%016x-%07x-%016x-%016x-%08x.mkv",
        seal.number().sequence(),
        seal.number().serverMs(),
        seal.number().random(),
        seal.producerMs(),
        seal.length(),
        seal.crc32c());
  }
}
