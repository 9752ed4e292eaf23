package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.core.Clipper;
import io.getclip.testkit.Readme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  static void serve(Path data) throws IOException {
    try (Archive archive = Archive.open(ArchiveOptions.in(data), Clipper.standard());
        ClipServer server = ClipServer.start(ServerOptions.LOOPBACK, archive)) {
      KinesisVideoClient aws = // any AWS client, any language
          KinesisVideoClient.builder()
              .endpointOverride(server.uri())
              .region(Region.US_EAST_1)
              .credentialsProvider(AnonymousCredentialsProvider.create())
              .build();
      aws.createStream(stream -> stream.streamName("gate").dataRetentionInHours(24));
    }
  }

  @Test
  void theExampleServesAnArchive(@TempDir Path directory) throws Exception {
    serve(directory);

    try (Archive archive = Archive.open(ArchiveOptions.in(directory), Clipper.standard())) {
      assertThat(archive.streamNamed("gate").settings().retentionHours()).isEqualTo(24);
    }
  }
}
