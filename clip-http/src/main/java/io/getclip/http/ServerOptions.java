package io.getclip.http;

import io.getclip.archive.ArchiveClock;
import io.getclip.core.ClipOptions;
import io.getclip.core.Compatibility;
import io.getclip.core.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server answers.
 *
 * @param host the address it listens at
 * @param port its port; 0 for any that is free
 * @param publicUrl what GetDataEndpoint answers; empty for the server's own address
 * @param region the AWS region that requests are signed for
 * @param credentials who may ask for what; empty for anybody on this machine and nobody else
 * @param clips how clips are made
 * @param limits which limits hold
 * @param maxClockSkew how far the clock of a signed request may be off: 15 minutes at most
 * @param stopTimeout how long clips in flight may take to finish when the server stops
 * @param peers which machines and networks are trusted
 * @param clock tells the server the time
 */
public record ServerOptions(
    String host,
    int port,
    Optional<URI> publicUrl,
    String region,
    List<Credential> credentials,
    ClipOptions clips,
    ServiceLimits limits,
    Duration maxClockSkew,
    Duration stopTimeout,
    Peers peers,
    ArchiveClock clock) {

  private static final Duration LONGEST_SKEW = Duration.ofMinutes(15);

  /** A server for this machine alone, at any free port. */
  public static final ServerOptions LOOPBACK =
      new ServerOptions(
          "127.0.0.1",
          0,
          Optional.empty(),
          "us-east-1",
          List.of(),
          ClipOptions.DEFAULT.with(Compatibility.LENIENT).with(Limits.KVS),
          ServiceLimits.DEFAULT,
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  /** Copies the list, and checks the port, the durations, and that no key is there twice. */
  public ServerOptions {
    credentials = List.copyOf(credentials);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port);
    }
    if (maxClockSkew.isNegative() || maxClockSkew.compareTo(LONGEST_SKEW) > 0) {
      throw new IllegalArgumentException("a clock skew of " + maxClockSkew + ", past 15 minutes");
    }
    if (stopTimeout.isNegative()) {
      throw new IllegalArgumentException("a stop timeout of " + stopTimeout);
    }
    long keys = credentials.stream().map(Credential::accessKeyId).distinct().count();
    if (keys < credentials.size()) {
      throw new IllegalArgumentException("an access key is among the credentials twice");
    }
  }

  /** A server that trusts this machine alone, by the machine's clocks. */
  public ServerOptions(
      String host,
      int port,
      Optional<URI> publicUrl,
      String region,
      List<Credential> credentials,
      ClipOptions clips,
      ServiceLimits limits,
      Duration maxClockSkew,
      Duration stopTimeout) {
    this(
        host,
        port,
        publicUrl,
        region,
        credentials,
        clips,
        limits,
        maxClockSkew,
        stopTimeout,
        Peers.NONE,
        ArchiveClock.SYSTEM);
  }

  /**
   * Which machines and networks are trusted beyond this machine.
   *
   * @param trusted addresses, without ports, of proxies whose {@code X-Forwarded-Proto: https} is
   *     believed and of machines that are shown {@code /metrics}
   * @param plainMedia whether PutMedia is taken over plain HTTP from other machines, although no
   *     client signs its body: for a network in which nobody would put in another
   */
  public record Peers(List<String> trusted, boolean plainMedia) {
    /** This machine alone. */
    public static final Peers NONE = new Peers(List.of(), false);

    /** Copies the list. */
    public Peers {
      trusted = List.copyOf(trusted);
    }
  }

  /** The same with other credentials. */
  public ServerOptions with(List<Credential> others) {
    return copy(others, clips, limits, clock);
  }

  /** The same with other limits. */
  public ServerOptions with(ServiceLimits other) {
    return copy(credentials, clips, other, clock);
  }

  /** The same with clips made otherwise. */
  public ServerOptions with(ClipOptions other) {
    return copy(credentials, other, limits, clock);
  }

  /** The same with another clock. */
  public ServerOptions with(ArchiveClock other) {
    return copy(credentials, clips, limits, other);
  }

  private ServerOptions copy(
      List<Credential> newCredentials,
      ClipOptions newClips,
      ServiceLimits newLimits,
      ArchiveClock newClock) {
    return new ServerOptions(
        host,
        port,
        publicUrl,
        region,
        newCredentials,
        newClips,
        newLimits,
        maxClockSkew,
        stopTimeout,
        peers,
        newClock);
  }
}
