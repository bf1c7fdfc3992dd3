package dev.watershed.importers.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One connection of a live source: a router that speaks BMP, or the connection to a collector's stream.
///
/// @param name the router's, or the server's
/// @param remote address and port of the other side; empty while there is no connection
/// @param description what the other side says of itself; empty where it does not
/// @param since when the status began
/// @param heard when the last message came; empty where none did
/// @param trouble why the connection was lost or cannot be made; empty where nothing is wrong
/// @param messages since the connection was made
/// @param octets since the connection was made
/// @param problems since the connection was made
/// @param peers in the order of vantage points; those of a lost connection are as they were then
public record LiveSession(
    String name,
    String remote,
    Status status,
    String description,
    Instant since,
    Optional<Instant> heard,
    String trouble,
    long messages,
    long octets,
    long problems,
    List<LivePeer> peers) {

  public enum Status {
    /// The source tries to connect.
    CONNECTING,
    CONNECTED,
    /// The connection is gone: what its peers do is unknown. What is shown of them is stale.
    LOST
  }

  public LiveSession {
    peers = List.copyOf(peers);
  }
}
