package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Pictures;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;

/// A picture of the Earth with its dots, made in the background. While the camera moves, it is shown moved and scaled,
/// until the next one is ready.
///
/// @param camera what it shows; wider than the screen by a margin on each side
/// @param content what is on it
/// @param places where on the plane each row of the content is: x and y in turn, NaN where it is not to be seen
record Frame(
    MapCamera camera, MapContent content, @SuppressWarnings("ArrayRecordComponent") double[] places, Image image) {

  /// Lays it down where a camera sees it, moved and scaled.
  void draw(GraphicsContext g, MapCamera now) {
    boolean samePlane = camera.projection() == now.projection();
    double ratio = samePlane || camera.projection().getClass() == now.projection().getClass()
        ? now.scale() / camera.scale()
        : 1;
    double x = samePlane ? now.screenX(camera.planeX(0)) : (now.width() - camera.width() * ratio) / 2;
    double y = samePlane ? now.screenY(camera.planeY(0)) : (now.height() - camera.height() * ratio) / 2;
    // Unscaled pixels stay sharp only on whole positions. Scaled ones are for a moment: the next picture is on its way.
    boolean whole = Math.abs(ratio - 1) < 1e-9;
    g.setImageSmoothing(false);
    g.drawImage(
        image, whole ? Math.rint(x) : x, whole ? Math.rint(y) : y, camera.width() * ratio, camera.height() * ratio);
  }

  /// @param pixels premultiplied ARGB; not changed any more
  static Frame of(MapCamera camera, MapContent content, double[] places, int[] pixels, int width, int height) {
    return new Frame(camera, content, places, Pictures.image(pixels, width, height));
  }
}
