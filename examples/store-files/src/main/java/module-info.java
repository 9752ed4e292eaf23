/** A media store of one's own: a file for each fragment. */
module com.example.files {
  requires io.getclip.archive;

  provides io.getclip.archive.MediaStoreProvider with
      com.example.files.FilesProvider;
}
