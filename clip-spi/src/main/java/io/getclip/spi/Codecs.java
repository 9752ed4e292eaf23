package io.getclip.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The codecs there are: an immutable value, safe for use by several threads.
 *
 * <p>To put a codec in the place of another, compose {@code Codecs.of(mine, others…)}: the first
 * that opens a track has it.
 */
public final class Codecs {
  private final Providers<CodecProvider> providers;

  private Codecs(Providers<CodecProvider> providers) {
    this.providers = providers;
  }

  /** All codecs that the thread's class loader finds, sorted by name. */
  public static Codecs load() {
    return new Codecs(
        Providers.load("codec", CodecProvider.class, ServiceLoader.load(CodecProvider.class))
            .unique());
  }

  /** These codecs, asked in the order given. */
  public static Codecs of(CodecProvider... providers) {
    return new Codecs(Providers.of("codec", List.of(providers)).unique());
  }

  /** The codecs, in the order they are asked. */
  public List<CodecProvider> all() {
    return providers.all();
  }

  /** For each codec that did not load, what failed and in which jar. */
  public List<String> failures() {
    return providers.failures();
  }

  /** An open track and the name of the codec that opened it. */
  public record Opened(String codec, TrackCodec track) {

    /**
     * Who inspects the track's frames, so that facts found otherwise are told apart: name and
     * version, for example {@code avc/1}, and {@code /adapts} where samples differ from frames.
     */
    public String inspector() {
      String inspector = codec + "/" + track.factsVersion();
      return track.adapts() ? inspector + "/adapts" : inspector;
    }
  }

  /**
   * Opens a track with the first codec that takes it.
   *
   * <p>A provider that breaks its promises, or was built for other services than these, loses no
   * other: it is told of only where no other takes the track.
   *
   * @return empty when no codec does
   * @throws CodecException a codec takes it, but something is wrong with it; or none does, and one
   *     could not be asked
   */
  public Optional<Opened> find(TrackDescription track, CodecOptions options) throws CodecException {
    CodecException broken = null;
    for (CodecProvider provider : providers.all()) {
      try {
        Optional<TrackCodec> opened = provider.open(track, options);
        if (opened.isPresent()) {
          return Optional.of(new Opened(provider.name(), opened.get()));
        }
      } catch (LinkageError e) {
        broken = broken(provider, " does not fit this version: ", e);
      } catch (RuntimeException e) {
        broken = broken(provider, " failed: ", e);
      }
    }
    if (broken != null) {
      throw broken;
    }
    return Optional.empty();
  }

  private static CodecException broken(CodecProvider provider, String how, Throwable e) {
    return new CodecException(
        CodecException.Kind.UNSUPPORTED,
        "codec provider "
            + provider.name()
            + how
            + Providers.origin(provider.getClass())
            + ": "
            + e,
        e);
  }

  /**
   * Opens a track with the first codec that takes it.
   *
   * @throws CodecException no codec takes it ({@link CodecException.Kind#UNSUPPORTED}, saying which
   *     there are), or one does and something is wrong with it
   */
  public Opened open(TrackDescription track, CodecOptions options) throws CodecException {
    return find(track, options)
        .orElseThrow(
            () ->
                new CodecException(
                    CodecException.Kind.UNSUPPORTED,
                    providers.notFound("CodecID " + track.codecId())));
  }

  /**
   * The private data that a frame carries in band, where the options ask for it.
   *
   * @see CodecProvider#inBandPrivateData
   */
  public Optional<ByteBuffer> inBandPrivateData(
      TrackDescription track, FrameBytes frame, CodecOptions options) {
    for (CodecProvider provider : providers.all()) {
      Optional<ByteBuffer> found = provider.inBandPrivateData(track, frame, options);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
