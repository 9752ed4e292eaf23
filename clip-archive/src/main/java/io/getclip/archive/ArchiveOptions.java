package io.getclip.archive;

import java.nio.file.Path;
import java.util.Map;

/**
 * How an archive is kept.
 *
 * @param data the directory of the index, and of the media where it is kept on disk; made when
 *     missing
 * @param store name of the media store
 * @param storeSettings the store's own settings by name
 * @param region the AWS region that the names of streams bear
 * @param account the AWS account that the names of streams bear: 12 digits
 * @param rules what is taken in
 * @param clock tells the archive the time
 */
public record ArchiveOptions(
    Path data,
    String store,
    Map<String, String> storeSettings,
    String region,
    String account,
    IngestRules rules,
    ArchiveClock clock) {

  /** Copies the settings. */
  public ArchiveOptions {
    storeSettings = Map.copyOf(storeSettings);
  }

  /** An archive in a directory: media on disk, lenient rules, the machine's clock. */
  public static ArchiveOptions in(Path data) {
    return new ArchiveOptions(
        data,
        "disk",
        Map.of(),
        "us-east-1",
        "000000000000",
        IngestRules.LENIENT,
        ArchiveClock.SYSTEM);
  }

  /** The same with another clock. */
  public ArchiveOptions with(ArchiveClock other) {
    return new ArchiveOptions(data, store, storeSettings, region, account, rules, other);
  }

  /** The same with other rules. */
  public ArchiveOptions with(IngestRules other) {
    return new ArchiveOptions(data, store, storeSettings, region, account, other, clock);
  }

  /** The same with another media store. */
  public ArchiveOptions withStore(String name, Map<String, String> settings) {
    return new ArchiveOptions(data, name, settings, region, account, rules, clock);
  }
}
