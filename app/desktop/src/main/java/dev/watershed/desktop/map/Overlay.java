package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Lettering.Anchor;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Line.Dash;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.maps.label.LabelPlacer.Place;
import dev.watershed.desktop.map.PopLayout.Spot;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.maps.label.LabelPlacer;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Country;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Draws over the picture of the Earth what must be sharp at every moment: PoPs, labels, the selection and its path.
/// Some tens of shapes, so that the window's thread can do it for every pulse.
final class Overlay {

  /// Countries are named from this magnification on, against the whole Earth in the window.
  private static final double NAMES_FROM = 2.2;

  /// The tools lie over this corner of the map.
  private static final double TOOLS_WIDTH = 260;

  private static final double TOOLS_HEIGHT = 48;

  /// A line of text is so much higher than its letters.
  private static final double LINE = 1.25;

  private final Pen g;
  private final Lettering pop;
  private final Lettering country;

  /// @param letters by how much text is larger than on a small window
  Overlay(Pen pen, double letters) {
    g = pen;
    pop = Lettering.bold(12 * letters, 0);
    country = Lettering.plain(11 * letters, 0);
  }

  /// @param tools whether the tools lie over a corner, so that no label may be there
  void draw(MapModel model, MapCamera camera, boolean tools) {
    MapColours colours = MapColours.of(model.dark.get());
    LabelPlacer labels = new LabelPlacer(camera.width(), camera.height());
    if (tools) {
      labels.block(camera.width() - TOOLS_WIDTH, 0, camera.width(), TOOLS_HEIGHT);
    }
    drawPath(model.path.get(), camera, colours);
    List<Spot> pops = PopLayout.of(model.content.get(), camera);
    pops.forEach(spot -> labels.block(spot.x(), spot.y(), PopMark.RADIUS));
    pops.stream().filter(Spot::isPushed).forEach(spot -> drawTether(spot, colours));
    Optional<LandingGroup> selected = selectedGroup(model.selection.get());
    for (Spot spot : pops) {
      boolean isSelected = selected.filter(spot.group()::equals).isPresent();
      PopMark.draw(g, spot.x(), spot.y(), spot.group().style(), colours, isSelected,
          model.content.get().analysis().load(spot.group()));
    }
    drawSelectedRow(model, camera, colours, labels);
    for (Spot spot : pops) {
      if (spot.x() < 0 || spot.y() < 0 || spot.x() > camera.width() || spot.y() > camera.height()) {
        continue; // a label without its mark would only puzzle
      }
      label(spot.group().isAssumedThere() ? "≈ " + spot.group().id() : spot.group().id(), pop, spot, labels, colours);
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
      figure(camera.projection().lines(leg.line()), camera);
      g.stroke(new Line(colours.halo(), 5));
      g.stroke(new Line(colours.text(), 2.2, leg.certain() ? Dash.SOLID : Dash.DASHED));
    }
  }

  private void figure(FlatGeometry lines, MapCamera camera) {
    g.begin();
    for (int part = 0; part < lines.parts(); part++) {
      for (int point = lines.start(part); point < lines.end(part); point++) {
        double x = camera.screenX(lines.x(point));
        double y = camera.screenY(lines.y(point));
        if (point == lines.start(part)) {
          g.moveTo(x, y);
        } else {
          g.lineTo(x, y);
        }
      }
    }
  }

  private void drawStop(PathLine.Stop stop, Point point, LabelPlacer labels, MapColours colours) {
    disc(point.x, point.y, 5, colours.halo());
    disc(point.x, point.y, 3.5, colours.text());
    labels.beside(point.x, point.y, 5, width(stop.label(), country), height(country), 1)
        .ifPresent(place -> text(stop.label(), country, place, colours));
  }

  private void disc(double x, double y, double radius, int colour) {
    g.circle(x, y, radius);
    g.fill(colour);
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
        labels.beside(point.x, point.y, radius, width(row.asText(), pop), height(pop), 3)
            .ifPresent(at -> text(row.asText(), pop, at, colours));
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
    g.circle(point.x, point.y, radius);
    g.stroke(new Line(colours.halo(), 4));
    g.stroke(new Line(colours.text(), 2));
  }

  /// From a mark that was pushed aside to where the PoP is.
  private void drawTether(Spot spot, MapColours colours) {
    g.segment(spot.x(), spot.y(), spot.placeX(), spot.placeY(), new Line(colours.text(), 1.2));
    disc(spot.placeX(), spot.placeY(), 2, colours.text());
  }

  private void label(String text, Lettering font, Spot spot, LabelPlacer labels, MapColours colours) {
    labels.beside(spot.x(), spot.y(), PopMark.RADIUS, width(text, font), height(font), 4).ifPresent(place -> {
      if (place.far()) {
        double labelX = Math.clamp(spot.x(), place.x(), place.x() + width(text, font));
        double labelY = Math.clamp(spot.y(), place.y(), place.y() + height(font));
        double length = Math.hypot(labelX - spot.x(), labelY - spot.y());
        double edge = (PopMark.RADIUS + 1) / length;
        g.segment(
            spot.x() + (labelX - spot.x()) * edge, spot.y() + (labelY - spot.y()) * edge, labelX, labelY,
            new Line(colours.text(), 1));
      }
      text(text, font, place, colours);
    });
  }

  private void nameCountries(MapModel model, MapCamera camera, MapColours colours, LabelPlacer labels) {
    model.geography.get().countries().stream()
        .sorted(Comparator.comparingDouble((Country one) -> -model.content.get().weight(one.code()))
            .thenComparing(Country::code))
        .forEach(one -> at(one.center(), camera).ifPresent(point ->
            labels.over(point.x, point.y, width(one.name(), country), height(country))
                .ifPresent(place -> text(one.name(), country, place, colours))));
  }

  /// Text with a halo, so that it can be read over every tint.
  private void text(String text, Lettering font, Place place, MapColours colours) {
    Lettering lettering = new Lettering(
        font.size(), font.bold(), colours.text(), Shades.faded(colours.halo(), 0.85), Anchor.START);
    g.text(text, place.x(), place.y() + font.size() * 0.97, lettering);
  }

  private double width(String text, Lettering font) {
    return g.width(text, font);
  }

  private static double height(Lettering font) {
    return font.size() * LINE;
  }
}
