package dev.watershed.engine.replay.finding;

import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.RouteEvent;
import java.util.Optional;

/// One recorded event that bears a finding out.
///
/// @param event as it was recorded
/// @param before what the vantage point held before; empty: no route, or not known
public record Evidence(RouteEvent event, Optional<PathAttributes> before) {}
