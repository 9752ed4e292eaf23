package io.getclip.cli;

import io.getclip.cli.client.Upload;
import io.getclip.cli.client.UploadTotals;
import io.getclip.cli.producer.FragmentSink;
import io.getclip.cli.producer.Producer;
import io.getclip.ebml.EbmlException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends one recording.
 *
 * @param startNs when its first frame was taken, in ns since 1970; empty for what it says itself
 * @param nowNs the time where it says nothing
 * @param realTime whether it is sent no faster than it plays
 */
record MediaPut(OptionalLong startNs, long nowNs, boolean realTime) {

  /**
   * Sends all of it and waits until the server has acknowledged every fragment.
   *
   * @param name what messages call the recording
   */
  UploadTotals run(ReadableByteChannel source, String name, Upload upload, Streams streams)
      throws IOException {
    FragmentSink sink = realTime ? new RealTime(upload) : upload;
    Optional<String> end;
    try {
      end = Producer.run(source, startNs, nowNs, sink);
    } catch (EbmlException e) {
      // What came before is sent whole.
      upload.finish();
      throw FileFailure.of(name, e);
    }
    UploadTotals totals = upload.finish();
    end.ifPresent(problem -> streams.warn(name + ": " + problem));
    upload.remarks().forEach(streams::warn);
    if (totals.refused() > 0) {
      throw FileFailure.named(
          "FragmentsRefused",
          "the server refused " + Figures.count(totals.refused(), "fragment") + " of " + name,
          new IOException());
    }
    if (totals.fragments() == 0) {
      throw FileFailure.named(
          "NoFragmentsException", name + ": there is no frame to send", new IOException());
    }
    return totals;
  }
}
