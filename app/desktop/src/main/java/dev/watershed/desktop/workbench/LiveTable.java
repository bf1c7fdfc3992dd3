package dev.watershed.desktop.workbench;

import dev.watershed.desktop.workbench.LandingGroup.Kind;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The routes to a workspace's prefixes as live sources tell them. It begins empty: what was recorded before is not
/// mixed with what is heard now. Safe to use from any thread; a source waits while a picture is made.
public final class LiveTable {

  private final Weights weights;
  private final Geography geography;
  private final RouteTable table = new RouteTable();
  private long events;
  private Optional<Instant> last = Optional.empty();

  public LiveTable(Weights weights, Geography geography) {
    this.weights = weights;
    this.geography = geography;
  }

  /// What is known at one moment.
  ///
  /// @param events that were heard until then
  /// @param last the time of the last of them, by the clock of who told it
  /// @param lost vantage points whose session is gone: their routes are unknown
  public record Picture(Analysis analysis, long events, Optional<Instant> last, Set<VantagePoint> lost) {}

  /// Takes what came.
  public synchronized void apply(List<RouteEvent> batch) {
    for (RouteEvent event : batch) {
      table.apply(event);
      last = Optional.of(event.time());
    }
    events += batch.size();
  }

  /// How many events came so far.
  public synchronized long events() {
    return events;
  }

  /// Who lands where now, as far as it was heard.
  ///
  /// @param workspace tells the PoPs
  public synchronized Picture picture(Workspace workspace, Prefix prefix) {
    Set<VantagePoint> lost = new TreeSet<>();
    table.vantagePoints().stream().filter(table::isLost).forEach(lost::add);
    return new Picture(
        new AnalysisBuilder(prefix, workspace.origin(), Kind.POP, workspace.pops(), table, weights, geography).build(),
        events, last, lost);
  }
}
