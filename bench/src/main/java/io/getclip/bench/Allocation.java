package io.getclip.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures to the byte what operations of the benchmarks allocate on the heap.
 *
 * <p>What an iteration of JMH allocates moves by some percent, as it depends on when the compiler
 * gets to what. Here each operation runs in a process of its own, which waits for its compiler, and
 * the least of many counts: so it is the same in every run, however busy the machine.
 */
public final class Allocation {
  private static final String OF = "--of";

  /** The collector is named, as machines choose, and code around it is compiled after it. */
  private static final List<String> FLAGS =
      List.of("-Xms512m", "-Xmx512m", "-Xbatch", "-XX:+UseSerialGC");

  private static final List<String> OPERATIONS =
      List.of(
          "Inspect.frames avc",
          "Inspect.frames hevc",
          "Inspect.frames aac",
          "Inspect.frames g711",
          "Plan.stored big",
          "Plan.stored tiny",
          "Walk.inspected big",
          "Walk.inspected tiny",
          "WriteFile.archived big",
          "WriteFile.archived tiny",
          "WriteFile.unindexed big",
          "WriteFile.unindexed tiny");

  /** How busy the machine is makes no difference, but each takes 600 MB. */
  private static final int MOST_AT_ONCE = 4;

  private Allocation() {}

  /**
   * Runs the program.
   *
   * @param arguments the file to write
   */
  public static void main(String... arguments) {
    try {
      if (arguments.length == 2 && arguments[0].equals(OF)) {
        System.out.println(Operation.allocatedBytes(arguments[1]));
      } else if (arguments.length == 1 && !arguments[0].startsWith("-")) {
        write(Path.of(arguments[0]), OPERATIONS);
      } else {
        System.err.println("usage: Allocation allocation.json");
        System.exit(2);
      }
    } catch (Exception e) {
      System.err.println("Allocation: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Measures operations, each in a process of its own, and writes the file. */
  static void write(Path file, List<String> operations) throws IOException, InterruptedException {
    ExecutorService several =
        Executors.newFixedThreadPool(
            Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors()));
    Map<String, Future<Long>> running = new LinkedHashMap<>();
    SortedMap<String, Long> bytes = new TreeMap<>();
    try {
      for (String operation : operations) {
        running.put(operation, several.submit(() -> forked(operation)));
      }
      for (Map.Entry<String, Future<Long>> each : running.entrySet()) {
        bytes.put(each.getKey(), each.getValue().get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
    } finally {
      several.shutdownNow();
    }
    new ObjectMapper().writeValue(file.toFile(), new Allocated(Runtime.version().feature(), bytes));
  }

  private static long forked(String operation) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Allocation.class.getName(), OF, operation));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(operation + " failed");
    }
    return Long.parseLong(said.strip());
  }
}
