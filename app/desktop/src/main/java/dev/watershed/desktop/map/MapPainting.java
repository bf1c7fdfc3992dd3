package dev.watershed.desktop.map;

import dev.watershed.desktop.map.FramePainter.Wish;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Has pictures of the Earth painted in the background, one at a time and always for the latest wish; the window's
/// thread only lays them down and draws the few things over them.
final class MapPainting {

  private static final Lane PAINT = Lane.quiet("map-paint");

  /// A frame is so much larger than the screen on each side, so that a drag has something to show at once.
  private static final double MARGIN = 0.12;

  private final MapModel model;
  private final MapView view;
  private final Tasks tasks;
  private final FramePainter painter = new FramePainter();
  /// What the picture at hand shows, or the one that is being painted.
  private Optional<Wish> wanted = Optional.empty();
  /// The numbers of the rows that are selected, where several are.
  private Set<Integer> several = Set.of();
  private boolean busy;
  private boolean stale;

  MapPainting(MapModel model, MapView view, Tasks tasks) {
    this.model = model;
    this.view = view;
    this.tasks = tasks;
    // Once, and not at every step of a drag: there may be thousands.
    model.selection.subscribe(selection ->
        several = selection instanceof Selection.OfRows(String _, List<LandingRow> rows)
            ? rows.stream().map(LandingRow::row).collect(Collectors.toUnmodifiableSet())
            : Set.of());
  }

  void stop() {
    tasks.cancel(PAINT);
    busy = false;
    wanted = Optional.empty();
  }

  /// Draws what is at hand at once, and has a picture painted that fits. While one is being painted, no other is begun:
  /// a drag would otherwise cancel every picture before it is done.
  void paint() {
    view.repaint();
    if (busy) {
      stale = true;
      return;
    }
    model.camera.get().ifPresent(camera -> {
      stale = false;
      Wish wish = wish(camera);
      if (wanted.filter(wish::equals).isPresent()) {
        return; // as when an AS is selected, which is drawn over the picture
      }
      busy = true;
      wanted = Optional.of(wish);
      tasks.request(PAINT, "map", _ -> painter.paint(wish))
          .whenDone(frame -> {
            busy = false;
            model.frame.set(Optional.of(frame));
            view.repaint();
            if (stale) {
              paint();
            }
          })
          .whenFailed(e -> {
            busy = false;
            wanted = Optional.empty();
            throw new IllegalStateException("the map could not be painted", e);
          })
          .start();
    });
  }

  Wish wish(MapCamera camera) {
    Optional<String> country = Optional.empty();
    Optional<LandingGroup> group = Optional.empty();
    switch (model.selection.get()) {
      case Selection.OfCountry(String code) -> country = Optional.of(code);
      case Selection.OfGroup(LandingGroup selected) -> group = Optional.of(selected);
      case Selection.OfRow _, Selection.OfRows _, Selection.Nothing _ -> {
        // One is shown by the overlay; of several the numbers are known.
      }
    }
    double density = view.surface().getScene() == null || view.surface().getScene().getWindow() == null
        ? 1
        : view.surface().getScene().getWindow().getOutputScaleX();
    return new Wish(
        model.content.get(), Framing.widened(camera, MARGIN), model.dark.get(), density, country, group, several);
  }
}
