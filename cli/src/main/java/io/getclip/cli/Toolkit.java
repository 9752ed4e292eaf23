package io.getclip.cli;

import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.spi.ClipFormat;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentFormats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All formats and codecs that are installed.
 *
 * @param fragmentFormats what is read
 * @param codecs what is understood
 * @param clipFormats what is written
 * @param plugins where those come from that are not the program's own
 */
record Toolkit(
    FragmentFormats fragmentFormats, Codecs codecs, ClipFormats clipFormats, Plugins plugins) {

  /**
   * Finds them, those of the jars among them that the environment names.
   *
   * @throws FileFailure two of them have the same name, or are the same class in two jars
   */
  static Toolkit load() throws FileFailure {
    return load(System.getenv(Plugins.VARIABLE));
  }

  /** Finds them, and lets this thread and those that it starts find what else is in the jars. */
  static Toolkit load(@Nullable String directory) throws FileFailure {
    try {
      Plugins plugins = Plugins.in(directory);
      Thread.currentThread().setContextClassLoader(plugins.loader());
      return new Toolkit(FragmentFormats.load(), Codecs.load(), ClipFormats.load(), plugins);
    } catch (IllegalArgumentException e) {
      throw FileFailure.named("DuplicateProviderException", String.valueOf(e.getMessage()), e);
    }
  }

  /** Makes clips with them. */
  Clipper clipper(ClipOptions options) {
    return new Clipper(fragmentFormats, codecs, clipFormats, options);
  }

  /** A failure to make a clip, with what helps against it where that is to be had. */
  FileFailure failure(ClipException e) {
    String message = String.valueOf(e.getMessage());
    return FileFailure.named(
        e.kind().word(),
        e.missingCodec().isPresent() ? message + "; " + plugins.advice() : message,
        e);
  }

  /** What {@code --format} takes. */
  String clipFormatNames() {
    List<String> names = new ArrayList<>();
    for (ClipFormat format : clipFormats.all()) {
      names.add(format.name());
    }
    return String.join(" or ", names);
  }

  /** Warns of those that are installed and did not load. */
  void warn(Streams streams) {
    for (String failure : plugins.failures()) {
      streams.warn(failure);
    }
    for (String failure : fragmentFormats.failures()) {
      streams.warn(failure);
    }
    for (String failure : codecs.failures()) {
      streams.warn(failure);
    }
    for (String failure : clipFormats.failures()) {
      streams.warn(failure);
    }
  }
}
