package io.getclip.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.getclip.spi.CodecProvider;
import io.getclip.testkit.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that a user adds, right and broken ones; the example's codec is the right one. */
class PluginsTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "codec-opus", "src");
  private static final Path STEREO =
      EXAMPLE.resolve(Path.of("test", "resources", "recordings", "stereo.mkv"));

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir Path folder;
  @TempDir Path plugins;

  @AfterEach
  void restoreTheClassLoader() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private Toolkit load() throws IOException {
    return Toolkit.load(plugins.toString());
  }

  private List<String> warnings() throws IOException {
    var err = new ByteArrayOutputStream();
    Toolkit toolkit = load();
    toolkit.warn(
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            false,
            false,
            false));
    return err.toString(UTF_8).lines().toList();
  }

  @Test
  void aDirectoryThatIsNotThereChangesNothing() {
    assertThat(Plugins.in(null).loader()).isSameAs(before);
    assertThat(Plugins.in("").loader()).isSameAs(before);
    Plugins absent = Plugins.in(folder.resolve("absent").toString());
    assertThat(absent.loader()).isSameAs(before);
    assertThat(absent.failures()).isEmpty();
  }

  @Test
  void whatIsNoJarByItsNameIsPassedOver() throws IOException {
    Files.writeString(plugins.resolve("README.txt"), "mine");

    assertThat(Plugins.in(plugins.toString()).loader()).isSameAs(before);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aCodecThatIsMissingIsNamedWithItsTrackAndWhatHelps() {
    Path clip = folder.resolve("clip.mp4");
    Getclip.Ending ending = Getclip.run("clip", STEREO, "-o", clip);

    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.errLines()).hasSize(1);
    assertThat(ending.err())
        .startsWith("getclip: UnsupportedStreamMediaTypeException: ")
        .contains("no codec is installed for A_OPUS (track 2, ")
        .contains("; put the jar of one into a directory that GETCLIP_PLUGINS names");
    assertThat(clip).doesNotExist();
  }

  @Test
  void adviceNamesTheDirectory() {
    assertThat(Plugins.in(plugins.toString()).advice()).contains(" into " + plugins + " (");
  }

  @Test
  void aCodecInAJarIsFoundByTheCommand() throws Exception {
    jar("codec-opus.jar", opus(), "com.example.opus.OpusProvider");
    Path clip = folder.resolve("clip.mp4");

    assertThat(command("clip", STEREO.toString(), "-o", clip.toString())).isEmpty();
    assertThat(command("info", STEREO.toString())).contains("audio, Opus, 48,000 Hz, 2 channels");
    assertThat(command("info", clip.toString())).contains("audio, Opus, 48,000 Hz, 2 channels");
  }

  @Test
  void aFileThatIsNoJarIsNamedAndKeepsNothingElseFromWorking() throws Exception {
    Path recording = Files.write(folder.resolve("in.mkv"), Recording.KVS_0.bytes());
    Path clip = folder.resolve("clip.mp4");
    Files.writeString(plugins.resolve("broken.jar"), "not a jar");

    assertThat(command("clip", recording.toString(), "-o", clip.toString()).lines())
        .singleElement()
        .asString()
        .startsWith("getclip: warning: " + plugins.resolve("broken.jar") + " is left out, ");
    Boxes.assertIsMp4(Files.readAllBytes(clip));
  }

  @Test
  void aClassThatIsNotThereIsNamedWithItsJar() throws IOException {
    jar("empty.jar", folder, "com.example.Absent");

    assertThat(warnings()).singleElement().asString().contains("com.example.Absent", "empty.jar");
    assertThat(load().codecs().all()).isNotEmpty();
  }

  @Test
  void aClassForANewerJavaIsNamedWithItsJar() throws IOException {
    Path classes = opus();
    Path provider = classes.resolve(Path.of("com", "example", "opus", "OpusProvider.class"));
    byte[] bytes = Files.readAllBytes(provider);
    bytes[7] = 99; // major_version, JVMS 4.1
    Files.write(provider, bytes);
    jar("newer.jar", classes, "com.example.opus.OpusProvider");

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("com/example/opus/OpusProvider", "class file version 99", "newer.jar");
  }

  @Test
  void twoCodecsOfOneNameAreRefusedWithBothPlaces() throws IOException {
    jar("again.jar", compile("Again", codec("Again", "avc", "return Optional.empty();")), "Again");

    FileFailure failure = catchThrowableOfType(FileFailure.class, this::load);
    assertThat(failure.word()).isEqualTo("DuplicateProviderException");
    assertThat(failure).hasMessageContainingAll("avc", "AvcProvider", "Again", "again.jar");
  }

  @Test
  void anotherVersionOfTheSameCodecIsRefusedWithBothPlaces() throws IOException {
    Path classes = opus();
    jar("codec-opus-1.0.0.jar", classes, "com.example.opus.OpusProvider # the first");
    jar("codec-opus-1.0.1.jar", classes, "com.example.opus.OpusProvider");

    FileFailure failure = catchThrowableOfType(FileFailure.class, this::load);
    assertThat(failure.word()).isEqualTo("DuplicateProviderException");
    assertThat(failure)
        .hasMessage(
            "two jars provide com.example.opus.OpusProvider: %s and %s",
            plugins.resolve("codec-opus-1.0.0.jar"), plugins.resolve("codec-opus-1.0.1.jar"));
  }

  @Test
  void aCodecThatDoesNotFitLosesNoOtherAndIsNamedWhereItWasNeeded() throws Exception {
    Path classes =
        compile(
            "Unfit",
            codec("Unfit", "aaa", "return Part.of();")
                + "final class Part { static Optional<TrackCodec> of() { return Optional.empty(); }"
                + " }");
    Files.delete(classes.resolve("Part.class"));
    jar("unfit.jar", classes, "Unfit");
    Path known = Files.write(folder.resolve("in.mkv"), Recording.KVS_0.bytes());

    assertThat(command("clip", known.toString(), "-o", folder.resolve("a.mp4").toString()))
        .isEmpty();
    assertThat(command("clip", STEREO.toString(), "-o", folder.resolve("b.mp4").toString()).lines())
        .singleElement()
        .asString()
        .startsWith("getclip: UnsupportedStreamMediaTypeException: ")
        .contains("aaa does not fit", "Unfit", "unfit.jar", "NoClassDefFoundError");
  }

  /** Runs the command as the launcher does, and returns all that it says. */
  private String command(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", ProcessTest.classPath()));
    line.add(GetClip.class.getName());
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put(Plugins.VARIABLE, plugins.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** The example's classes. */
  private Path opus() throws IOException {
    List<Path> sources;
    try (Stream<Path> files =
        Files.walk(EXAMPLE.resolve(Path.of("main", "java", "com", "example", "opus")))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(sources).hasSizeGreaterThan(3);
    return compile(sources);
  }

  private static String codec(String type, String name, String open) {
    return "import io.getclip.spi.*; import java.util.*;"
        + (" public final class " + type + " implements CodecProvider {")
        + (" public String name() { return \"" + name + "\"; }")
        + " public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {"
        + (open + " } }");
  }

  private Path compile(String type, String source) throws IOException {
    return compile(List.of(Files.writeString(folder.resolve(type + ".java"), source)));
  }

  private Path compile(List<Path> sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-d", classes.toString(), "-cp", ProcessTest.classPath(), "-proc:none"));
    for (Path source : sources) {
      line.add(source.toString());
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(out, out, line.toArray(new String[0]))).as("%s", said).isZero();
    return classes;
  }

  /** Makes a plug-in of a directory of classes. */
  private void jar(String name, Path classes, String provider) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve(name)));
        Stream<Path> files = Files.walk(classes)) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + CodecProvider.class.getName()));
      jar.write(provider.getBytes(UTF_8));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        jar.write(Files.readAllBytes(file));
      }
    }
  }
}
