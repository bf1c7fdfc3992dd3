package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.map.FramePainter.Wish;

/// The map as it is seen, all of it as shapes. Holds what it draws, so that the window may go on.
final class MapDrawing implements Drawing {

  private final MapModel model;
  private final MapCamera camera;
  private final Wish wish;

  MapDrawing(MapModel shown, MapCamera camera, Wish wish) {
    this.camera = camera;
    this.wish = wish;
    model = new MapModel();
    model.content.set(shown.content.get());
    model.path.set(shown.path.get());
    model.selection.set(shown.selection.get());
    model.geography.set(shown.geography.get());
    model.dark.set(shown.dark.get());
  }

  @Override
  public double width() {
    return camera.width();
  }

  @Override
  public double height() {
    return camera.height();
  }

  @Override
  public int paper() {
    return MapColours.of(wish.dark()).outside();
  }

  @Override
  public void draw(Pen pen, Seen seen) {
    new FramePainter().draw(pen, wish);
    new Overlay(pen, model.letters.get()).draw(model, camera, false);
  }
}
