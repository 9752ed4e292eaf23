package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodecsTest {
  private static final TrackDescription VP9 =
      TrackDescription.of(1, "V_VP9", ByteBuffer.allocate(0), TrackDescription.Video.of(640, 480));

  @Test
  void asksProvidersInTheOrderGivenAndTheFirstThatOpensHasTheTrack() throws CodecException {
    Codecs codecs =
        Codecs.of(
            new Provider("other", ""), new Provider("mine", "V_VP9"), new Provider("vp9", "V_VP9"));
    Codecs.Opened opened = codecs.open(VP9, CodecOptions.NONE);
    assertThat(opened.codec()).isEqualTo("mine");
    assertThat(opened.inspector()).isEqualTo("mine/1");
    assertThat(codecs.find(VP9, CodecOptions.NONE)).isPresent();
  }

  @Test
  void findIsEmptyAndOpenSaysWhatThereIsWhenNobodyTakesTheTrack() throws CodecException {
    Codecs codecs = Codecs.of(new Provider("aac", "A_AAC"), new Provider("avc", "V_MPEG4/ISO/AVC"));
    assertThat(codecs.find(VP9, CodecOptions.NONE)).isEmpty();
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codecs.open(VP9, CodecOptions.NONE))
        .withMessage("no codec provider for CodecID V_VP9; have [aac, avc]")
        .extracting(CodecException::kind)
        .isEqualTo(CodecException.Kind.UNSUPPORTED);
  }

  @Test
  void refusesTwoProvidersOfOneNameAndSaysWhereTheyAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Codecs.of(new Provider("avc", "a"), new Other("avc")))
        .withMessageContaining("two codec providers are named avc: ")
        .withMessageContaining(Provider.class.getName())
        .withMessageContaining(Other.class.getName());
  }

  @Test
  void loadsProvidersSortedByName() throws Exception {
    try (var place = new ServicePlace(CodecProvider.class, Zulu.class, Alpha.class)) {
      Codecs codecs = place.call(Codecs::load);
      assertThat(codecs.all()).extracting(CodecProvider::name).containsExactly("alpha", "zulu");
      assertThat(codecs.failures()).isEmpty();
    }
  }

  @Test
  void aProviderThatFailsToLoadIsReportedWithItsPlaceAndLosesNoOther() throws Exception {
    try (var place =
        new ServicePlace(
            CodecProvider.class,
            List.of("com.example.Absent"),
            Alpha.class,
            Broken.class,
            Zulu.class)) {
      Codecs codecs = place.call(Codecs::load);
      assertThat(codecs.all()).extracting(CodecProvider::name).containsExactly("alpha", "zulu");
      assertThat(codecs.failures())
          .hasSize(2)
          .allMatch(failure -> failure.contains(place.serviceFile()))
          .anyMatch(failure -> failure.contains("com.example.Absent"))
          .anyMatch(failure -> failure.contains(Broken.class.getName()))
          .anyMatch(failure -> failure.contains("cannot be made"));
      assertThatExceptionOfType(CodecException.class)
          .isThrownBy(() -> codecs.open(VP9, CodecOptions.NONE))
          .withMessageContaining("have [alpha, zulu]; failed to load: ")
          .withMessageContaining("com.example.Absent");
    }
  }

  @Test
  void aProviderWithoutANameIsReportedAndLosesNoOther() throws Exception {
    try (var place = new ServicePlace(CodecProvider.class, Alpha.class, Nameless.class)) {
      Codecs codecs = place.call(Codecs::load);
      assertThat(codecs.all()).extracting(CodecProvider::name).containsExactly("alpha");
      assertThat(codecs.failures())
          .singleElement()
          .asString()
          .startsWith("a codec provider has no name: " + Nameless.class.getName() + " from ");
    }
  }

  @Test
  void aClassLoaderThatFailsEveryTimeEndsTheSearch() throws Exception {
    Codecs codecs = ServicePlace.callWith(ServicePlace.failing(), Codecs::load);
    assertThat(codecs.all()).isEmpty();
    assertThat(codecs.failures()).isNotEmpty();
  }

  @Test
  void loadRefusesTwoProvidersOfOneName() throws Exception {
    try (var place = new ServicePlace(CodecProvider.class, Alpha.class, AlphaAgain.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> place.call(Codecs::load))
          .withMessageContaining("two codec providers are named alpha");
    }
  }

  @Test
  void aProviderOfAnotherVersionIsToldOfOnlyWhereNoOtherTakesTheTrack() throws CodecException {
    Codecs codecs = Codecs.of(new Unfit(), new Provider("vp9", "V_VP9"));
    TrackDescription theora = TrackDescription.of(1, "V_THEORA", VP9.codecPrivate(), VP9.media());

    assertThat(codecs.open(VP9, CodecOptions.NONE).codec()).isEqualTo("vp9");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codecs.find(theora, CodecOptions.NONE))
        .withMessageContaining("codec provider unfit does not fit this version: ")
        .withMessageContaining(Unfit.class.getName())
        .withMessageContaining("NoSuchMethodError: gone")
        .extracting(CodecException::kind)
        .isEqualTo(CodecException.Kind.UNSUPPORTED);
  }

  @Test
  void aProviderThatFailsIsToldOfOnlyWhereNoOtherTakesTheTrack() throws CodecException {
    Codecs codecs = Codecs.of(new Null(), new Provider("vp9", "V_VP9"));
    TrackDescription theora = TrackDescription.of(1, "V_THEORA", VP9.codecPrivate(), VP9.media());

    assertThat(codecs.open(VP9, CodecOptions.NONE).codec()).isEqualTo("vp9");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codecs.find(theora, CodecOptions.NONE))
        .withMessageContaining("codec provider null failed: " + Null.class.getName())
        .withCauseInstanceOf(NullPointerException.class);
  }

  private static final class Null implements CodecProvider {
    @Override
    public String name() {
      return "null";
    }

    @Override
    public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {
      return null;
    }
  }

  private static final class Unfit implements CodecProvider {
    @Override
    public String name() {
      return "unfit";
    }

    @Override
    public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {
      throw new NoSuchMethodError("gone");
    }
  }

  private record Provider(String name, String codecId) implements CodecProvider {
    @Override
    public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {
      return track.codecId().equals(codecId) ? Optional.of(new NoTrack()) : Optional.empty();
    }
  }

  private record Other(String name) implements CodecProvider {
    @Override
    public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {
      return Optional.empty();
    }
  }

  private static final class NoTrack implements TrackCodec {
    @Override
    public SampleDescription description() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void inspect(FrameBytes frame, FrameFacts out) {}
  }

  /** Declines every track; its subclasses are loaded as services. */
  public abstract static class Named implements CodecProvider {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<TrackCodec> open(TrackDescription track, CodecOptions options) {
      return Optional.empty();
    }
  }

  /** A service. */
  public static final class Alpha extends Named {
    public Alpha() {
      super("alpha");
    }
  }

  /** A service of the same name. */
  public static final class AlphaAgain extends Named {
    public AlphaAgain() {
      super("alpha");
    }
  }

  /** A service. */
  public static final class Zulu extends Named {
    public Zulu() {
      super("zulu");
    }
  }

  /** A service whose name was not thought of. */
  public static final class Nameless extends Named {
    @SuppressWarnings("NullAway") // that is its fault
    public Nameless() {
      super(null);
    }
  }

  /** A service that cannot be made. */
  public static final class Broken extends Named {
    public Broken() {
      super("broken");
      throw new IllegalStateException("cannot be made");
    }
  }
}
