package io.getclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;

/** Checks that a provider is registered for the class path as well as for the module path. */
public final class ServiceRegistration {
  private ServiceRegistration() {}

  /**
   * Fails unless a provider is found by {@link ServiceLoader}, is in {@code META-INF/services} and
   * is named by a {@code provides … with} of its module.
   *
   * @param service any, for example one of the three of clip-spi
   * @param provider in a jar or folder with a module declaration
   */
  public static <S> void assertRegistered(Class<S> service, Class<? extends S> provider) {
    ServiceRegistration.class.getModule().addUses(service); // it may be one of a higher level
    assertThat(ServiceLoader.load(service)).as("found").anyMatch(provider::isInstance);
    ModuleReference module = module(provider);
    assertThat(module.descriptor().provides())
        .as("provides … with … in module-info")
        .anyMatch(
            provides ->
                provides.service().equals(service.getName())
                    && provides.providers().contains(provider.getName()));
    String file = "META-INF/services/" + service.getName();
    try (ModuleReader reader = module.open();
        InputStream in = reader.open(file).orElseThrow(() -> new AssertionError("no " + file))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .as(file)
          .contains(provider.getName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModuleReference module(Class<?> provider) {
    try {
      Path place = Path.of(provider.getProtectionDomain().getCodeSource().getLocation().toURI());
      Set<ModuleReference> modules = ModuleFinder.of(place).findAll();
      assertThat(modules).as("modules at %s", place).hasSize(1);
      return modules.iterator().next();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
