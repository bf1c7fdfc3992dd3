package dev.watershed.desktop;

import dev.watershed.desktop.workbench.Document;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/// The map as a picture to be handed on alone: prefix and moment above it, the legend below.
final class MapPicture {

  private static final int MARGIN = 12;

  private MapPicture() {}

  /// @param window one in which a prefix is analysed, in the light theme
  static BufferedImage of(Offscreen window) {
    BufferedImage title = window.words(title(window.window()));
    BufferedImage map = window.picture("#map");
    BufferedImage legend = window.picture("#legend");
    int width = Math.max(map.getWidth(), title.getWidth() + 2 * MARGIN);
    int top = title.getHeight() + 2 * MARGIN;
    BufferedImage all =
        new BufferedImage(width, top + map.getHeight() + legend.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = all.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, all.getWidth(), all.getHeight());
    g.drawImage(title, MARGIN, MARGIN, null);
    g.drawImage(map, 0, top, null);
    g.drawImage(legend, 0, top + map.getHeight(), null);
    g.dispose();
    return all;
  }

  private static String title(DesktopWindow window) {
    String prefix = window.workbench().prefix().map(Object::toString).orElse("");
    return window.workbench()
        .documentProperty()
        .get()
        .flatMap(Document::at)
        .map(at -> "Who lands where: " + prefix + " at " + Document.moment(at))
        .orElse("Who lands where: " + prefix);
  }
}
