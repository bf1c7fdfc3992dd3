package dev.watershed.maps.basemap;

import dev.watershed.maps.packed.PackedInput;
import dev.watershed.maps.projection.FlatGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a basemap: lines ("arcs") that meet where three areas do, and countries as rings of arcs. An arc stands once
/// in the file however many countries it bounds, which tells borders from coasts.
final class ArcReader {

  /// By how many countries an arc is used.
  private enum Use {
    NONE,
    ONE,
    TWO
  }

  private final double[][] arcs;
  private final Use[] uses;
  private final int[] users;
  private final List<CountryShape> countries;

  ArcReader(PackedInput in) {
    double scale = in.count();
    arcs = new double[in.count()][];
    for (int arc = 0; arc < arcs.length; arc++) {
      double[] points = new double[2 * in.count()];
      int x = 0;
      int y = 0;
      for (int i = 0; i < points.length; i += 2) {
        x += in.signed();
        y += in.signed();
        points[i] = x / scale;
        points[i + 1] = y / scale;
      }
      arcs[arc] = points;
    }
    uses = new Use[arcs.length];
    Arrays.fill(uses, Use.NONE);
    users = new int[arcs.length];
    int count = in.count();
    countries = new ArrayList<>(count);
    for (int country = 0; country < count; country++) {
      countries.add(country(in, country));
    }
  }

  List<CountryShape> countries() {
    return List.copyOf(countries);
  }

  /// Arcs between two countries.
  FlatGeometry borders() {
    return lines(Use.TWO);
  }

  /// Arcs with a country on one side only. One with the same country on both sides, such as the line around a
  /// territory that shares the country's code, is neither.
  FlatGeometry coasts() {
    return lines(Use.ONE);
  }

  private CountryShape country(PackedInput in, int country) {
    String code = in.text(2).strip();
    FlatGeometry.Builder rings = new FlatGeometry.Builder();
    int count = in.count();
    for (int ring = 0; ring < count; ring++) {
      int length = in.count();
      for (int i = 0; i < length; i++) {
        int index = in.signed();
        int arc = index >= 0 ? index : ~index;
        use(arc, country);
        append(rings, arcs[arc], index >= 0);
      }
      rings.endPart(3);
    }
    return new CountryShape(code.isEmpty() ? Optional.empty() : Optional.of(code), rings.build());
  }

  /// Notes that a country uses an arc.
  private void use(int arc, int country) {
    switch (uses[arc]) {
      case NONE -> {
        uses[arc] = Use.ONE;
        users[arc] = country;
      }
      case ONE, TWO -> uses[arc] = users[arc] == country ? Use.NONE : Use.TWO;
    }
  }

  /// Adds the points of an arc but its last, which is the next arc's first.
  private static void append(FlatGeometry.Builder ring, double[] arc, boolean forwards) {
    for (int i = 0; i < arc.length - 2; i += 2) {
      int at = forwards ? i : arc.length - 2 - i;
      ring.add(arc[at], arc[at + 1]);
    }
  }

  private FlatGeometry lines(Use use) {
    FlatGeometry.Builder lines = new FlatGeometry.Builder();
    for (int arc = 0; arc < arcs.length; arc++) {
      if (uses[arc] == use) {
        for (int i = 0; i < arcs[arc].length; i += 2) {
          lines.add(arcs[arc][i], arcs[arc][i + 1]);
        }
        lines.endPart(2);
      }
    }
    return lines.build();
  }
}
