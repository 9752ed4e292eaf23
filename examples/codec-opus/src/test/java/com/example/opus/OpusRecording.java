package com.example.opus;

import io.getclip.testkit.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Recordings with Opus beside a little H.264, made by ffmpeg 5.1 with libopus 1.3.1. */
enum OpusRecording {
  /** Stereo, 20 ms a frame, a tone that beeps. */
  STEREO("stereo.mkv"),
  /** 5.1 channels in four streams, 60 ms a frame, a tone. */
  SURROUND("surround.mkv");

  private final String fileName;

  OpusRecording(String fileName) {
    this.fileName = fileName;
  }

  Recording.Track track() {
    try (InputStream in = OpusRecording.class.getResourceAsStream("/recordings/" + fileName)) {
      return Recording.tracksOf(in.readAllBytes()).get(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
