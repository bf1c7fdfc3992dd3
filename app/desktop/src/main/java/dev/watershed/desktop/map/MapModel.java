package dev.watershed.desktop.map;

import dev.watershed.desktop.map.HitTest.Hit;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the map shows and from where.
final class MapModel {

  /// The projections that are offered.
  enum Kind {
    EQUAL_EARTH,
    MERCATOR,
    GLOBE;

    Projection projection() {
      return switch (this) {
        case EQUAL_EARTH -> Projection.equalEarth();
        case MERCATOR -> Projection.webMercator();
        case GLOBE -> Projection.orthographic(new GeoPoint(25, 10));
      };
    }
  }

  final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.EQUAL_EARTH);
  final ObjectProperty<Optional<MapCamera>> camera = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<MapContent> content = new SimpleObjectProperty<>(MapContent.EMPTY);
  final ObjectProperty<Optional<Frame>> frame = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<PathLine> path = new SimpleObjectProperty<>(PathLine.NONE);
  final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);
  final ObjectProperty<Optional<Hit>> hover = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<Geography> geography =
      new SimpleObjectProperty<>(Geography.unknown());
  /// Whether a drag draws a line around ASes instead of moving the map.
  final BooleanProperty lassoing = new SimpleBooleanProperty();
  final BooleanProperty dark = new SimpleBooleanProperty();
  /// By how much text is larger than on a small window.
  final DoubleProperty letters = new SimpleDoubleProperty(1);
}
