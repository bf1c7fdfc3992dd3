package dev.watershed.desktop.map;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.geo.Geography;
import java.util.Optional;
import java.util.function.Consumer;

/// Works out in the background where everything of an analysis stands on the map, for one analysis at a time and always
/// for the latest next: a drag of a slider would otherwise cancel every picture before it is done.
final class MapPlacing {

  private static final Lane LANE = Lane.quiet("map-place");

  private final Workbench workbench;
  private final MapModel model;
  private final Tasks tasks;
  private final Consumer<MapContent> placed;
  private boolean busy;
  private boolean stale;

  /// @param placed told what is to be shown
  MapPlacing(Workbench workbench, MapModel model, Tasks tasks, Consumer<MapContent> placed) {
    this.workbench = workbench;
    this.model = model;
    this.tasks = tasks;
    this.placed = placed;
  }

  void stop() {
    tasks.cancel(LANE);
    busy = false;
  }

  void place(Analysis analysis) {
    if (busy) {
      stale = true;
      return;
    }
    busy = true;
    stale = false;
    Geography geography = workbench.geographyProperty().get();
    Optional<Difference> difference =
        workbench.mode() == Mode.WHAT_IF ? workbench.whatIf().shownDifference() : Optional.empty();
    MapContent before = model.content.get();
    tasks.request(LANE, "map", _ -> MapContent.of(analysis, difference, geography, before))
        .whenDone(content -> {
          busy = false;
          placed.accept(content);
          if (stale) {
            place(workbench.analysis());
          }
        })
        .whenFailed(e -> {
          busy = false;
          throw new IllegalStateException("the map could not be made", e);
        })
        .start();
  }
}
