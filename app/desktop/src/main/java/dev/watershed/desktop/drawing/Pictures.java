package dev.watershed.desktop.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Pictures of drawings, made on any thread.
public final class Pictures {

  private Pictures() {}

  /// A part of a drawing as pixels.
  ///
  /// @param density pixels of the picture for one of the screen
  public static BufferedImage paint(Drawing drawing, Drawing.Seen seen, double density) {
    double scale = seen.scale() * density;
    int width = Math.max(1, (int) Math.round((seen.maxX() - seen.minX()) * scale));
    int height = Math.max(1, (int) Math.round((seen.maxY() - seen.minY()) * scale));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(drawing.paper()));
    g.fillRect(0, 0, width, height);
    g.scale(scale, scale);
    g.translate(-seen.minX(), -seen.minY());
    drawing.draw(new PicturePen(g), seen);
    g.dispose();
    return image;
  }

  /// A whole drawing as a PNG file.
  ///
  /// @param density pixels of the picture for one of the drawing
  public static byte[] png(Drawing drawing, double density) {
    return png(paint(drawing, new Drawing.Seen(0, 0, drawing.width(), drawing.height(), 1), density));
  }

  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A whole drawing as an SVG file.
  ///
  /// @param title what readers of the picture are told
  public static String svg(Drawing drawing, String title) {
    SvgPen pen = new SvgPen();
    pen.rectangle(0, 0, drawing.width(), drawing.height());
    pen.fill(drawing.paper());
    drawing.draw(pen);
    return pen.document(title, drawing.width(), drawing.height());
  }

  /// A picture for the scene graph, which takes its pixels as they are.
  ///
  /// @param image of the type `TYPE_INT_ARGB_PRE`; not changed any more
  public static Image image(BufferedImage image) {
    return image(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), image.getWidth(), image.getHeight());
  }

  /// @param pixels premultiplied ARGB; not changed any more
  public static Image image(int[] pixels, int width, int height) {
    return new WritableImage(
        new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
  }
}
