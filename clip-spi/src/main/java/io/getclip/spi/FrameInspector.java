package io.getclip.spi;

import java.util.List;

/**
 * Is shown the frames of a fragment while they are read, and says what their codecs know of them.
 */
public interface FrameInspector {

  /** Says nothing of any frame. */
  FrameInspector NONE =
      new FrameInspector() {
        @Override
        public List<String> tracks(List<TrackDescription> tracks) {
          return tracks.stream().map(track -> "").toList();
        }

        @Override
        public void inspect(int track, FrameBytes frame, FrameFacts out) {}
      };

  /**
   * Learns the tracks of the frames that follow; called before the first frame and at every change.
   *
   * @return for each track who inspects its frames, name and version, for example {@code avc/1};
   *     empty when nobody does
   */
  List<String> tracks(List<TrackDescription> tracks);

  /**
   * Says what is known of one frame.
   *
   * @param track index into the tracks last given
   * @param frame the frame with its track's {@link FrameEncoding} undone; valid during the call
   * @param out cleared by the caller; left so when nothing is known
   * @throws CodecException the frame cannot be parsed: it is kept and marked invalid
   */
  void inspect(int track, FrameBytes frame, FrameFacts out) throws CodecException;
}
