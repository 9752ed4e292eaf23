package io.getclip.servertest;

import io.getclip.core.Compatibility;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a server for tests, at a port that is free and with an archive of its own.
 *
 * <p>On a class there is one server for all its tests, those of its nested classes included; on a
 * method, one for that test alone. It is injected into parameters of type {@link GetClip} of
 * constructors, tests and lifecycle methods, and into fields of that type. Once its tests are over,
 * passed or failed, the server is stopped and all that it kept is removed.
 *
 * <p>Each server is apart from all others, so tests may run in parallel. One that cannot be started
 * is an {@link org.junit.jupiter.api.extension.ExtensionConfigurationException}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GetClipExtension.class)
public @interface GetClipServer {

  /** Names of streams that are there from the start; each keeps its fragments for a day. */
  String[] streams() default {};

  /**
   * Whether each test of the class has a server of its own.
   *
   * <p>It is injected into fields that are not static, and into parameters of tests and of methods
   * that run before and after each; tests that share an object and run in parallel take it as a
   * parameter.
   */
  boolean perMethod() default false;

  /**
   * Whether requests must be signed with {@link GetClip#accessKeyId} and {@link GetClip#secretKey};
   * without, any signature will do, and none.
   */
  boolean signed() default false;

  /**
   * What is accepted, at PutMedia and at GetClip: all that can be made to play, or what Kinesis
   * Video Streams takes and no more, which few recordings are that no producer of its made.
   */
  Compatibility compatibility() default Compatibility.LENIENT;

  /** The name of the media store, which is found by {@link java.util.ServiceLoader}. */
  String store() default "disk";

  /** Settings of the media store, each as {@code name=value}. */
  String[] storeSettings() default {};
}
