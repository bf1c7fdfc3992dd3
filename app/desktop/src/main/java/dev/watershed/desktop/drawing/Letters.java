package dev.watershed.desktop.drawing;

import dev.watershed.desktop.theme.Theme;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The program's own font for pictures that are painted in the background. May be used on any thread; the first use
/// loads the font.
final class Letters {

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final Font PLAIN = load("Inter-Regular.ttf");
  private static final Font BOLD = load("Inter-Bold.ttf");

  private Letters() {}

  static Font font(Lettering lettering) {
    return (lettering.bold() ? BOLD : PLAIN).deriveFont((float) lettering.size());
  }

  static double width(String text, Lettering lettering) {
    return font(lettering).getStringBounds(text, CONTEXT).getWidth();
  }

  /// Where a text begins whose anchor stands at x.
  static double start(String text, double x, Lettering lettering) {
    return switch (lettering.anchor()) {
      case START -> x;
      case MIDDLE -> x - width(text, lettering) / 2;
      case END -> x - width(text, lettering);
    };
  }

  private static Font load(String name) {
    try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream("fonts/" + name), name)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
