package io.getclip.servertest;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Starts and stops the servers that {@link GetClipServer} asks for, and injects them.
 *
 * <p>The annotation registers it; nobody else need. It keeps nothing itself: each server is in
 * JUnit's store of the class or test that it is for.
 */
public final class GetClipExtension
    implements BeforeAllCallback,
        TestInstancePostProcessor,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final ExtensionContext.Namespace SERVERS =
      ExtensionContext.Namespace.create(GetClipExtension.class);

  /** For JUnit. */
  public GetClipExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    find(context)
        .ifPresent(server -> inject(context.getRequiredTestClass(), null, server.client()));
  }

  /** An object that all tests of a class share is made before the class begins. */
  @Override
  public void postProcessTestInstance(Object test, ExtensionContext context) {
    find(context).ifPresent(server -> inject(test.getClass(), test, server.client()));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Optional<GetClipServer> own = wishesOf(context);
    if (own.isPresent()) {
      GetClip server = running(context, own.get()).client();
      for (Object test : context.getRequiredTestInstances().getAllInstances()) {
        inject(test.getClass(), test, server);
      }
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    stop(context);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stop(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GetClip.class;
  }

  @Override
  public GetClip resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return find(context)
        .map(RunningServer::client)
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "no server runs here: it is for each test on its own (@GetClipServer)"));
  }

  /** The server of a test or of what is around it, which is started when it is not running. */
  private static Optional<RunningServer> find(ExtensionContext context) {
    for (ExtensionContext around = context; ; around = around.getParent().orElseThrow()) {
      Optional<GetClipServer> wishes = wishesOf(around);
      if (wishes.isPresent()) {
        return Optional.of(running(around, wishes.get()));
      }
      if (around.getParent().isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /** What server a context has for itself; empty when it has that of a context around it. */
  private static Optional<GetClipServer> wishesOf(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      return ofClass(context).filter(wishes -> !wishes.perMethod());
    }
    Optional<GetClipServer> ofMethod =
        AnnotationSupport.findAnnotation(context.getTestMethod(), GetClipServer.class);
    if (ofMethod.isPresent()) {
      return ofMethod;
    }
    Optional<ExtensionContext> around = context.getParent();
    while (around.isPresent() && ofClass(around.get()).isEmpty()) {
      around = around.get().getParent();
    }
    return around.flatMap(GetClipExtension::ofClass).filter(GetClipServer::perMethod);
  }

  private static Optional<GetClipServer> ofClass(ExtensionContext context) {
    return context.getTestMethod().isPresent()
        ? Optional.empty()
        : AnnotationSupport.findAnnotation(context.getTestClass(), GetClipServer.class);
  }

  /** Kept by the context's id, as a store also knows what the stores around it know. */
  private static RunningServer running(ExtensionContext context, GetClipServer wishes) {
    ExtensionContext whole = whole(context);
    return whole
        .getStore(SERVERS)
        .getOrComputeIfAbsent(whole.getUniqueId(), id -> start(wishes), RunningServer.class);
  }

  /** Each invocation of a class with parameters has a context, inside that of the class. */
  private static ExtensionContext whole(ExtensionContext context) {
    ExtensionContext whole = context;
    while (whole.getTestMethod().isEmpty()
        && whole.getParent().flatMap(ExtensionContext::getTestClass).equals(whole.getTestClass())) {
      whole = whole.getParent().orElseThrow();
    }
    return whole;
  }

  private static RunningServer start(GetClipServer wishes) {
    try {
      return RunningServer.start(wishes);
    } catch (IOException | IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@GetClipServer: the server cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * JUnit's store would do it as well, though no sooner than all that is in it, and not before
   * 5.13.
   */
  private static void stop(ExtensionContext context) throws IOException {
    RunningServer server =
        context.getStore(SERVERS).remove(context.getUniqueId(), RunningServer.class);
    if (server != null) {
      server.close();
    }
  }

  /** Sets the fields of a test, or the static ones of its class when there is no test yet. */
  private static void inject(Class<?> type, @Nullable Object test, GetClip server) {
    Predicate<Field> isWanted =
        field ->
            field.getType() == GetClip.class
                && !Modifier.isFinal(field.getModifiers())
                && Modifier.isStatic(field.getModifiers()) == (test == null);
    for (Field field :
        ReflectionSupport.findFields(type, isWanted, HierarchyTraversalMode.TOP_DOWN)) {
      try {
        field.setAccessible(true);
        field.set(test, server);
      } catch (IllegalAccessException | InaccessibleObjectException e) {
        throw new ExtensionConfigurationException(
            "@GetClipServer: "
                + field
                + " cannot be set: take a parameter in its place, or open its package",
            e);
      }
    }
  }
}
