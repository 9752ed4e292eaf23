package io.getclip.cli;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveOptions;
import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentSelector;
import io.getclip.core.Clipper;
import io.getclip.http.ClipServer;
import io.getclip.http.Credential;
import io.getclip.http.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server in this process, on any free port. */
final class RunningServer implements Closeable {
  final Archive archive;
  final ClipServer server;

  private RunningServer(Archive archive, ClipServer server) {
    this.archive = archive;
    this.server = server;
  }

  static RunningServer in(Path data) throws IOException {
    return with(data, ServerOptions.LOOPBACK);
  }

  static RunningServer in(Path data, Credential credential) throws IOException {
    return with(data, ServerOptions.LOOPBACK.with(List.of(credential)));
  }

  /** A server that says it is reached as {@code url}. */
  static RunningServer behind(URI url, Path data) throws IOException {
    ServerOptions preset = ServerOptions.LOOPBACK;
    return with(
        data,
        new ServerOptions(
            preset.host(),
            preset.port(),
            Optional.of(url),
            preset.region(),
            preset.credentials(),
            preset.clips(),
            preset.limits(),
            preset.maxClockSkew(),
            preset.stopTimeout()));
  }

  private static RunningServer with(Path data, ServerOptions options) throws IOException {
    Archive archive = Archive.open(ArchiveOptions.in(data), Clipper.standard());
    return new RunningServer(archive, ClipServer.start(options, archive));
  }

  URI uri() {
    return server.uri();
  }

  /** Starts of a stream's fragments in ms, in the order they arrived. */
  List<Long> startsMs(String stream) throws Exception {
    FragmentSelector all =
        new FragmentSelector(FragmentSelector.Origin.PRODUCER, 0, Long.MAX_VALUE / 2);
    return archive.fragments(archive.streamNamed(stream), all, -1, 1000).fragments().stream()
        .map(FragmentInfo::producerMs)
        .toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
    archive.close();
  }
}
