package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.geo.Geography;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the map shows of an analysis. Made in the background, immutable.
final class MapContent {

  /// Nothing but the Earth.
  static final MapContent EMPTY = new MapContent(Analysis.EMPTY, new double[0]);

  private static final double SMALLEST = 2;
  private static final double LARGEST = 7;
  /// So many dots are not yet a crowd.
  private static final double ROOMY = 1500;
  /// Pixels a metre where the whole Earth is in a window.
  private static final double WORLD_SCALE = 2.6e-5;

  private final Analysis analysis;
  private final double[] places;
  private final double total;
  private final double[] radii;
  private final int[] order;
  private final Map<String, CountryShare> countries;

  /// @param geography says where to draw an AS in its main country
  static MapContent of(Analysis analysis, Geography geography) {
    double[] places = new double[2 * analysis.rows().size()];
    Arrays.fill(places, Double.NaN);
    for (LandingRow row : analysis.rows()) {
      geography.locate(row.asn(), row.landing().country()).ifPresent(place -> {
        places[2 * row.row()] = place.longitude();
        places[2 * row.row() + 1] = place.latitude();
      });
    }
    return new MapContent(analysis, places);
  }

  /// @param places longitude and latitude of each row in turn, NaN where not known
  private MapContent(Analysis analysis, double[] places) {
    this.analysis = analysis;
    this.places = places.clone();
    total = analysis.rows().stream().mapToDouble(row -> row.landing().weight()).sum();
    double most = analysis.rows().stream().mapToDouble(row -> row.landing().weight()).max().orElse(1);
    radii = analysis.rows().stream().mapToDouble(row -> radius(row, most)).toArray();
    // Large dots first, so that they do not hide small ones; those seen at a vantage point above the implied ones.
    order = analysis.rows().stream()
        .sorted(Comparator.comparing((LandingRow row) -> row.landing().provenance() == Provenance.OBSERVED)
            .thenComparingDouble(row -> -radii[row.row()])
            .thenComparingInt(LandingRow::row))
        .mapToInt(LandingRow::row)
        .toArray();
    countries = analysis.countries().stream()
        .collect(Collectors.toMap(share -> share.country().code(), Function.identity()));
  }

  private static double radius(LandingRow row, double most) {
    double least = row.landing().provenance() == Provenance.OBSERVED ? SMALLEST + 1.5 : SMALLEST;
    double part = most > 0 ? row.landing().weight() / most : 0;
    return least + (LARGEST - least) * Math.sqrt(Math.min(1, part));
  }

  Analysis analysis() {
    return analysis;
  }

  Map<String, CountryShare> countries() {
    return countries;
  }

  /// The weight of all ASes of a country; 0 where nothing is known of it.
  double weight(String code) {
    CountryShare share = countries.get(code);
    return share == null ? 0 : share.total();
  }

  /// The row of an AS.
  ///
  /// @param asn unsigned
  OptionalInt rowOf(int asn) {
    List<LandingRow> rows = analysis.rows();
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(rows.get(middle).asn(), asn);
      if (order == 0) {
        return OptionalInt.of(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return OptionalInt.empty();
  }

  /// How many rows there are.
  int size() {
    return order.length;
  }

  /// The row that is drawn as the n-th.
  int drawn(int n) {
    return order[n];
  }

  /// How large a row's dot is drawn, in pixels: larger the nearer one looks, and smaller where there are very many, so
  /// that they do not hide the countries.
  ///
  /// @param scale pixels a metre
  double radius(int row, double scale) {
    double crowd = Math.clamp(Math.sqrt(ROOMY / Math.max(1.0, order.length)), 0.35, 1);
    double near = Math.clamp(Math.pow(scale / WORLD_SCALE, 0.35), 1, 3);
    return radii[row] * Math.min(1.6, crowd * near);
  }

  /// The part of a row in the weight of all rows: 0 to 1.
  double part(int row) {
    return total > 0 ? analysis.rows().get(row).landing().weight() / total : 0;
  }

  double longitude(int row) {
    return places[2 * row];
  }

  double latitude(int row) {
    return places[2 * row + 1];
  }

  /// Whether it is known where the row is.
  boolean isPlaced(int row) {
    return !Double.isNaN(places[2 * row]);
  }

  /// A copy of all places, to be projected.
  double[] places() {
    return places.clone();
  }

  /// How many rows have no place, so that the map cannot show them.
  long unplaced() {
    return analysis.rows().stream().filter(row -> !isPlaced(row.row())).count();
  }
}
