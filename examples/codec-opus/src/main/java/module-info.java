/** Opus (RFC 6716) in MP4: validates private data and packets and describes their sample entry. */
module com.example.opus {
  requires io.getclip.spi;

  exports com.example.opus;

  provides io.getclip.spi.CodecProvider with
      com.example.opus.OpusProvider;
}
