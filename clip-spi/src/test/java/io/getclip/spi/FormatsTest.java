package io.getclip.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {

  @Test
  void theFirstFormatThatRecognisesTheBytesIsTaken() {
    FragmentFormats formats = FragmentFormats.of(new Format("a", 'A'), new Format("b", 'B'));
    assertThat(formats.recognise(ByteBuffer.wrap(new byte[] {'B', 'A'})))
        .map(FragmentFormat::name)
        .contains("b");
    assertThat(formats.recognise(ByteBuffer.wrap(new byte[] {'C'}))).isEmpty();
    assertThat(formats.notFound("bytes 43"))
        .isEqualTo("no fragment format provider for bytes 43; have [a, b]");
  }

  @Test
  void recognisingDoesNotMoveTheBuffer() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'B'});
    assertThat(FragmentFormats.of(new Format("a", 'A'), new Format("b", 'B')).recognise(bytes))
        .isPresent();
    assertThat(bytes.remaining()).isEqualTo(1);
  }

  @Test
  void refusesTwoFormatsOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FragmentFormats.of(new Format("a", 'A'), new Format("a", 'B')))
        .withMessageContaining("two fragment format providers are named a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipFormats.of(new Clip("mp4"), new Clip("mp4")))
        .withMessageContaining("two clip format providers are named mp4");
  }

  @Test
  void findsAClipFormatByNameOrSaysWhichThereAre() {
    ClipFormats formats = ClipFormats.of(new Clip("mp4"), new Clip("ts"));
    assertThat(formats.named("ts").mediaType()).isEqualTo("video/ts");
    assertThat(formats.find("mp4")).map(ClipFormat::name).contains("mp4");
    assertThat(formats.find("avi")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> formats.named("avi"))
        .withMessage("no clip format provider for avi; have [mp4, ts]");
  }

  @Test
  void formatsAreFoundByServiceLoaderToo() throws Exception {
    try (var place = new ServicePlace(FragmentFormat.class, Loaded.class)) {
      FragmentFormats formats = place.call(FragmentFormats::load);
      assertThat(formats.all()).extracting(FragmentFormat::name).containsExactly("loaded");
      assertThat(formats.failures()).isEmpty();
    }
    try (var place = new ServicePlace(ClipFormat.class, List.of("com.example.Absent"))) {
      ClipFormats formats = place.call(ClipFormats::load);
      assertThat(formats.all()).isEmpty();
      assertThat(formats.failures()).singleElement().asString().contains("com.example.Absent");
    }
  }

  private record Format(String name, char first) implements FragmentFormat {
    @Override
    public boolean recognises(ByteBuffer firstBytes) {
      return firstBytes.get() == first;
    }

    @Override
    public FragmentReader open(ReadableByteChannel channel, ReadOptions options) {
      throw new UnsupportedOperationException();
    }
  }

  /** A service. */
  public static final class Loaded implements FragmentFormat {
    public Loaded() {}

    @Override
    public String name() {
      return "loaded";
    }

    @Override
    public boolean recognises(ByteBuffer firstBytes) {
      return false;
    }

    @Override
    public FragmentReader open(ReadableByteChannel channel, ReadOptions options) {
      throw new UnsupportedOperationException();
    }
  }

  private record Clip(String name) implements ClipFormat {
    @Override
    public String mediaType() {
      return "video/" + name;
    }

    @Override
    public List<ClipPart> lay(Movie movie) {
      return List.of();
    }
  }
}
