package dev.watershed.engine.observation;

import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Set;

/// The routes that every vantage point held at one moment.
public interface ObservedRoutes {

  /// Every vantage point that had been heard of by then, in order.
  Set<VantagePoint> vantagePoints();

  /// The unicast routes to exactly this prefix; several only where the session had ADD-PATH, by path identifier.
  List<RouteTable.Held> routes(VantagePoint vantagePoint, Prefix prefix);

  /// Whether the collector has lost its session with the vantage point, so that its routes are unknown.
  boolean isLost(VantagePoint vantagePoint);

  /// Whether a vantage point has spoken of a family on this session: only then is its silence about a prefix of the
  /// family an observation. Many ASes have one session for IPv4 and another for IPv6.
  boolean speaksOf(VantagePoint vantagePoint, AddressFamily family);
}
