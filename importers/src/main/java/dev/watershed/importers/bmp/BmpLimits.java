package dev.watershed.importers.bmp;

import java.time.Duration;

/// How much one router may ask of us.
///
/// @param messageOctets of the longest message; BGP messages have up to 65535 octets (RFC 8654), Peer Up holds two
/// @param peers of one router
/// @param connections at once, of all routers
/// @param connectionsPerAddress at once, from one address
/// @param queuedEvents of all routers that wait for the consumer; then the routers wait
/// @param diagnostics of one connection that are told; the rest is counted
/// @param firstMessage how long a connection may take to its first whole message
/// @param insideMessage how long a message may take from its first octet to its last
/// @param silence after how long of it a connection may be replaced by a new one of the same router: TCP tells only
///     after minutes that a router has started anew
public record BmpLimits(
    int messageOctets,
    int peers,
    int connections,
    int connectionsPerAddress,
    int queuedEvents,
    int diagnostics,
    Duration firstMessage,
    Duration insideMessage,
    Duration silence) {

  public static final BmpLimits DEFAULT =
      new BmpLimits(
          1 << 20, 4_096, 1_024, 1_024, 1 << 18, 100, Duration.ofSeconds(60), Duration.ofSeconds(120),
          Duration.ofSeconds(10));

  public BmpLimits {
    if (messageOctets < MessageFramer.HEADER
        || peers < 1
        || connections < 1
        || connectionsPerAddress < 1
        || queuedEvents < 1
        || diagnostics < 0) {
      throw new IllegalArgumentException("a limit is too small to read anything");
    }
  }
}
