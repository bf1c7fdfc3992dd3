package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.model.net.Asn;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/// The columns: how each is read and sorted.
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum Column {
  AS(108, LandingRow::asText, Comparator.comparing(LandingRow::asn, Asn::compare)),
  NAME(150, LandingRow::name),
  COUNTRY(112, LandingRow::countryName),
  GROUP(64, row -> row.group().id(), Comparator.comparingInt(row -> row.group().index())),
  PROVENANCE(
      100,
      row -> row.landing().provenance().name().toLowerCase(Locale.ROOT),
      Comparator.comparing(row -> row.landing().provenance())),
  CONFIDENCE(
      98,
      row -> Math.round(row.landing().confidence() * 100) + " %",
      Comparator.comparingDouble(row -> row.landing().confidence())),
  LENGTH(
      60,
      row -> row.landing().reachable() ? Integer.toString(row.landing().asPath().hopCount()) : "",
      Comparator.comparingInt(row -> row.landing().asPath().hopCount())),
  PATH(256, row -> row.landing().asPath().toString()),
  REASON(260, row -> row.landing().reason()),
  WITNESSES(
      110,
      row -> Integer.toString(row.landing().witnesses().size()),
      Comparator.comparingInt(row -> row.landing().witnesses().size()));

  private final double width;
  private final Function<LandingRow, String> text;
  private final Comparator<LandingRow> order;

  Column(double width, Function<LandingRow, String> text) {
    this(width, text, Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER));
  }

  Column(double width, Function<LandingRow, String> text, Comparator<LandingRow> order) {
    this.width = width;
    this.text = text;
    this.order = order;
  }

  /// In pixels, before the user changes it.
  double width() {
    return width;
  }

  /// What the cell says, and what is copied.
  String text(LandingRow row) {
    return text.apply(row);
  }

  Comparator<LandingRow> order() {
    return order;
  }

  /// Whether cells hold numbers, which align at their right end.
  boolean isNumeric() {
    return switch (this) {
      case CONFIDENCE, LENGTH, WITNESSES -> true;
      case AS, NAME, COUNTRY, GROUP, PROVENANCE, PATH, REASON -> false;
    };
  }

  /// The key of its header in the texts.
  String key() {
    return "column." + name().toLowerCase(Locale.ROOT);
  }
}
