package io.getclip.codec.hevc;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.spi.CodecException;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.FrameBytes;
import io.getclip.spi.FrameFacts;
import io.getclip.spi.TrackCodec;
import io.getclip.spi.TrackDescription;
import io.getclip.testkit.CodecContract;
import io.getclip.testkit.Recording;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HevcContractTest extends CodecContract {
  private static final Recording.Track STREAM = Streams.recorded(Recording.HEVC_OPEN_GOP);

  @Override
  protected CodecProvider provider() {
    return new HevcProvider();
  }

  @Override
  protected TrackDescription track() {
    return STREAM.description();
  }

  @Override
  protected List<ByteBuffer> frames() {
    return STREAM.frameBytes().subList(24, 34);
  }

  @Test
  void syncSamplesAreTheIdrPictureAndTheOpenGroupsIntraPictures() throws CodecException {
    assertThat(pictures(Recording.HEVC_OPEN_GOP)).matches("I-{24}C-{26}C-{22}");
  }

  @Test
  void leadingPicturesOfAnOpenGroupAreNotDecodable() throws CodecException {
    String pictures = pictures(Recording.HEVC_OPEN_GOP);
    int open = pictures.indexOf('C');
    List<Recording.Frame> frames = STREAM.frames();
    for (int leading = open + 1; leading <= open + 2; leading++) {
      assertThat(frames.get(leading).timestampNs()).isLessThan(frames.get(open).timestampNs());
      assertThat(pictures.charAt(leading)).isEqualTo('-');
    }
  }

  @Test
  void decodableLeadingPicturesFollowTheIdrPictures() throws CodecException {
    assertThat(pictures(Recording.HEVC_HDR_RADL)).matches("I-+Idd-+Idd-+");
  }

  @Test
  void aClosedGroupBeginsWithAnIdrPicture() throws CodecException {
    assertThat(pictures(Recording.HEVC_B_FRAMES)).matches("(I-{29}){3}");
  }

  /** A letter for each picture: I closed and C open random access, d leading and decodable. */
  private static String pictures(Recording recording) throws CodecException {
    Recording.Track track = Streams.recorded(recording);
    TrackCodec codec =
        new HevcProvider().open(track.description(), CodecOptions.NONE).orElseThrow();
    StringBuilder found = new StringBuilder();
    FrameFacts facts = new FrameFacts();
    for (Recording.Frame frame : track.frames()) {
      codec.inspect(FrameBytes.of(frame.bytes()), facts.clear(0));
      assertThat(facts.isSyncSample()).isEqualTo(frame.keyframe());
      String sync = facts.isOpenSync() ? "C" : facts.isSyncSample() ? "I" : "-";
      found.append(facts.isDecodableLeading() ? "d" : sync);
    }
    return found.toString();
  }
}
