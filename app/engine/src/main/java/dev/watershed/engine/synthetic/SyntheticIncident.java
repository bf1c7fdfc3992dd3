package dev.watershed.engine.synthetic;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A bad morning of the service, as collectors recorded it, and the truth beside it.
///
/// @param pops with capacities
/// @param table what each vantage point had at the start, of the service's prefixes and some others
/// @param events in the order of time
/// @param before the routes at rest at the start: where everybody landed
public record SyntheticIncident(
    List<Pop> pops, List<VantagePoint> vantagePoints, List<TableEntry> table, List<RouteEvent> events,
    List<Health> health,
    List<Roa> roas, List<Truth> truth, Routing before) {

  /// When the table was dumped, and when the recording ends.
  public static final Instant START = Instant.parse("2026-03-04T06:00:00Z");
  public static final Instant END = Instant.parse("2026-03-04T12:00:00Z");

  /// What the health checks said.
  ///
  /// @param state `up`, `degraded` or `down`
  public record Health(Instant time, String pop, String state) {}

  /// What really happened.
  ///
  /// @param type the word for it in findings, as `pop-withdrawn`
  /// @param from when it was done; routers see it later
  /// @param to when it was over; empty where it lasts
  /// @param asn unsigned, where it is about one vantage point
  /// @param what for people
  /// @param seen whether any vantage point can have seen it
  /// @param seenAs words for other findings that it looks like to the vantage points, where they cannot see what it was
  public record Truth(
      String type, Instant from, Optional<Instant> to, Optional<String> pop, List<Prefix> prefixes, OptionalInt asn,
      String what, boolean seen,
      List<String> seenAs) {
    public Truth {
      prefixes = List.copyOf(prefixes);
      seenAs = List.copyOf(seenAs);
    }
  }

  public SyntheticIncident {
    pops = List.copyOf(pops);
    vantagePoints = List.copyOf(vantagePoints);
    table = List.copyOf(table);
    events = List.copyOf(events);
    health = List.copyOf(health);
    roas = List.copyOf(roas);
    truth = List.copyOf(truth);
  }
}
