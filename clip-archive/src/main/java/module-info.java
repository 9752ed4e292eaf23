/** Keeps the fragments of streams, by producer and by server time. */
module io.getclip.archive {
  requires transitive io.getclip.core;
  requires io.getclip.ebml;
  requires com.fasterxml.jackson.databind;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  exports io.getclip.archive;

  uses io.getclip.archive.MediaStoreProvider;

  provides io.getclip.archive.MediaStoreProvider with
      io.getclip.archive.disk.DiskStoreProvider;
}
