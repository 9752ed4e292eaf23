package io.getclip.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Says what machine this is, in one line. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  static String describe() {
    long bytes = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      bytes = system.getTotalMemorySize();
    }
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %.0f GiB, %s %s",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        bytes / (double) (1 << 30),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }

  /** The processor's own name where the system tells it, else its kind. */
  private static String processor() {
    String kind = System.getProperty("os.arch");
    if (!Files.isReadable(PROCESSORS)) {
      return kind;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(kind);
    } catch (IOException e) {
      return kind;
    }
  }
}
