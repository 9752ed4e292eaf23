package io.getclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.getclip.archive.IndexFragments.Stream;
import io.getclip.spi.FragmentLayout;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a row mostly has alike with the row before, as they are used: the same objects
 * for both. Used by one thread, for one query.
 */
final class SharedColumns {
  private final IndexTracks tracks;
  private final IndexConnection connection;
  private final Stream stream;
  private byte @Nullable [] file;
  private String fileName = "";
  private byte @Nullable [] sha256;
  private List<FragmentLayout.Track> described = List.of();

  SharedColumns(IndexTracks tracks, IndexConnection connection, Stream stream) {
    this.tracks = tracks;
    this.connection = connection;
    this.stream = stream;
  }

  /** The name of a media file. */
  String file(byte[] column) {
    if (!Arrays.equals(column, file)) {
      fileName = new String(column, UTF_8);
      file = column;
    }
    return fileName;
  }

  /** The tracks of a hash; empty when they are not there, or are not those of the hash. */
  Optional<List<FragmentLayout.Track>> tracks(byte[] column) throws SQLException, IOException {
    if (!Arrays.equals(column, sha256)) {
      Optional<List<FragmentLayout.Track>> read = tracks.read(connection, stream.number(), column);
      if (read.isEmpty()) {
        return read;
      }
      described = read.get();
      sha256 = column;
    }
    return Optional.of(described);
  }
}
