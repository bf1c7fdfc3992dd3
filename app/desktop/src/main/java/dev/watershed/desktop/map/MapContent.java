package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.geo.Geography;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the map shows of an analysis. Made in the background, immutable.
final class MapContent {

  /// Nothing but the Earth.
  static final MapContent EMPTY = new MapContent(Analysis.EMPTY, Optional.empty(), new double[0]);

  private static final double SMALLEST = 2;
  private static final double LARGEST = 7;
  /// So many dots are not yet a crowd.
  private static final double ROOMY = 1500;
  /// Pixels a metre where the whole Earth is in a window.
  private static final double WORLD_SCALE = 2.6e-5;

  private final Analysis analysis;
  private final Optional<Difference> difference;
  private final double[] places;
  private final double total;
  private final double[] radii;
  private final int[] order;
  private final Map<String, CountryShare> countries;
  private final int unplaced;

  /// @param difference what the picture is about, where it is about a scenario
  /// @param geography says where to draw an AS in its main country
  /// @param before what was shown before: under another scenario the same ASes stand at the same places
  static MapContent of(Analysis analysis, Optional<Difference> difference, Geography geography, MapContent before) {
    if (before.isOfTheSameAses(analysis)) {
      return new MapContent(analysis, difference, before);
    }
    double[] places = new double[2 * analysis.rows().size()];
    Arrays.fill(places, Double.NaN);
    for (LandingRow row : analysis.rows()) {
      geography.locate(row.asn(), row.landing().country()).ifPresent(place -> {
        places[2 * row.row()] = place.longitude();
        places[2 * row.row() + 1] = place.latitude();
      });
    }
    return new MapContent(analysis, difference, places);
  }

  /// @param places longitude and latitude of each row in turn, NaN where not known
  private MapContent(Analysis analysis, Optional<Difference> difference, double[] places) {
    this.analysis = analysis;
    this.difference = difference;
    this.places = places.clone();
    total = analysis.rows().stream().mapToDouble(row -> row.landing().weight()).sum();
    double most = analysis.rows().stream().mapToDouble(row -> row.landing().weight()).max().orElse(1);
    radii = analysis.rows().stream().mapToDouble(row -> radius(row, most)).toArray();
    // Large dots first, so that they do not hide small ones; those seen at a vantage point above the implied ones.
    order = moversLast(difference, analysis.rows().stream()
        .sorted(Comparator.comparing((LandingRow row) -> row.landing().provenance() == Provenance.OBSERVED)
            .thenComparingDouble(row -> -radii[row.row()])
            .thenComparingInt(LandingRow::row))
        .mapToInt(LandingRow::row)
        .toArray());
    countries = countries(analysis, difference);
    unplaced = (int) IntStream.range(0, radii.length).filter(row -> !isPlaced(row)).count();
  }

  /// The same ASes at the same places, landing elsewhere.
  private MapContent(Analysis analysis, Optional<Difference> difference, MapContent before) {
    this.analysis = analysis;
    this.difference = difference;
    places = before.places;
    total = before.total;
    radii = before.radii;
    order = moversLast(difference, before.order);
    countries = countries(analysis, difference);
    unplaced = before.unplaced;
  }

  private static Map<String, CountryShare> countries(Analysis analysis, Optional<Difference> difference) {
    return difference.map(Difference::moving).orElse(analysis.countries()).stream()
        .collect(Collectors.toMap(share -> share.country().code(), Function.identity()));
  }

  /// Those that move are what the picture is about: nothing hides them.
  private static int[] moversLast(Optional<Difference> difference, int[] order) {
    if (difference.isEmpty()) {
      return order;
    }
    Difference found = difference.get();
    return IntStream.concat(
            Arrays.stream(order).filter(row -> !found.moves(row)), Arrays.stream(order).filter(found::moves))
        .toArray();
  }

  /// Whether the places of the rows are the same as in another content.
  @SuppressWarnings("ReferenceEquality") // taken over, not equal by chance
  boolean hasPlacesOf(MapContent other) {
    return places == other.places;
  }

  /// Whether an analysis has the same rows, landing elsewhere perhaps.
  boolean isOfTheSameAses(Analysis other) {
    List<LandingRow> mine = analysis.rows();
    List<LandingRow> others = other.rows();
    return mine.size() == others.size()
        && !mine.isEmpty()
        && IntStream.range(0, mine.size())
            .allMatch(row -> mine.get(row).asn() == others.get(row).asn()
                && mine.get(row).landing().provenance() == others.get(row).landing().provenance()
                && mine.get(row).landing().weight() == others.get(row).landing().weight());
  }

  /// What the picture is about, where it is about a scenario; [#countries()] then tells what moves.
  Optional<Difference> difference() {
    return difference;
  }

  /// Whether an AS is but the background of those that move.
  boolean stays(int row) {
    return difference.isPresent() && !difference.get().moves(row);
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
    return radii[row] * magnification(scale);
  }

  /// By how much every dot is drawn larger than its own radius.
  private double magnification(double scale) {
    double crowd = Math.clamp(Math.sqrt(ROOMY / Math.max(1.0, order.length)), 0.35, 1);
    double near = Math.clamp(Math.pow(scale / WORLD_SCALE, 0.35), 1, 3);
    return Math.min(1.6, crowd * near);
  }

  /// The largest radius that any dot has, in pixels.
  double largestRadius(double scale) {
    return LARGEST * magnification(scale);
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
    return unplaced;
  }
}
