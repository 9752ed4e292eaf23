package user;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.core.Clipper;
import io.getclip.http.ClipServer;
import io.getclip.http.ServerOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Serves an archive, and makes a stream in it. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (Archive archive = Archive.open(ArchiveOptions.in(Path.of(args[1])), Clipper.standard());
        ClipServer server = ClipServer.start(ServerOptions.LOOPBACK, archive)) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri().resolve("/createStream"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"StreamName\":\"gate\"}"))
              .build();
      System.out.println(
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode());
      request = HttpRequest.newBuilder(server.uri().resolve("/metrics")).build();
      System.out.println(
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode());
    }
  }
}
