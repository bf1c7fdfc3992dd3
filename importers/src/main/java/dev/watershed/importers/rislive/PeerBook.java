package dev.watershed.importers.rislive;

import dev.watershed.importers.live.HeldRoutes;
import dev.watershed.importers.live.LivePeer;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The peers of all collectors that were heard of, and what each has said. For any thread.
final class PeerBook {

  private static final class Entry {
    private SessionState state = SessionState.UNKNOWN;
    private Optional<Instant> since = Optional.empty();
    private long announced;
    private long withdrawn;
    private boolean heard;
  }

  private final int most;
  private final Map<VantagePoint, Entry> entries = new TreeMap<>();

  PeerBook(int most) {
    this.most = most;
  }

  /// Whether a peer is followed: known, or there is room for it.
  synchronized boolean follows(VantagePoint point) {
    if (entries.size() >= most && !entries.containsKey(point)) {
      return false;
    }
    entries.computeIfAbsent(point, _ -> new Entry()).heard = true;
    return true;
  }

  /// Notes what a peer has said.
  synchronized void note(RouteEvent event) {
    Entry entry = entries.get(event.vantagePoint());
    if (entry == null) {
      return;
    }
    switch (event) {
      case Announcement _, TableEntry _ -> entry.announced++;
      case Withdrawal _ -> entry.withdrawn++;
      case StateChange change -> {
        entry.state = change.after();
        entry.since = Optional.of(change.time());
      }
      case EndOfRib _ -> {}
    }
  }

  /// The state that a peer was in before something new is said of it.
  synchronized SessionState state(VantagePoint point) {
    Entry entry = entries.get(point);
    return entry == null ? SessionState.UNKNOWN : entry.state;
  }

  /// The connection is gone: what the peers that spoke on it do is unknown.
  ///
  /// @return a change for each, in order
  synchronized List<StateChange> lose(Instant time) {
    List<StateChange> changes = new ArrayList<>();
    entries.forEach((point, entry) -> {
      if (entry.heard) {
        entry.heard = false;
        changes.add(new StateChange(time, point, entry.state, SessionState.UNKNOWN));
        entry.state = SessionState.UNKNOWN;
        entry.since = Optional.of(time);
      }
    });
    return changes;
  }

  synchronized List<LivePeer> peers(HeldRoutes held) {
    List<LivePeer> peers = new ArrayList<>();
    entries.forEach((point, entry) -> {
      HeldRoutes.Size size = held.size(point);
      peers.add(new LivePeer(
          point, entry.state, entry.since, entry.announced, entry.withdrawn, size.routes(), size.octets(),
          size.dropped(), List.of(), List.of()));
    });
    return peers;
  }
}
