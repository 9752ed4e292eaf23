package com.example.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.servertest.GetClip;
import io.getclip.servertest.GetClipServer;
import io.getclip.testkit.Recording;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FilesServerTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  @GetClipServer(store = "files")
  void aClipIsMadeOfWhatTheStoreKeeps(GetClip server) throws IOException {
    server.put("cam", Recording.CAMERA, START);
    assertThat(server.clip("cam", START, START.plusSeconds(10))).hasSizeGreaterThan(10_000);
  }
}
