package io.getclip.archive;

import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.core.Fragment;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the fragments of streams and makes clips of them.
 *
 * <p>A fragment of which {@link Ack.Event#PERSISTED} was told is listed and clipped from that
 * moment on, and outlives any crash. Safe for use by several threads.
 */
public final class Archive implements Closeable {
  private static final System.Logger LOG = System.getLogger("io.getclip.archive");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String VERSION_LETTERS = ID_LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int ID_LENGTH = 16;
  private static final int VERSION_LENGTH = 20;

  private final ArchiveOptions options;
  private final Clipper clipper;
  private final ArchiveDirectory directory;
  private final MediaStore store;
  private final Index index;
  private final Commits commits;
  private final List<String> abandoned = new ArrayList<>(); // guarded by this
  private final Producers producers = new Producers();
  private final IngestServices services;

  private Archive(
      ArchiveOptions options,
      Clipper clipper,
      ArchiveDirectory directory,
      MediaStore store,
      Index index) {
    this.options = options;
    this.clipper = clipper;
    this.directory = directory;
    this.store = store;
    this.index = index;
    this.commits = new Commits(store, index);
    this.services =
        new IngestServices(options, new DocumentReader(clipper), store, index, commits, producers);
  }

  /**
   * Opens an archive, and brings its index up to what its media holds.
   *
   * @param clipper reads fragments when they arrive and makes clips of them
   * @throws IOException another process holds the directory, or it cannot be read or written, or
   *     there is no media store of the name
   */
  public static Archive open(ArchiveOptions options, Clipper clipper) throws IOException {
    return open(options, clipper, MediaStores.find(options.store()));
  }

  /**
   * Opens an archive over a media store that need not be found by its name.
   *
   * @param clipper reads fragments when they arrive and makes clips of them
   * @param provider opens the store, with the settings that the options have for it
   * @throws IOException another process holds the directory, or it cannot be read or written
   */
  public static Archive open(ArchiveOptions options, Clipper clipper, MediaStoreProvider provider)
      throws IOException {
    ArchiveDirectory directory = ArchiveDirectory.open(options.data());
    List<Closeable> opened = new ArrayList<>(List.of(directory));
    try {
      MediaStore store =
          MediaStores.open(provider, directory.path(), options.storeSettings(), options.clock());
      opened.add(0, store);
      Index index = Recovery.open(directory.index(), store, new DocumentReader(clipper), LOG);
      opened.add(0, index);
      return new Archive(options, clipper, directory, store, index);
    } catch (IOException | RuntimeException | Error e) {
      for (Closeable one : opened) {
        try {
          one.close();
        } catch (IOException f) {
          e.addSuppressed(f);
        }
      }
      throw e;
    }
  }

  /**
   * Makes a stream.
   *
   * @param name 1 to 256 characters of a-z, A-Z, 0-9, underscore, dot and hyphen
   * @throws ArchiveException a stream of that name exists
   */
  public synchronized StreamInfo create(String name, StreamInfo.Settings settings)
      throws ArchiveException, IOException {
    if (index.streamNamed(name).isPresent()) {
      throw new ArchiveException(
          ArchiveException.Kind.STREAM_EXISTS, "The stream " + name + " already exists.");
    }
    forgetAbandoned();
    long now = options.clock().epochMs();
    StreamInfo stream =
        new StreamInfo(
            random(ID_LETTERS, ID_LENGTH),
            name,
            "arn:aws:kinesisvideo:"
                + options.region()
                + ":"
                + options.account()
                + ":stream/"
                + name
                + "/"
                + now,
            now,
            StreamInfo.Status.ACTIVE,
            random(VERSION_LETTERS, VERSION_LENGTH),
            settings);
    try {
      store.describe(stream.id(), StreamDescription.encode(stream));
      index.insert(stream);
    } catch (IOException e) {
      abandoned.add(stream.id());
      try {
        forgetAbandoned();
      } catch (IOException f) {
        e.addSuppressed(f);
      }
      throw e;
    }
    return stream;
  }

  /**
   * Removes what is left of streams that could not be made: a later start would take up what is
   * described, and leave alone another stream of that name that was made since.
   */
  private void forgetAbandoned() throws IOException {
    while (!abandoned.isEmpty()) {
      store.delete(abandoned.get(0));
      abandoned.remove(0);
    }
  }

  private static String random(String letters, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(RANDOM.nextInt(letters.length())));
    }
    return text.toString();
  }

  /**
   * The stream of a name.
   *
   * @throws ArchiveException there is none
   */
  public StreamInfo streamNamed(String name) throws ArchiveException, IOException {
    return index
        .streamNamed(name)
        .orElseThrow(() -> notFound("The stream " + name + " does not exist."));
  }

  /**
   * The stream of an Amazon resource name, every part of which must agree.
   *
   * @throws ArchiveException there is none
   */
  public StreamInfo streamWithArn(String arn) throws ArchiveException, IOException {
    String[] parts = arn.split("/", -1);
    Optional<StreamInfo> named = parts.length == 3 ? index.streamNamed(parts[1]) : Optional.empty();
    return named
        .filter(stream -> stream.arn().equals(arn))
        .orElseThrow(() -> notFound("The stream " + arn + " does not exist."));
  }

  /** The stream as it is now; it may have been deleted, and another of its name made. */
  private StreamInfo current(StreamInfo stream) throws ArchiveException, IOException {
    return index.stream(stream.id())
        .filter(found -> found.status() == StreamInfo.Status.ACTIVE)
        .orElseThrow(() -> notFound("The stream " + stream.name() + " does not exist."));
  }

  private static ArchiveException notFound(String message) {
    return new ArchiveException(ArchiveException.Kind.STREAM_NOT_FOUND, message);
  }

  /**
   * Some streams, in the order of their names.
   *
   * @param prefix what names begin with; empty for all
   * @param after names up to this one are left out; empty for none
   */
  public List<StreamInfo> streams(String prefix, String after, int max) throws IOException {
    return index.streams(prefix, after, max);
  }

  /**
   * Removes a stream and all its fragments; a producer that is sending to it is cut off.
   *
   * @param version refused when the stream is of another; empty to remove it whatever it is
   */
  public void delete(StreamInfo stream, Optional<String> version)
      throws ArchiveException, IOException {
    synchronized (this) {
      StreamInfo current =
          index.stream(stream.id())
              .orElseThrow(() -> notFound("The stream " + stream.name() + " does not exist."));
      if (version.isPresent() && !version.get().equals(current.version())) {
        throw new ArchiveException(
            ArchiveException.Kind.VERSION_MISMATCH,
            "The stream " + stream.name() + " is of version " + current.version() + ".");
      }
      index.update(current.with(StreamInfo.Status.DELETING));
    }
    // From here on it is deleted, though a crash may leave the rest to the next start.
    producers.cutOff(stream, IngestError.STREAM_NOT_ACTIVE);
    store.delete(stream.id());
    index.delete(stream.id());
  }

  /**
   * Admits a producer. A stream has one at most: another that sent a byte in the last 5 seconds
   * keeps this one out, and one that did not is closed.
   *
   * @param acks is told how far the archive has come
   * @return to be run, or closed
   * @throws ArchiveException another is sending, or the stream does not take fragments
   */
  public Ingest ingest(StreamInfo stream, IngestOptions options, AckListener acks)
      throws ArchiveException, IOException {
    Ingest producer = new Ingest(services, current(stream), options, acks);
    producers.admit(stream, producer);
    try {
      // It may have been deleted between the two, and then nobody cut this one off.
      current(stream);
    } catch (ArchiveException | IOException e) {
      producer.close();
      throw e;
    }
    return producer;
  }

  /**
   * Lists fragments in the order they arrived.
   *
   * @param afterSequence fragments up to the one of this sequence are left out; -1 for none
   * @throws ArchiveException the stream is gone
   */
  public FragmentPage fragments(
      StreamInfo stream, FragmentSelector selector, long afterSequence, int max)
      throws ArchiveException, IOException {
    current(stream);
    List<FragmentInfo> found = index.page(stream.id(), selector, afterSequence, max + 1);
    boolean more = found.size() > max;
    return new FragmentPage(more ? found.subList(0, max) : found, more);
  }

  /**
   * Plans a clip of the fragments of a range.
   *
   * @throws ArchiveException the stream keeps nothing, or nothing is in the range
   * @throws ClipException no clip can be made of what is
   */
  public ArchiveClip clip(StreamInfo stream, FragmentSelector selector, ClipOptions wishes)
      throws ArchiveException, ClipException, IOException {
    StreamInfo current = current(stream);
    if (!current.keepsFragments()) {
      throw new ArchiveException(
          ArchiveException.Kind.NO_DATA_RETENTION,
          "The stream "
              + stream.name()
              + " has a data retention of 0 hours and keeps no fragments.");
    }
    List<FragmentInfo> chosen =
        ClipSelection.of(index.select(current.id(), selector), selector.origin());
    if (chosen.isEmpty()) {
      throw new ArchiveException(
          ArchiveException.Kind.NO_FRAGMENTS,
          "No fragments found in the stream for the clip request.");
    }
    VerifiedMedia media = new VerifiedMedia(store, current.id());
    boolean planned = false;
    try {
      ArchiveClip clip = plan(current, selector, wishes, chosen, media);
      planned = true;
      return clip;
    } finally {
      if (!planned) {
        media.close();
      }
    }
  }

  /** Fragments past the limits are read only when those before them turn out not to count. */
  private ArchiveClip plan(
      StreamInfo stream,
      FragmentSelector selector,
      ClipOptions wishes,
      List<FragmentInfo> chosen,
      VerifiedMedia media)
      throws ClipException, IOException {
    Clipper limited = clipper.with(wishes);
    List<Fragment> fragments = new ArrayList<>();
    List<FragmentInfo> infos = new ArrayList<>();
    int most = wishes.limits().maxFragments();
    long rows = most + 1L;
    int from = 0;
    while (true) {
      int until = (int) Math.min(chosen.size(), rows);
      for (FragmentRow row : index.rows(stream.id(), chosen.subList(from, until))) {
        infos.add(row.info());
        fragments.add(
            new Fragment(new Label(row.info().number()), row.layout(), media.document(row)));
      }
      Clip clip = limited.plan(fragments);
      int taken = fragments.size() - clip.report().truncation().leftOut();
      if (taken < fragments.size()) {
        long next = selector.startOf(infos.get(taken));
        return new ArchiveClip(clip, media, taken, OptionalLong.of(next));
      }
      if (until == chosen.size()) {
        return new ArchiveClip(clip, media, taken, OptionalLong.empty());
      }
      from = until;
      rows = 2 * rows;
    }
  }

  /** What a fragment is called, once it is: a decimal of 48 digits takes a while to make. */
  private record Label(FragmentNumber number) {
    @Override
    public String toString() {
      return "fragment " + number;
    }
  }

  /** Cuts producers off, makes durable what arrived whole, and closes the files. */
  @Override
  public void close() throws IOException {
    producers.close();
    commits.close();
    try (directory;
        store;
        index) {
      // closed in the opposite order
    }
  }
}
