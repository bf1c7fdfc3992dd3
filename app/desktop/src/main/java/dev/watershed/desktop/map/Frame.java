package dev.watershed.desktop.map;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A picture of the Earth with its dots, made in the background. While the camera moves, it is shown moved and scaled,
/// until the next one is ready.
///
/// @param camera what it shows; wider than the screen by a margin on each side
/// @param content what is on it
/// @param places where on the plane each row of the content is: x and y in turn, NaN where it is not to be seen
record Frame(
    MapCamera camera, MapContent content, @SuppressWarnings("ArrayRecordComponent") double[] places, Image image) {

  /// @param pixels premultiplied ARGB; not changed any more
  static Frame of(MapCamera camera, MapContent content, double[] places, int[] pixels, int width, int height) {
    PixelBuffer<IntBuffer> buffer =
        new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    return new Frame(camera, content, places, new WritableImage(buffer));
  }
}
