package io.getclip.archive.disk;

import io.getclip.archive.Archive;
import io.getclip.archive.ArchiveClip;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentNumber;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.StreamInfo;
import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.testkit.CollectingChannel;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what users can see of an archive that was started again against what they were told. */
final class StartCheck {
  private static final int MOST = 1000;

  private final Archive archive;
  private final Promises promises;
  private final Sent sent;

  StartCheck(Archive archive, Promises promises, Sent sent) {
    this.archive = archive;
    this.promises = promises;
    this.sent = sent;
  }

  /** All that can be seen: by stream its fragments. */
  Map<StreamInfo, List<FragmentInfo>> seen() throws IOException {
    Map<StreamInfo, List<FragmentInfo>> seen = new HashMap<>();
    for (StreamInfo stream : archive.streams("", "", MOST)) {
      seen.put(stream, fragments(stream));
    }
    return seen;
  }

  private List<FragmentInfo> fragments(StreamInfo stream) throws IOException {
    try {
      FragmentSelector all =
          new FragmentSelector(FragmentSelector.Origin.SERVER, 0, Long.MAX_VALUE / 2);
      return archive.fragments(stream, all, -1, MOST).fragments();
    } catch (ArchiveException e) {
      throw new Violation("a stream that is listed is not there", e);
    }
  }

  /** Looks at everything, and returns it. */
  Map<StreamInfo, List<FragmentInfo>> verify() throws IOException {
    Map<StreamInfo, List<FragmentInfo>> seen = seen();
    Set<String> ids = new HashSet<>();
    for (Map.Entry<StreamInfo, List<FragmentInfo>> entry : seen.entrySet()) {
      StreamInfo stream = entry.getKey();
      ids.add(stream.id());
      if (!promises.mayExist(stream)) {
        throw new Violation("a stream is there that was deleted, or never made: " + stream);
      }
      Promises.Stream promised = promises.stream(stream.id());
      if (promised == null) {
        require(entry.getValue().isEmpty(), "fragments nobody sent: " + entry.getValue());
      } else {
        require(stream.equals(promised.info), "a stream that was made otherwise: " + stream);
        verify(promised, entry.getValue());
      }
    }
    for (Promises.Stream stream : promises.living()) {
      require(ids.contains(stream.info.id()), "a stream is gone: " + stream.info);
    }
    return seen;
  }

  private void verify(Promises.Stream stream, List<FragmentInfo> fragments) throws IOException {
    List<FragmentNumber> numbers = fragments.stream().map(FragmentInfo::number).toList();
    Set<FragmentNumber> distinct = new HashSet<>(numbers);
    require(distinct.size() == numbers.size(), "a number is used twice: " + numbers);
    require(numbers.stream().sorted().toList().equals(numbers), "not in order: " + numbers);
    Set<FragmentNumber> lost = new HashSet<>(stream.persisted);
    lost.removeAll(distinct);
    require(lost.isEmpty(), "fragments are lost: " + lost + " of " + stream.info.name());
    for (FragmentInfo fragment : fragments) {
      Long timecodeMs = stream.begun.get(fragment.number());
      require(timecodeMs != null, "a fragment that nobody sent: " + fragment);
      require(
          Arrays.equals(clip(stream.info, fragment), sent.clip(timecodeMs)),
          "a fragment is not what was sent: " + fragment);
    }
  }

  private byte[] clip(StreamInfo stream, FragmentInfo fragment) throws IOException {
    FragmentSelector alone =
        new FragmentSelector(
            FragmentSelector.Origin.SERVER, fragment.serverMs(), fragment.serverMs());
    try (ArchiveClip clip = archive.clip(stream, alone, ClipOptions.DEFAULT)) {
      CollectingChannel out = new CollectingChannel();
      clip.clip().writeTo(out);
      return out.bytes();
    } catch (ArchiveException | ClipException e) {
      throw new Violation("no clip of " + fragment, e);
    }
  }

  private static void require(boolean holds, String broken) {
    if (!holds) {
      throw new Violation(broken);
    }
  }
}
