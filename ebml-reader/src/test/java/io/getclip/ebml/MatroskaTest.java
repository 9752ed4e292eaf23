package io.getclip.ebml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatroskaTest {

  @Test
  void everyIdentifierIsUnique() {
    assertThat(Arrays.stream(Matroska.values()).map(Matroska::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyNameIsUnique() {
    assertThat(Arrays.stream(Matroska.values()).map(Matroska::elementName)).doesNotHaveDuplicates();
  }

  @Test
  void everyIdentifierIsAsWideAsItsMarkerSays() {
    for (Matroska element : Matroska.values()) {
      int bytes = (32 - Integer.numberOfLeadingZeros(element.id()) + 7) / 8;
      int marker = element.id() >>> (7 * bytes);
      assertThat(marker).as(element.elementName()).isEqualTo(1);
    }
  }

  @Test
  void everyParentIsAMasterAndComesFirst() {
    for (Matroska element : Matroska.values()) {
      element
          .parent()
          .ifPresent(
              parent -> {
                assertThat(parent.type()).as(element.path()).isEqualTo(ElementType.MASTER);
                assertThat(parent).as(element.path()).isLessThan(element);
              });
    }
  }

  @Test
  void onlyRootsAndChildrenOfTheSegmentHaveFourBytes() {
    for (Matroska element : Matroska.values()) {
      boolean top =
          element == Matroska.EBML
              || element == Matroska.SEGMENT
              || element.parent().filter(parent -> parent == Matroska.SEGMENT).isPresent();
      assertThat(element.id() >>> 24 != 0).as(element.path()).isEqualTo(top);
    }
  }

  @Test
  void onlySegmentAndClusterMayBeOfUnknownSize() {
    assertThat(Arrays.stream(Matroska.values()).filter(Matroska::isUnknownSizeAllowed))
        .containsExactly(Matroska.SEGMENT, Matroska.CLUSTER);
  }

  @Test
  void everyElementIsFoundByItsIdentifierAndNoOtherIs() {
    for (Matroska element : Matroska.values()) {
      assertThat(Matroska.of(element.id())).contains(element);
      assertThat(Matroska.of(element.id() ^ 0x40000000)).isEmpty();
    }
  }

  @Test
  void aPathIsWrittenAsTheStandardWritesIt() {
    assertThat(Matroska.SIMPLE_BLOCK.path()).isEqualTo("\\Segment\\Cluster\\SimpleBlock");
  }
}
