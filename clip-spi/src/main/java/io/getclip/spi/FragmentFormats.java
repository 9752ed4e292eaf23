package io.getclip.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The containers that fragments are read from: an immutable value, safe for several threads. */
public final class FragmentFormats {
  private final Providers<FragmentFormat> providers;

  private FragmentFormats(Providers<FragmentFormat> providers) {
    this.providers = providers;
  }

  /** All formats that the thread's class loader finds, sorted by name. */
  public static FragmentFormats load() {
    return new FragmentFormats(
        Providers.load(
                "fragment format", FragmentFormat.class, ServiceLoader.load(FragmentFormat.class))
            .unique());
  }

  /** These formats, asked in the order given. */
  public static FragmentFormats of(FragmentFormat... providers) {
    return new FragmentFormats(Providers.of("fragment format", List.of(providers)).unique());
  }

  /** The formats, in the order they are asked. */
  public List<FragmentFormat> all() {
    return providers.all();
  }

  /** For each format that did not load, what failed and in which jar. */
  public List<String> failures() {
    return providers.failures();
  }

  /** The first format that recognises bytes that begin so; empty when none does. */
  public Optional<FragmentFormat> recognise(ByteBuffer firstBytes) {
    for (FragmentFormat format : providers.all()) {
      if (format.recognises(firstBytes.duplicate())) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Says that nothing reads {@code wish}, and what there is. */
  public String notFound(String wish) {
    return providers.notFound(wish);
  }
}
