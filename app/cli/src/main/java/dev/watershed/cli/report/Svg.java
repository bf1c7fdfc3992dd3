package dev.watershed.cli.report;

import static dev.watershed.cli.report.Markup.escaped;

import dev.watershed.maps.projection.FlatGeometry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Writes SVG, every text of others escaped.
final class Svg {

  private final StringBuilder out = new StringBuilder();
  private final Set<String> patterns = new HashSet<>();

  /// @param label what the picture shows, for those who cannot see it
  Svg(double width, double height, String label) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(number(width)).append(' ')
        .append(number(height)).append("\" role=\"img\" aria-label=\"").append(escaped(label)).append("\">\n");
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  Svg rect(double x, double y, double width, double height, String style, String title) {
    out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
        .append(number(width)).append("\" height=\"").append(number(height)).append("\" ").append(style);
    return close("rect", title);
  }

  Svg circle(double x, double y, double radius, String style, String title) {
    out.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"")
        .append(number(radius)).append("\" ").append(style);
    return close("circle", title);
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    out.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1)).append("\" x2=\"")
        .append(number(x2)).append("\" y2=\"").append(number(y2)).append("\" ").append(style).append("/>\n");
    return this;
  }

  Svg text(double x, double y, String style, String text) {
    out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" ").append(style)
        .append('>').append(escaped(text)).append("</text>\n");
    return this;
  }

  /// Diagonal stripes of two colours.
  ///
  /// @param part 0 to 1: how much of it the second has
  /// @return what a `fill` takes; several pictures may stand in one page
  String stripes(String first, String second, double part) {
    String id = "s" + first.substring(1) + second.substring(1) + Math.round(part * 20);
    if (patterns.add(id)) {
      out.append("<pattern id=\"").append(id).append("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"")
          .append(" patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"").append(first)
          .append("\"/><rect width=\"").append(number(8 * Math.round(part * 20) / 20.0))
          .append("\" height=\"8\" fill=\"").append(second).append("\"/></pattern>\n");
    }
    return "url(#" + id + ")";
  }

  /// Parts of a drawing as one path, `y` turned downwards.
  ///
  /// @param title what it shows, for those who point at it; empty: nothing
  Svg path(
      FlatGeometry shape, double scale, double left, double top, boolean closed, String style, String title) {
    out.append("<path d=\"");
    for (int part = 0; part < shape.parts(); part++) {
      for (int point = shape.start(part); point < shape.end(part); point++) {
        out.append(point == shape.start(part) ? 'M' : 'L').append(number((shape.x(point) - left) * scale)).append(' ')
            .append(number((top - shape.y(point)) * scale));
      }
      out.append(closed ? "Z" : "");
    }
    out.append("\" ").append(style);
    return close("path", title);
  }

  private Svg close(String tag, String title) {
    if (title.isEmpty()) {
      out.append("/>\n");
    } else {
      out.append("><title>").append(escaped(title)).append("</title></").append(tag).append(">\n");
    }
    return this;
  }

  String end() {
    return out.append("</svg>\n").toString();
  }
}
