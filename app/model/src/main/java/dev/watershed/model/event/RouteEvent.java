package dev.watershed.model.event;

import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;

/// Something that was recorded about routes. Importers give these in the order of the source; across sources they are
/// merged by time.
public sealed interface RouteEvent {

  /// When it happened, to the microsecond where the source has it, else to the second.
  Instant time();

  /// Whose routes it speaks of.
  VantagePoint vantagePoint();

  /// The vantage point holds this route, as a table dump says: a snapshot, not a change.
  ///
  /// @param originated when the vantage point's route was last changed, where the dump says so; else the dump's time
  record TableEntry(Instant time, VantagePoint vantagePoint, Route route, Instant originated) implements RouteEvent {}

  /// The vantage point announced this route; it replaces the one of the same prefix and path identifier.
  record Announcement(Instant time, VantagePoint vantagePoint, Route route) implements RouteEvent {}

  /// The vantage point withdrew the prefix.
  ///
  /// @param pathId as in [Route#pathId()]
  record Withdrawal(Instant time, VantagePoint vantagePoint, Prefix prefix, Safi safi, long pathId)
      implements RouteEvent {}

  /// The session between vantage point and collector changed its state. A session that leaves
  /// [SessionState#ESTABLISHED] tells nothing about the routes: they are unknown, not withdrawn.
  record StateChange(Instant time, VantagePoint vantagePoint, SessionState before, SessionState after)
      implements RouteEvent {}

  /// The vantage point has sent its whole table of this family (RFC 4724 section 2).
  record EndOfRib(Instant time, VantagePoint vantagePoint, AddressFamily family, Safi safi) implements RouteEvent {}
}
