package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.map.HitTest.Hit;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.geo.GeoPoint;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The map: what it shows of an analysis, from where, and what is selected on it.
public final class MapController implements Feature {

  private final Workbench workbench;
  private final Theme theme;
  private final Texts texts = Texts.of(MapController.class);
  private final MapModel model = new MapModel();
  private final MapView view;
  private final MapPainting painting;
  private final MapPlacing placing;
  private Subscription subscription = Subscription.EMPTY;
  private boolean lassoing;
  /// Whether the camera shows the whole world because it was asked to, and was not moved since.
  private boolean fitted;

  public MapController(Workbench workbench, Tasks tasks, Theme theme) {
    this.workbench = workbench;
    this.theme = theme;
    view = new MapView(
        model, new MapView.Actions(() -> zoom(1.5), () -> zoom(1 / 1.5), this::showWholeWorld));
    painting = new MapPainting(model, view, tasks);
    placing = new MapPlacing(workbench, model, tasks, this::show);
    new MapMouse(view.surface(), new MapMouse.Gestures() {
      @Override
      public void move(UnaryOperator<MapCamera> move) {
        MapController.this.move(move);
      }

      @Override
      public void hover(double x, double y) {
        model.hover.set(hit(x, y));
        view.showHover(x, y);
      }

      @Override
      public void leave() {
        model.hover.set(Optional.empty());
        view.showHover(0, 0);
      }

      @Override
      public boolean isLasso(boolean shift) {
        return shift || model.lassoing.get();
      }

      @Override
      public void lasso(double fromX, double fromY, double x, double y) {
        if (!lassoing) {
          view.lasso().begin(fromX, fromY);
          lassoing = true;
        }
        view.lasso().to(x, y);
        view.repaint();
      }

      @Override
      public void lassoed() {
        lassoing = false;
        model.lassoing.set(false);
        selectWithin(view.lasso().end());
      }

      @Override
      public void click(double x, double y) {
        if (!give(x, y)) {
          select(hit(x, y));
        }
      }
    });
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        theme.darkProperty().subscribe(dark -> {
          model.dark.set(dark);
          view.showLegend();
          painting.paint();
        }),
        workbench.geographyProperty().subscribe(model.geography::set),
        workbench.analysisProperty().subscribe(placing::place),
        workbench.selectionProperty().subscribe(this::follow),
        workbench.placingProperty().subscribe(
            asking -> view.surface().setCursor(asking.isPresent() ? Cursor.CROSSHAIR : Cursor.DEFAULT)),
        view.surface().layoutBoundsProperty().subscribe(bounds -> resize(bounds.getWidth(), bounds.getHeight())),
        model.kind.subscribe((_, _) -> showWholeWorld()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    placing.stop();
    painting.stop();
  }

  /// Shows everything that there is to see.
  public void showWholeWorld() {
    double width = view.surface().getWidth();
    double height = view.surface().getHeight();
    if (width > 0 && height > 0) {
      fitted = true;
      model.camera.set(Optional.of(Framing.of(model.kind.get().projection(), width, height)));
      painting.paint();
    }
  }

  private void zoom(double factor) {
    move(camera -> camera.zoomed(factor, camera.width() / 2, camera.height() / 2));
  }

  private void move(UnaryOperator<MapCamera> move) {
    model.camera.get().ifPresent(camera -> {
      fitted = false;
      model.camera.set(Optional.of(move.apply(camera)));
      painting.paint();
    });
  }

  private void resize(double width, double height) {
    if (width <= 0 || height <= 0) {
      return;
    }
    model.letters.set(Theme.letters(view.surface()));
    if (fitted || model.camera.get().isEmpty()) {
      showWholeWorld();
    } else {
      // What filled the window goes on to fill it.
      MapCamera before = model.camera.get().get();
      double factor = Math.min(width / before.width(), height / before.height());
      model.camera.set(Optional.of(before.resized(width, height).zoomed(factor, width / 2, height / 2)));
      painting.paint();
    }
  }

  private void show(MapContent content) {
    MapContent before = model.content.get();
    model.content.set(content);
    model.hover.set(Optional.empty());
    view.showLegend();
    if (content.hasPlacesOf(before)) {
      repath(workbench.selection());
      painting.paint();
    } else {
      showWholeWorld();
      follow(workbench.selection());
    }
  }

  /// Draws the path of what is selected as it is now, and leaves the camera where it is.
  private void repath(Selection selection) {
    model.selection.set(selection);
    draw(selection instanceof Selection.OfRow(LandingRow row) && belongs(row)
        ? PathLine.of(row, model.content.get(), model.geography.get())
        : PathLine.NONE);
  }

  /// The legend tells of a path only where there is one.
  private void draw(PathLine path) {
    PathLine before = model.path.get();
    model.path.set(path);
    if (before.isEmpty() != path.isEmpty() || before.isCertain() != path.isCertain()) {
      view.showLegend();
    }
  }

  private void follow(Selection selection) {
    repath(selection);
    switch (selection) {
      case Selection.OfRow(LandingRow row) -> {
        if (belongs(row)) {
          if (model.content.get().isPlaced(row.row())) {
            reveal(new GeoPoint(model.content.get().latitude(row.row()), model.content.get().longitude(row.row())));
          }
        }
      }
      case Selection.OfGroup(LandingGroup group) -> group.location().ifPresent(this::reveal);
      case Selection.OfCountry _, Selection.OfRows _, Selection.Nothing _ -> {
        // Nothing to bring into view: a country is large, and was most often clicked on the map itself.
      }
    }
    painting.paint();
  }

  /// Whether a row is of the analysis whose places are known.
  private boolean belongs(LandingRow row) {
    return row.row() < model.content.get().size()
        && model.content.get().analysis().rows().get(row.row()).equals(row);
  }

  /// Moves the map only if the place is not to be seen.
  private void reveal(GeoPoint place) {
    model.camera.get().ifPresent(camera -> {
      double[] point = {place.longitude(), place.latitude()};
      camera.projection().project(point, 0, point, 0, 1);
      double x = camera.screenX(point[0]);
      double y = camera.screenY(point[1]);
      boolean seen = x >= 20 && y >= 20 && x <= camera.width() - 20 && y <= camera.height() - 20;
      if (!seen) {
        fitted = false;
        model.camera.set(Optional.of(Framing.showing(camera, place)));
      }
    });
  }

  private Optional<Hit> hit(double x, double y) {
    return model.camera.get().flatMap(camera ->
        model.frame.get().flatMap(frame -> HitTest.at(x, y, camera, frame)));
  }

  /// Gives the place under the mouse to whoever asks for one.
  private boolean give(double x, double y) {
    Optional<Consumer<GeoPoint>> asking = workbench.placingProperty().get();
    if (asking.isEmpty()) {
      return false;
    }
    model.camera.get().flatMap(camera -> camera.place(x, y)).ifPresent(place -> {
      workbench.placingProperty().set(Optional.empty());
      asking.get().accept(place);
    });
    return true;
  }

  /// Selects the ASes whose dots lie in an area of the screen.
  private void selectWithin(Path2D area) {
    view.repaint();
    model.camera.get().ifPresent(camera -> model.frame.get().ifPresent(frame -> {
      List<LandingRow> caught = Lasso.caught(area, camera, frame);
      if (!caught.isEmpty()) {
        workbench.select(new Selection.OfRows(texts.text("lasso.name"), caught));
      }
    }));
  }

  private void select(Optional<Hit> hit) {
    workbench.select(
        hit.isEmpty()
            ? Selection.NOTHING
            : switch (hit.get()) {
              case HitTest.OnGroup(LandingGroup group) -> new Selection.OfGroup(group);
              case HitTest.OnRow(LandingRow row) -> new Selection.OfRow(row);
              case HitTest.OnCountry(String code) -> new Selection.OfCountry(code);
            });
  }

  /// What is shown, to be drawn elsewhere; empty where nothing is.
  public Optional<Drawing> drawing() {
    return model.camera.get()
        .filter(_ -> !model.content.get().analysis().isEmpty())
        .map(camera -> new MapDrawing(model, camera, painting.wish(camera).at(camera)));
  }
}
