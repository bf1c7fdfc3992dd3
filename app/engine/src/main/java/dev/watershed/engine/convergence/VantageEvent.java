package dev.watershed.engine.convergence;

import dev.watershed.model.bgp.AsPath;
import java.util.Optional;

/// What a collector hears from one of its peers in a simulation.
///
/// @param nanos since the change
/// @param router the peer
/// @param path as the collector receives it, the peer's own AS first; empty where the peer withdraws
/// @param announcement the number in the list of [Timeline#announcements] that the route began as; -1 for a withdrawal
public record VantageEvent(long nanos, int router, Optional<AsPath> path, int announcement) {}
