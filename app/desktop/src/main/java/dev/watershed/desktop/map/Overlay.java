package dev.watershed.desktop.map;

import dev.watershed.desktop.map.LabelPlacer.Place;
import dev.watershed.desktop.map.PopLayout.Spot;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Country;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// Draws the frame that is at hand, and over it what must be sharp at every moment: PoPs, labels, the selection and its
/// path. Some tens of shapes, so that the window's thread can do it for every pulse.
final class Overlay {

  /// Countries are named from this magnification on, against the whole Earth in the window.
  private static final double NAMES_FROM = 2.2;

  /// The tools lie over this corner of the map.
  private static final double TOOLS_WIDTH = 260;

  private static final double TOOLS_HEIGHT = 48;

  private static final Font POP_FONT = Font.font("Inter", FontWeight.BOLD, 12);
  private static final Font COUNTRY_FONT = Font.font("Inter", 11);

  private final GraphicsContext g;
  private final Map<String, Double> widths = new HashMap<>();

  Overlay(GraphicsContext g) {
    this.g = g;
    g.setTextBaseline(VPos.TOP);
  }

  void draw(MapModel model, MapCamera camera) {
    MapColours colours = MapColours.of(model.dark.get());
    g.setFill(PopMark.colour(colours.outside()));
    g.fillRect(0, 0, camera.width(), camera.height());
    model.frame.get().ifPresent(frame -> drawFrame(frame, camera));
    LabelPlacer labels = new LabelPlacer(camera.width(), camera.height());
    labels.block(camera.width() - TOOLS_WIDTH, 0, camera.width(), TOOLS_HEIGHT);
    drawPath(model.path.get(), camera, colours);
    List<Spot> pops = PopLayout.of(model.content.get(), camera);
    pops.forEach(pop -> labels.block(pop.x(), pop.y(), PopMark.RADIUS));
    pops.stream().filter(Spot::isPushed).forEach(pop -> drawTether(pop, colours));
    Optional<LandingGroup> selected = selectedGroup(model.selection.get());
    for (Spot pop : pops) {
      boolean isSelected = selected.filter(pop.group()::equals).isPresent();
      PopMark.draw(g, pop.x(), pop.y(), pop.group().style(), colours, isSelected,
          model.content.get().analysis().load(pop.group()));
    }
    drawSelectedRow(model, camera, colours, labels);
    for (Spot pop : pops) {
      if (pop.x() < 0 || pop.y() < 0 || pop.x() > camera.width() || pop.y() > camera.height()) {
        continue; // a label without its mark would only puzzle
      }
      label(pop.group().id(), POP_FONT, pop, labels, colours);
    }
    for (PathLine.Stop stop : model.path.get().stops()) {
      at(stop.place(), camera).ifPresent(point -> drawStop(stop, point, labels, colours));
    }
    if (camera.scale() > NAMES_FROM * MapCamera.fitting(
        camera.projection(), camera.projection().extent(), camera.width(), camera.height()).scale()) {
      nameCountries(model, camera, colours, labels);
    }
    drawHover(model, camera, colours);
  }

  private record Point(double x, double y) {}

  private void drawFrame(Frame frame, MapCamera camera) {
    MapCamera made = frame.camera();
    boolean samePlane = made.projection() == camera.projection();
    double ratio = samePlane || made.projection().getClass() == camera.projection().getClass()
        ? camera.scale() / made.scale()
        : 1;
    double x = samePlane ? camera.screenX(made.planeX(0)) : (camera.width() - made.width() * ratio) / 2;
    double y = samePlane ? camera.screenY(made.planeY(0)) : (camera.height() - made.height() * ratio) / 2;
    // Unscaled pixels stay sharp only on whole positions.
    boolean whole = Math.abs(ratio - 1) < 1e-9;
    g.setImageSmoothing(!whole);
    g.drawImage(
        frame.image(),
        whole ? Math.rint(x) : x,
        whole ? Math.rint(y) : y,
        made.width() * ratio,
        made.height() * ratio);
  }

  private static Optional<LandingGroup> selectedGroup(Selection selection) {
    return switch (selection) {
      case Selection.OfGroup(LandingGroup group) -> Optional.of(group);
      case Selection.OfRow(LandingRow row) -> Optional.of(row.group());
      case Selection.OfCountry _, Selection.OfRows _, Selection.Nothing _ -> Optional.empty();
    };
  }

  /// Where a place is on the screen; empty where it is not to be seen.
  private static Optional<Point> at(GeoPoint place, MapCamera camera) {
    double[] point = {place.longitude(), place.latitude()};
    camera.projection().project(point, 0, point, 0, 1);
    double x = camera.screenX(point[0]);
    double y = camera.screenY(point[1]);
    return x > -20 && x < camera.width() + 20 && y > -20 && y < camera.height() + 20
        ? Optional.of(new Point(x, y))
        : Optional.empty();
  }

  private void drawPath(PathLine path, MapCamera camera, MapColours colours) {
    for (PathLine.Leg leg : path.legs()) {
      FlatGeometry line = camera.projection().lines(leg.line());
      g.setLineDashes();
      g.setStroke(PopMark.colour(colours.halo()));
      g.setLineWidth(5);
      stroke(line, camera);
      g.setStroke(PopMark.colour(colours.text()));
      g.setLineWidth(2.2);
      if (!leg.certain()) {
        g.setLineDashes(6, 5);
      }
      stroke(line, camera);
      g.setLineDashes();
    }
  }

