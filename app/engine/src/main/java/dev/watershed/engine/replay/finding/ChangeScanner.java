package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.finding.RouteChange.Nature;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a log and tells changes from repetitions: a table that is sent again after a session was reset, a dump that
/// says what is known, a route announced twice are none. What a session's loss hid is told apart from what was seen.
final class ChangeScanner {

  /// A time in which the session of a vantage point was down, after it had been up.
  ///
  /// @param to microseconds; [Long#MAX_VALUE] where it did not come back
  record Gap(int vantagePoint, long from, long to, int resent, int changed) {}

  /// An update that was missed, as a later table shows.
  record Missed(int event, int slot) {}

  private static final class Open {
    private final long from;
    private long to = Long.MAX_VALUE;
    private int resent;
    private int changed;

    Open(long from) {
      this.from = from;
    }
  }

  private final ReplayLog log;
  private final List<RouteChange> changes = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Missed> missed = new ArrayList<>();
  /// What was last known of a slot: attributes, -1 for none, UNKNOWN.
  private final int[] known;
  /// Whether what is known is from before the session was lost.
  private final boolean[] stale;
  /// Whether what is known is the word of a table.
  private final boolean[] fromTable;
  private final boolean[] up;
  private final boolean[] down;
  private final Map<Integer, Open> open = new HashMap<>();
  private final List<List<Integer>> slotsOf = new ArrayList<>();
  /// Collectors and families of which a table was read: what it does not hold, a vantage point did not have.
  private final Set<String> tables = new HashSet<>();
  private final String[] collectorOf;

  private ChangeScanner(ReplayLog log) {
    this.log = log;
    known = new int[log.slots()];
    Arrays.fill(known, RouteChange.UNKNOWN);
    stale = new boolean[log.slots()];
    fromTable = new boolean[log.slots()];
    up = new boolean[log.vantagePoints().size()];
    down = new boolean[log.vantagePoints().size()];
    collectorOf = log.vantagePoints().stream().map(VantagePoint::collector).toArray(String[]::new);
    for (int i = 0; i < log.vantagePoints().size(); i++) {
      slotsOf.add(new ArrayList<>());
    }
    for (int slot = 0; slot < log.slots(); slot++) {
      slotsOf.get(log.slotVantagePoint(slot)).add(slot);
    }
  }

  /// Reads the whole log.
  static ChangeScanner of(ReplayLog log) {
    ChangeScanner scanner = new ChangeScanner(log);
    for (int event = 0; event < log.size(); event++) {
      scanner.take(event);
    }
    scanner.open.forEach(scanner::close);
    scanner.gaps.sort((a, b) -> a.from != b.from
        ? Long.compare(a.from, b.from)
        : Integer.compare(a.vantagePoint, b.vantagePoint));
    return scanner;
  }

  List<RouteChange> changes() {
    return changes;
  }

  /// In the order of their begin.
  List<Gap> gaps() {
    return gaps;
  }

  List<Missed> missed() {
    return missed;
  }

  private void take(int event) {
    int point = log.vantagePoint(event);
    switch (log.kind(event)) {
      case TABLE_ENTRY -> {
        heard(point, event);
        tables.add(table(point, family(log.slot(event))));
        word(event, log.slot(event), log.attributes(event), true);
      }
      case ANNOUNCEMENT -> {
        heard(point, event);
        word(event, log.slot(event), log.attributes(event), false);
      }
      case WITHDRAWAL -> {
        heard(point, event);
        word(event, log.slot(event), -1, false);
      }
      case STATE_CHANGE -> {
        if (established(event)) {
          heard(point, event);
        } else {
          lost(point, event);
        }
      }
      case END_OF_RIB -> {
        heard(point, event);
        complete(point, event);
      }
    }
  }

  private boolean established(int event) {
    return log.event(event) instanceof RouteEvent.StateChange change
        && change.after() == SessionState.ESTABLISHED;
  }

  private void heard(int point, int event) {
    up[point] = true;
    if (down[point]) {
      down[point] = false;
      Open gap = open.get(point);
      if (gap != null && gap.to == Long.MAX_VALUE) {
        gap.to = log.micros(event);
      }
    }
  }

  private void lost(int point, int event) {
    if (!up[point] || down[point]) {
      return; // It was never up, or is down already: attempts to connect are no news.
    }
    down[point] = true;
    Open before = open.put(point, new Open(log.micros(event)));
    if (before != null) {
      close(point, before);
    }
    for (int slot : slotsOf.get(point)) {
      if (!stale[slot] && known[slot] >= 0) {
        changes.add(new RouteChange(
            event, log.micros(event), slot, known[slot], RouteChange.UNKNOWN, Nature.LOST));
      }
      stale[slot] = true;
    }
  }

  private void close(int point, Open gap) {
    gaps.add(new Gap(point, gap.from, gap.to, gap.resent, gap.changed));
  }

  /// The vantage point says what it holds in a slot.
  private void word(int event, int slot, int now, boolean table) {
    int before = known[slot];
    boolean wasStale = stale[slot];
    known[slot] = now;
    stale[slot] = false;
    int point = log.slotVantagePoint(slot);
    if (before == RouteChange.UNKNOWN && !table && tables.contains(table(point, family(slot)))) {
      before = -1;
    }
    Open gap = wasStale ? open.get(point) : null;
    boolean told = fromTable[slot];
    fromTable[slot] = table;
    if (before == now || (table || told) && isSame(before, now)) {
      if (table && before != now) {
        // What the update said is the fuller word.
        known[slot] = before;
        fromTable[slot] = told;
      }
      if (gap != null && now >= 0) {
        gap.resent++;
        changes.add(new RouteChange(event, log.micros(event), slot, RouteChange.UNKNOWN, now, Nature.RESENT));
      }
      return;
    }
    if (gap != null) {
      gap.changed++;
    }
    Nature nature = Nature.CHANGE;
    if (before == RouteChange.UNKNOWN && now >= 0) {
      nature = Nature.FIRST;
    } else if (wasStale) {
      nature = Nature.UNSEEN;
    } else if (table) {
      nature = Nature.UNSEEN;
      missed.add(new Missed(event, slot));
    }
    changes.add(new RouteChange(event, log.micros(event), slot, before, now, nature));
  }

  /// Whether two sets of attributes are one route, as a table and an update tell it: tables of some daemons add a local
  /// preference, and lack or add a link-local next hop.
  private boolean isSame(int one, int other) {
    if (one < 0 || other < 0) {
      return false;
    }
    PathAttributes a = log.attributes().get(one);
    PathAttributes b = log.attributes().get(other);
    return a.asPath().equals(b.asPath()) && a.communities().equals(b.communities())
        && a.largeCommunities().equals(b.largeCommunities()) && a.med().orElse(0) == b.med().orElse(0);
  }

  /// The whole table has been sent again (RFC 4724 section 2): what it did not hold is gone.
  private void complete(int point, int event) {
    AddressFamily family = ((RouteEvent.EndOfRib) log.event(event)).family();
    tables.add(table(point, family));
    for (int slot : slotsOf.get(point)) {
      if (stale[slot] && family(slot) == family) {
        word(event, slot, -1, false);
      }
    }
  }

  private AddressFamily family(int slot) {
    return log.keys().get(log.slotKey(slot)).prefix().family();
  }

  private String table(int point, AddressFamily family) {
    return family + " " + collectorOf[point];
  }
}
