package dev.watershed.importers.rislive;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.HeldLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a [RisLiveClient] is to do.
///
/// @param server `wss://…`, or `ws://…` without encryption
/// @param subscriptions which messages the server is to send; at least one
/// @param filter which events are given
/// @param hold how much memory the routes of the peers may take
/// @param record where messages are kept as they come, one a line
/// @param limits how long to wait, and how much to take
public record RisLiveOptions(
    URI server,
    List<RisLiveSubscription> subscriptions,
    RouteFilter filter,
    HeldLimits hold,
    Optional<Path> record,
    Limits limits) {

  /// The RIPE NCC's server. The name of the client helps them to help.
  public static final URI RIPE = URI.create("wss://ris-live.ripe.net/v1/ws/?client=watershed");

  /// Characters of the longest message that is believed: a BGP message has at most 65,535 octets, the fields of one
  /// with as many prefixes as fit take about ten times that.
  public static final int LONGEST_MESSAGE = 1 << 20;

  /// How long to wait, and how much to take.
  ///
  /// @param messageLength characters of the longest message
  /// @param peers of all collectors that are followed; messages of further ones are left out and reported
  /// @param diagnostics of a connection that are told; the rest is counted
  /// @param connect how long connecting may take
  /// @param quiet how long the server may say nothing until it is asked whether it is there (`ping`), and then once
  ///     more until the connection is given up. Not only half-open connections need it: `java.net.http.WebSocket` (JDK
  ///     25) forgets the end of a stream that comes directly behind a message, where no Close frame stands between them
  /// @param firstPause before the second attempt to connect; each further pause is twice as long
  /// @param longestPause between attempts
  public record Limits(
      int messageLength,
      int peers,
      int diagnostics,
      Duration connect,
      Duration quiet,
      Duration firstPause,
      Duration longestPause) {

    public static final Limits DEFAULT = new Limits(
        LONGEST_MESSAGE, 65_536, 100, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(1),
        Duration.ofSeconds(60));
  }

  public RisLiveOptions {
    subscriptions = List.copyOf(subscriptions);
    if (subscriptions.isEmpty()) {
      throw new IllegalArgumentException("a client without a subscription hears nothing");
    }
    String scheme = String.valueOf(server.getScheme());
    if (!scheme.equals("wss") && !scheme.equals("ws") || server.getHost() == null) {
      throw new IllegalArgumentException("'" + server + "' is no address of a WebSocket; expected wss://HOST/…");
    }
  }
}
