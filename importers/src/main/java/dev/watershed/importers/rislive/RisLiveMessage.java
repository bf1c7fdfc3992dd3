package dev.watershed.importers.rislive;

import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import java.time.Instant;
import java.util.List;

/// A message of the server.
public sealed interface RisLiveMessage {

  /// What a collector heard of a peer (`ris_message`).
  sealed interface OfPeer extends RisLiveMessage {
    VantagePoint peer();

    /// When the collector heard it, to the microsecond.
    Instant time();
  }

  /// An UPDATE.
  ///
  /// @param events withdrawals before announcements, as in the message
  record Update(VantagePoint peer, Instant time, List<RouteEvent> events) implements OfPeer {
    public Update {
      events = List.copyOf(events);
    }
  }

  /// The collector's session with the peer came up or went down (`RIS_PEER_STATE`).
  record PeerState(VantagePoint peer, Instant time, RouteEvent.StateChange change) implements OfPeer {}

  /// Another message of the session: `OPEN`, `NOTIFICATION` or `KEEPALIVE`. It says nothing about routes.
  record OfSession(VantagePoint peer, Instant time, String kind) implements OfPeer {}

  /// The server complains (`ris_error`).
  record Fault(String text) implements RisLiveMessage {}

  /// The answer to a `ping`.
  record Pong() implements RisLiveMessage {}

  /// Another answer, as `ris_subscribe_ok` or `ris_rrc_list`.
  record Answer(String type) implements RisLiveMessage {}

  /// What could not be read; what was wrong was reported.
  record Unusable() implements RisLiveMessage {}
}
