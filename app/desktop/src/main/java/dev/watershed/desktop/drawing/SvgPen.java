package dev.watershed.desktop.drawing;

import dev.watershed.cli.report.Markup;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Draws as SVG: shapes stay shapes and text stays text.
public final class SvgPen implements Pen {

  private final StringBuilder body = new StringBuilder();
  private final Map<Ink, String> patterns = new LinkedHashMap<>();
  private StringBuilder path = new StringBuilder();

  @Override
  public void begin() {
    path = new StringBuilder();
  }

  @Override
  public void moveTo(double x, double y) {
    path.append('M');
    point(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    path.append('L');
    point(x, y);
  }

  @Override
  public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    path.append('C');
    point(x1, y1);
    path.append(' ');
    point(x2, y2);
    path.append(' ');
    point(x, y);
  }

  @Override
  public void close() {
    path.append('Z');
  }

  @Override
  public void fill(Ink ink) {
    if (path.isEmpty()) {
      return;
    }
    body.append("<path fill-rule=\"evenodd\" d=\"").append(path).append("\" ");
    switch (ink) {
      case Ink.Plain(int argb) -> colour("fill", argb);
      case Ink.Stripes stripes -> pattern(stripes);
      case Ink.Marks marks -> pattern(marks);
    }
    body.append("/>\n");
  }

  private void pattern(Ink ink) {
    body.append("fill=\"url(#")
        .append(patterns.computeIfAbsent(ink, _ -> "pattern" + patterns.size()))
        .append(")\"");
  }

  @Override
  public void stroke(Line line) {
    if (path.isEmpty()) {
      return;
    }
    body.append("<path fill=\"none\" d=\"").append(path).append("\" ");
    colour("stroke", line.argb());
    body.append(" stroke-width=\"").append(number(line.width())).append("\" stroke-linejoin=\"round\"");
    double[] lengths = line.dash().lengths();
    if (lengths.length > 0) {
      body.append(" stroke-dasharray=\"");
      for (double length : lengths) {
        body.append(number(length)).append(' ');
      }
      body.append('"');
    }
    body.append("/>\n");
  }

  @Override
  public void text(String text, double x, double baseline, Lettering lettering) {
    body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(baseline));
    body.append("\" font-size=\"").append(number(lettering.size())).append('"');
    if (lettering.bold()) {
      body.append(" font-weight=\"bold\"");
    }
    switch (lettering.anchor()) {
      case START -> {
        // as it is without being said
      }
      case MIDDLE -> body.append(" text-anchor=\"middle\"");
      case END -> body.append(" text-anchor=\"end\"");
    }
    body.append(' ');
    colour("fill", lettering.argb());
    if (lettering.halo() != 0) {
      body.append(' ');
      colour("stroke", lettering.halo());
      body.append(" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
    body.append('>').append(Markup.escaped(text)).append("</text>\n");
  }

  @Override
  public double width(String text, Lettering lettering) {
    return Letters.width(text, lettering);
  }

  /// The whole file.
  ///
  /// @param title what readers of the picture are told
  public String document(String title, double width, double height) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(element(title, width, height));
    return out.toString();
  }

  /// The picture as an element, to stand in a page.
  public String element(String title, double width, double height) {
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" font-family=\"Inter, Helvetica, Arial, sans-serif\">\n<title>")
        .append(Markup.escaped(title))
        .append("</title>\n");
    if (!patterns.isEmpty()) {
      out.append("<defs>\n");
      patterns.forEach((ink, id) -> {
        switch (ink) {
          case Ink.Plain _ -> throw new IllegalStateException("a colour is no pattern");
          case Ink.Stripes stripes -> pattern(out, stripes, id);
          case Ink.Marks marks -> pattern(out, marks, id);
        }
      });
      out.append("</defs>\n");
    }
    return out.append(body).append("</svg>\n").toString();
  }

  private static void pattern(StringBuilder out, Ink.Stripes stripes, String id) {
    String middle = number(1 - stripes.part());
    out.append("<linearGradient id=\"").append(id)
        .append("\" gradientUnits=\"userSpaceOnUse\" spreadMethod=\"repeat\"");
    out.append(" x1=\"").append(number(stripes.x())).append("\" y1=\"").append(number(stripes.y()));
    out.append("\" x2=\"").append(number(stripes.x() + Ink.Stripes.PERIOD / 2));
    out.append("\" y2=\"").append(number(stripes.y() + Ink.Stripes.PERIOD / 2)).append("\">");
    stop(out, "0", stripes.first());
    stop(out, middle, stripes.first());
    stop(out, middle, stripes.second());
    stop(out, "1", stripes.second());
    out.append("</linearGradient>\n");
  }

  private static void pattern(StringBuilder out, Ink.Marks marks, String id) {
    SvgPen tile = new SvgPen();
    marks.draw(tile);
    String period = number(Ink.Marks.PERIOD);
    out.append("<pattern id=\"").append(id).append("\" patternUnits=\"userSpaceOnUse\" x=\"");
    out.append(number(marks.ground().x())).append("\" y=\"").append(number(marks.ground().y()));
    out.append("\" width=\"").append(period).append("\" height=\"").append(period).append("\">\n");
    out.append(tile.body).append("</pattern>\n");
  }

  private static void stop(StringBuilder out, String at, int argb) {
    out.append(String.format(Locale.ROOT, "<stop offset=\"%s\" stop-color=\"#%06x\"/>", at, argb & 0xffffff));
  }

  private void colour(String attribute, int argb) {
    body.append(attribute).append(String.format(Locale.ROOT, "=\"#%06x\"", argb & 0xffffff));
    int alpha = argb >>> 24;
    if (alpha < 255) {
      body.append(' ').append(attribute).append("-opacity=\"").append(number(alpha / 255.0)).append('"');
    }
  }

  private void point(double x, double y) {
    path.append(number(x)).append(' ').append(number(y));
  }

  /// With two digits, without what says nothing.
  private static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
