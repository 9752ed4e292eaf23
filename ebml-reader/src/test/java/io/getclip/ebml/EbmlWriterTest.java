package io.getclip.ebml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EbmlWriterTest {
  private static final int BOUND = 1 << 20;

  private static String hex(EbmlWriter out) {
    byte[] bytes = new byte[out.length()];
    out.written().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Moves over elements that are known to be there. */
  private static void skip(EbmlReader in, int elements) throws IOException {
    for (int i = 0; i < elements; i++) {
      assertThat(in.next()).isTrue();
    }
  }

  @Test
  void writesElementsInTheirShortestForm() {
    EbmlWriter out =
        EbmlWriter.growing(BOUND)
            .uint(Matroska.TIMESTAMP, 0)
            .uint(Matroska.TIMESTAMP, 256)
            .uint(Matroska.TRACK_UID, -1)
            .string(Matroska.DOC_TYPE, "webm")
            .string(Matroska.TITLE, "ü")
            .binary(Matroska.SIMPLE_BLOCK, ByteBuffer.wrap(new byte[] {1, 2}));

    assertThat(hex(out))
        .isEqualTo(
            "e78100"
                + "e7820100"
                + "73c588ffffffffffffffff"
                + "4282847765626d"
                + "7ba982c3bc"
                + "a3820102");
  }

  @Test
  void writesMastersWhoseSizesAreFoundOut() {
    EbmlWriter out =
        EbmlWriter.growing(BOUND)
            .master(Matroska.CLUSTER, cluster -> cluster.uint(Matroska.TIMESTAMP, 7))
            .sizeBytes(8)
            .master(Matroska.CLUSTER, cluster -> cluster.uint(Matroska.TIMESTAMP, 7, 2));

    assertThat(hex(out))
        .isEqualTo(
            "1f43b67583e78107" + "1f43b675" + "010000000000000b" + "e70100000000000002" + "0007");
  }

  @Test
  void writesMastersOfUnknownSize() {
    EbmlWriter out =
        EbmlWriter.growing(BOUND)
            .unknownSize(Matroska.SEGMENT)
            .sizeBytes(8)
            .unknownSize(Matroska.CLUSTER);

    assertThat(hex(out)).isEqualTo("18538067ff" + "1f43b675" + "01ffffffffffffff");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 127, 128, 129, 130, 200, 20_000})
  void fillsExactlySoManyBytes(int bytes) throws IOException {
    EbmlWriter out = EbmlWriter.growing(BOUND).voidOf(bytes);
    assertThat(out.length()).isEqualTo(bytes);

    out.uint(Matroska.EBML_VERSION, 1);
    out.clear();
    out.master(Matroska.EBML, ebml -> ebml.voidOf(bytes).uint(Matroska.EBML_VERSION, 3));
    EbmlReader in = EbmlReader.of(out.written(), EbmlLimits.DEFAULT);
    assertThat(in.next()).isTrue();
    assertThat(in.next()).isTrue();
    assertThat(in.element()).isEqualTo(Matroska.EBML_VERSION);
    assertThat(in.uint()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127, 128, 16_382, 16_383, 16_384})
  void sizesAroundTheirLimitsAreReadBack(int size) throws IOException {
    EbmlWriter out = EbmlWriter.growing(BOUND).unknownSize(Matroska.SEGMENT);
    out.master(
        Matroska.CLUSTER,
        cluster -> cluster.binary(Matroska.SIMPLE_BLOCK, ByteBuffer.allocate(size)));

    EbmlReader in = EbmlReader.of(out.written(), EbmlLimits.DEFAULT);
    skip(in, 2);
    assertThat(in.size()).isEqualTo(out.length() - in.contentPosition());
    assertThat(in.next()).isTrue();
    assertThat(in.size()).isEqualTo(size);
  }

  @Test
  void refusesWhatTheSchemaDoesNotHave() {
    EbmlWriter out = EbmlWriter.growing(BOUND);

    assertThatIllegalArgumentException().isThrownBy(() -> out.uint(Matroska.DOC_TYPE, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.string(Matroska.DOC_TYPE, "ü"));
    assertThatIllegalArgumentException().isThrownBy(() -> out.unknownSize(Matroska.TRACKS));
    assertThatIllegalArgumentException().isThrownBy(() -> out.uint(Matroska.TIMESTAMP, 256, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.voidOf(1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.sizeBytes(9));
  }

  @Test
  void stopsAtItsBound() {
    EbmlWriter growing = EbmlWriter.growing(10).uint(Matroska.TIMESTAMP, 1);
    assertThat(growing.remaining()).isEqualTo(7);
    assertThatThrownBy(() -> growing.string(Matroska.TITLE, "too long for it"))
        .isInstanceOf(BufferOverflowException.class);

    EbmlWriter fixed = EbmlWriter.into(ByteBuffer.allocate(4));
    assertThatThrownBy(() -> fixed.uint(Matroska.TIMESTAMP, 1 << 20))
        .isInstanceOf(BufferOverflowException.class);
  }

  @Test
  void writesFromAPositionOfTheCallersBuffer() {
    ByteBuffer buffer = ByteBuffer.allocate(20).position(5);

    EbmlWriter out = EbmlWriter.into(buffer).uint(Matroska.TIMESTAMP, 9);

    assertThat(buffer.position()).isEqualTo(8);
    assertThat(hex(out)).isEqualTo("e78109");
  }

  /** A tree of elements: a leaf is a number, a text or bytes. */
  private sealed interface Node {
    record Count(long value) implements Node {}

    record Text(String value) implements Node {}

    record Bytes(String value) implements Node {}

    record Master(List<Node> children) implements Node {}
  }

  private static void write(EbmlWriter out, List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Count count) {
        out.uint(Matroska.TAG_DEFAULT, count.value());
      } else if (node instanceof Node.Text text) {
        out.string(Matroska.TAG_STRING, text.value());
      } else if (node instanceof Node.Bytes bytes) {
        out.binary(
            Matroska.TAG_BINARY, ByteBuffer.wrap(bytes.value().getBytes(StandardCharsets.UTF_8)));
      } else if (node instanceof Node.Master master) {
        out.master(Matroska.SIMPLE_TAG, inside -> write(inside, master.children()));
      }
    }
  }

  private static List<Node> read(EbmlReader in, int level) throws IOException {
    List<Node> nodes = new ArrayList<>();
    while (in.nextIn(level)) {
      switch (in.element()) {
        case TAG_DEFAULT -> nodes.add(new Node.Count(in.uint()));
        case TAG_STRING -> nodes.add(new Node.Text(in.string()));
        case TAG_BINARY ->
            nodes.add(new Node.Bytes(StandardCharsets.UTF_8.decode(in.binary()).toString()));
        case SIMPLE_TAG -> nodes.add(new Node.Master(read(in, in.depth())));
        default -> throw new AssertionError(in.path());
      }
    }
    return nodes;
  }

  @Provide
  Arbitrary<List<Node>> trees() {
    Arbitrary<String> texts = Arbitraries.strings().alpha().numeric().ofMaxLength(300);
    Arbitrary<Node> leaves =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Node.Count::new),
            texts.map(Node.Text::new),
            texts.map(Node.Bytes::new));
    return Arbitraries.recursive(
            () -> leaves,
            node -> Arbitraries.oneOf(leaves, node.list().ofMaxSize(5).map(Node.Master::new)),
            0,
            4)
        .list()
        .ofMaxSize(6);
  }

  @Property
  void theReaderReadsBackWhatWasWritten(
      @ForAll("trees") List<Node> nodes, @ForAll @IntRange(min = 1, max = 8) int sizeBytes)
      throws IOException {
    EbmlWriter out = EbmlWriter.growing(BOUND).sizeBytes(sizeBytes);
    out.unknownSize(Matroska.SEGMENT)
        .master(
            Matroska.TAGS,
            tags ->
                tags.master(
                    Matroska.TAG,
                    tag -> tag.master(Matroska.SIMPLE_TAG, inside -> write(inside, nodes))));

    EbmlReader in = EbmlReader.of(out.written(), EbmlLimits.DEFAULT);
    assertThat(in.next()).isTrue();
    assertThat(in.size()).isEqualTo(EbmlReader.UNKNOWN_SIZE);
    assertThat(in.next()).isTrue();
    ByteBuffer content = in.content();
    assertThat(content.remaining()).isEqualTo((int) in.size());
    skip(in, 2);
    assertThat(in.element()).isEqualTo(Matroska.SIMPLE_TAG);
    assertThat(read(in, in.depth())).isEqualTo(nodes);
  }

  @Property(tries = 100)
  void numbersAndDatesAreReadBack(@ForAll double number, @ForAll long dateNs) throws IOException {
    EbmlWriter out = EbmlWriter.growing(BOUND);
    out.unknownSize(Matroska.SEGMENT)
        .master(
            Matroska.INFO,
            info -> info.floating(Matroska.DURATION, number).dateNs(Matroska.DATE_UTC, dateNs));

    EbmlReader in = EbmlReader.of(out.written(), EbmlLimits.DEFAULT);
    skip(in, 3);
    assertThat(in.floating()).isEqualTo(number);
    assertThat(in.next()).isTrue();
    assertThat(in.dateNs()).isEqualTo(dateNs);
  }
}
