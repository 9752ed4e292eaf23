package io.getclip.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.codec.avc.AvcProvider;
import io.getclip.ebml.MatroskaFormat;
import io.getclip.mp4.Mp4Format;
import io.getclip.spi.CodecProvider;
import io.getclip.testkit.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that work with nothing but clip-spi beside them. */
class AloneTest {
  private static final Path SPI = Javac.placeOf(CodecProvider.class);

  private static String run(Path directory, Class<?> module, String body, String... arguments)
      throws Exception {
    String source =
        "import io.getclip.spi.*; import java.nio.*; import java.nio.channels.*;"
            + " import java.nio.file.*; import java.util.*;\n"
            + "public class Alone { public static void main(String[] a) throws Exception {\n"
            + body
            + "\n}}\n";
    Path classes = Javac.placeOf(module);
    Javac.compile(directory, "Alone", source, SPI, classes);
    return Javac.java("Alone", List.of(arguments), SPI, classes, directory);
  }

  @Test
  void ebmlReaderReadsARecording(@TempDir Path directory) throws Exception {
    Path recording = Files.write(directory.resolve("r.mkv"), Recording.KVS.bytes());
    String frames =
        run(
            directory,
            MatroskaFormat.class,
            """
            FragmentFormat format = FragmentFormats.load().all().get(0);
            int frames = 0;
            try (FileChannel in = FileChannel.open(Path.of(a[0]));
                FragmentReader reader = format.open(in, ReadOptions.STRICT)) {
              for (var f = reader.next(FrameInspector.NONE); f.isPresent();
                  f = reader.next(FrameInspector.NONE)) {
                frames += f.get().frameCount();
              }
            }
            System.out.print(format.name() + " " + frames);
            """,
            recording.toString());

    int expected = 0;
    for (Fragment fragment :
        Clipper.standard()
            .read("r", Sources.of(java.nio.ByteBuffer.wrap(Recording.KVS.bytes())))
            .fragments()) {
      expected += fragment.layout().frameCount();
    }
    assertThat(frames).isEqualTo("matroska " + expected);
  }

  @Test
  void mp4WriterLaysOutAMovie(@TempDir Path directory) throws Exception {
    String laid =
        run(
            directory,
            Mp4Format.class,
            """
            SampleDescription pcm = new SampleDescription.Audio(
                "alaw", List.of(), 1, 16, 8000, 0, 1, Optional.empty());
            SampleTable table = new SampleTable(160, 1, new int[0],
                new SampleTable.Runs(new int[] {160}, new int[] {1}),
                SampleTable.Runs.NONE, new int[0], true);
            Movie movie = new Movie(0, 8000, List.of(new MovieTrack(8000, List.of(pcm), table,
                List.of(), "und", Optional.empty(), BitRates.UNKNOWN)),
                new Movie.Chunks(new byte[1], new int[] {160}, new byte[1]));
            List<ClipPart> parts = ClipFormats.load().named("mp4").lay(movie);
            ByteBuffer header = ((ClipPart.Bytes) parts.get(0)).bytes();
            System.out.print((char) header.get(4) + "" + (char) header.get(5) + " " + parts.get(1));
            """);

    assertThat(laid).isEqualTo("ft Media[position=0, length=160]");
  }

  @Test
  void codecAvcChecksPrivateData(@TempDir Path directory) throws Exception {
    byte[] avcC =
        new byte[Recording.KVS.track("V_MPEG4/ISO/AVC").description().codecPrivate().remaining()];
    Recording.KVS.track("V_MPEG4/ISO/AVC").description().codecPrivate().get(avcC);
    String verdict =
        run(
            directory,
            AvcProvider.class,
            """
            TrackDescription track = TrackDescription.of(1, "V_MPEG4/ISO/AVC",
                ByteBuffer.wrap(HexFormat.of().parseHex(a[0])), TrackDescription.Video.of(0, 0));
            System.out.print(
                Codecs.load().open(track, CodecOptions.NONE).track().description().format());
            """,
            HexFormat.of().formatHex(avcC));

    assertThat(verdict).isEqualTo("avc1");
  }
}
