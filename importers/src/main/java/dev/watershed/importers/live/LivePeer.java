package dev.watershed.importers.live;

import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One peer of a session: one table of it, where it has several.
///
/// @param vantagePoint as in the events of the peer
/// @param state [SessionState#ESTABLISHED] where routes are to be believed, [SessionState#UNKNOWN] where nothing was
///     said of the session or the connection was lost
/// @param since when the state began, by the router's clock; empty where it does not say
/// @param announced routes announced, repetitions included
/// @param withdrawn withdrawals
/// @param held routes that are held of it now; 0 where the source was told to hold nothing
/// @param heldOctets memory that they take, about
/// @param dropped whether it held more than it may, and its events are left out until its session begins anew
/// @param complete the families whose first dump is whole (End-of-RIB), as `IPV4 UNICAST`, in order
/// @param statistics what the router itself counts of the peer
public record LivePeer(
    VantagePoint vantagePoint,
    SessionState state,
    Optional<Instant> since,
    long announced,
    long withdrawn,
    long held,
    long heldOctets,
    boolean dropped,
    List<String> complete,
    List<Figure> statistics) {

  /// A number that a router keeps.
  ///
  /// @param value unsigned
  public record Figure(String name, long value) {}

  public LivePeer {
    complete = List.copyOf(complete);
    statistics = List.copyOf(statistics);
  }
}