  private void stroke(FlatGeometry lines, MapCamera camera) {
    for (int part = 0; part < lines.parts(); part++) {
      g.beginPath();
      for (int point = lines.start(part); point < lines.end(part); point++) {
        double x = camera.screenX(lines.x(point));
        double y = camera.screenY(lines.y(point));
        if (point == lines.start(part)) {
          g.moveTo(x, y);
        } else {
          g.lineTo(x, y);
        }
      }
      g.stroke();
    }
  }

  private void drawStop(PathLine.Stop stop, Point point, LabelPlacer labels, MapColours colours) {
    g.setFill(PopMark.colour(colours.halo()));
    g.fillOval(point.x - 5, point.y - 5, 10, 10);
    g.setFill(PopMark.colour(colours.text()));
    g.fillOval(point.x - 3.5, point.y - 3.5, 7, 7);
    labels.beside(point.x, point.y, 5, width(stop.label(), COUNTRY_FONT), 14, 1)
        .ifPresent(place -> text(stop.label(), COUNTRY_FONT, place, colours));
  }

  private void drawSelectedRow(MapModel model, MapCamera camera, MapColours colours, LabelPlacer labels) {
    if (model.selection.get() instanceof Selection.OfRow(LandingRow row)
        && row.row() < model.content.get().size()
        && model.content.get().isPlaced(row.row())) {
      MapContent content = model.content.get();
      GeoPoint place = new GeoPoint(content.latitude(row.row()), content.longitude(row.row()));
      at(place, camera).ifPresent(point -> {
        double radius = content.radius(row.row(), camera.scale()) + 3;
        ring(point, radius, colours);
        PopMark.shape(g, point.x, point.y, row.group().style(), radius - 3);
        labels.block(point.x, point.y, radius);
        labels.beside(point.x, point.y, radius, width(row.asText(), POP_FONT), 15, 3)
            .ifPresent(at -> text(row.asText(), POP_FONT, at, colours));
      });
    }
  }

  private void drawHover(MapModel model, MapCamera camera, MapColours colours) {
    MapContent content = model.content.get();
    if (model.hover.get().orElse(null) instanceof HitTest.OnRow(LandingRow row)
        && row.row() < content.size()
        && content.isPlaced(row.row())) {
      at(new GeoPoint(content.latitude(row.row()), content.longitude(row.row())), camera)
          .ifPresent(point -> ring(point, content.radius(row.row(), camera.scale()) + 3, colours));
    }
  }

  private void ring(Point point, double radius, MapColours colours) {
    g.setLineWidth(4);
    g.setStroke(PopMark.colour(colours.halo()));
    g.strokeOval(point.x - radius, point.y - radius, 2 * radius, 2 * radius);
    g.setLineWidth(2);
    g.setStroke(PopMark.colour(colours.text()));
    g.strokeOval(point.x - radius, point.y - radius, 2 * radius, 2 * radius);
  }

  /// From a mark that was pushed aside to where the PoP is.
  private void drawTether(Spot pop, MapColours colours) {
    g.setLineWidth(1.2);
    g.setStroke(PopMark.colour(colours.text()));
    g.strokeLine(pop.x(), pop.y(), pop.placeX(), pop.placeY());
    g.setFill(PopMark.colour(colours.text()));
    g.fillOval(pop.placeX() - 2, pop.placeY() - 2, 4, 4);
  }

  private void label(String text, Font font, Spot spot, LabelPlacer labels, MapColours colours) {
    labels.beside(spot.x(), spot.y(), PopMark.RADIUS, width(text, font), 15, 4).ifPresent(place -> {
      if (place.far()) {
        double labelX = Math.clamp(spot.x(), place.x(), place.x() + width(text, font));
        double labelY = Math.clamp(spot.y(), place.y(), place.y() + 15);
        g.setLineWidth(1);
        g.setStroke(PopMark.colour(colours.text()));
        double length = Math.hypot(labelX - spot.x(), labelY - spot.y());
        double edge = (PopMark.RADIUS + 1) / length;
        g.strokeLine(spot.x() + (labelX - spot.x()) * edge, spot.y() + (labelY - spot.y()) * edge, labelX, labelY);
      }
      text(text, font, place, colours);
    });
  }

  private void nameCountries(MapModel model, MapCamera camera, MapColours colours, LabelPlacer labels) {
    model.geography.get().countries().stream()
        .sorted(Comparator.comparingDouble((Country country) -> -model.content.get().weight(country.code()))
            .thenComparing(Country::code))
        .forEach(country -> at(country.center(), camera).ifPresent(point ->
            labels.over(point.x, point.y, width(country.name(), COUNTRY_FONT), 14)
                .ifPresent(place -> text(country.name(), COUNTRY_FONT, place, colours))));
  }

  /// Text with a halo, so that it can be read over every tint.
  private void text(String text, Font font, Place place, MapColours colours) {
    g.setFont(font);
    g.setLineWidth(3.5);
    g.setLineJoin(javafx.scene.shape.StrokeLineJoin.ROUND);
    g.setStroke(PopMark.colour(colours.halo()).deriveColor(0, 1, 1, 0.85));
    g.strokeText(text, place.x(), place.y());
    g.setFill(PopMark.colour(colours.text()));
    g.fillText(text, place.x(), place.y());
  }

  private double width(String text, Font font) {
    return widths.computeIfAbsent(font.getName() + font.getSize() + text, _ -> {
      Text measured = new Text(text);
      measured.setFont(font);
      return measured.getLayoutBounds().getWidth();
    });
  }
}
