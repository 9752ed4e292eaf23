package io.getclip.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getclip.archive.ArchiveException;
import io.getclip.archive.FragmentInfo;
import io.getclip.archive.FragmentPage;
import io.getclip.archive.FragmentSelector;
import io.getclip.archive.StreamInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lists the fragments of a stream. */
final class ListFragmentsCall {
  private static final int PAGE = 1000;

  private ListFragmentsCall() {}

  static ObjectNode list(Access access, Input input)
      throws ServiceException, ArchiveException, IOException {
    Optional<Input> sent = input.members("FragmentSelector");
    Optional<String> token = input.text("NextToken");
    if (sent.isEmpty() && token.isEmpty()) {
      throw ServiceException.invalid("FragmentSelector is missing, and NextToken is as well");
    }
    Optional<FragmentSelector> selector = Optional.empty();
    if (sent.isPresent()) {
      selector = Optional.of(Selectors.listed(sent.get()));
    }
    StreamInfo stream = access.stream(input);
    PageToken from =
        token.isPresent()
            ? PageToken.parse(token.get(), stream)
            : new PageToken(selector.orElseThrow(), -1);
    if (selector.isPresent() && !selector.get().equals(from.selector())) {
      throw ServiceException.invalid("NextToken is of another FragmentSelector");
    }
    int max = Math.toIntExact(input.whole("MaxResults").orElse(PAGE));
    FragmentPage page = page(access, stream, from, max);

    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("Fragments");
    page.fragments().forEach(fragment -> list.add(info(fragment)));
    List<FragmentInfo> fragments = page.fragments();
    String next = null;
    if (page.more() && !fragments.isEmpty()) {
      long last = fragments.get(fragments.size() - 1).number().sequence();
      next = new PageToken(from.selector(), last).of(stream);
    }
    answer.put("NextToken", next);
    return answer;
  }

  private static FragmentPage page(Access access, StreamInfo stream, PageToken from, int max)
      throws ArchiveException, IOException {
    try {
      return access.archive().fragments(stream, from.selector(), from.afterSequence(), max);
    } catch (ArchiveException e) {
      // A stream that keeps nothing has an empty list: it is GetClip alone that says why.
      if (e.kind() == ArchiveException.Kind.NO_DATA_RETENTION
          || e.kind() == ArchiveException.Kind.NO_FRAGMENTS) {
        return new FragmentPage(List.of(), false);
      }
      throw e;
    }
  }

  private static ObjectNode info(FragmentInfo fragment) {
    return Json.object()
        .put("FragmentNumber", fragment.number().toString())
        .put("FragmentSizeInBytes", fragment.bytes())
        .put("ProducerTimestamp", Json.seconds(fragment.producerMs()))
        .put("ServerTimestamp", Json.seconds(fragment.serverMs()))
        .put("FragmentLengthInMilliseconds", fragment.lengthMs());
  }
}
