package io.getclip.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.core.Clipper;
import io.getclip.testkit.Readme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

class ReadmeTest {

  @Test
  void theExampleIsThisTest() {
    Readme.assertExamplesAreIn(ReadmeTest.class);
  }

  @Test
  void theExampleServesAnArchive(@TempDir Path directory) throws Exception {
    try (Archive archive = Archive.open(ArchiveOptions.in(directory), Clipper.standard());
        ClipServer server = ClipServer.start(ServerOptions.LOOPBACK, archive)) {
      KinesisVideoClient aws =
          KinesisVideoClient.builder()
              .endpointOverride(server.uri()) // any AWS client, any language
              .region(Region.US_EAST_1)
              .credentialsProvider(AnonymousCredentialsProvider.create())
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build();
      assertThat(aws.listStreams().streamInfoList()).isEmpty();
      aws.close();
    }
  }
}
