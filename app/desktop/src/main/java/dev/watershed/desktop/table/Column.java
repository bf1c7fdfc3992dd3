package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/// The columns: how each is read, sorted and filtered.
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum Column {
  AS(112, Kind.WORDS, (row, _) -> row.asText(), (row, _) -> Integer.toUnsignedLong(row.asn())),
  NAME(150, Kind.WORDS, (row, _) -> row.name()),
  COUNTRY(112, Kind.CHOICE, (row, _) -> row.countryName()),
  WEIGHT(84, Kind.NUMBER, (row, context) -> percent(context.part(row)), (row, context) -> 100 * context.part(row)),
  BEFORE(86, Kind.CHOICE, (row, context) -> context.before(row).group().id(),
      (row, context) -> context.before(row).group().index()),
  GROUP(86, Kind.CHOICE, (row, _) -> row.group().id(), (row, _) -> row.group().index()),
  PROVENANCE(
      130, Kind.CHOICE, (row, _) -> row.landing().provenance().name().toLowerCase(Locale.ROOT),
      (row, _) -> row.landing().provenance().ordinal()),
  CONFIDENCE(
      124, Kind.NUMBER, (row, _) -> Math.round(row.landing().confidence() * 100) + " %",
      (row, _) -> 100 * row.landing().confidence()),
  LENGTH(
      76, Kind.NUMBER, (row, _) -> row.landing().reachable() ? Integer.toString(row.landing().asPath().hopCount()) : "",
      (row, _) -> row.landing().asPath().hopCount()),
  STEP_BEFORE(150, Kind.CHOICE, (row, context) -> context.stepBefore(row)),
  STEP(150, Kind.CHOICE, (row, context) -> context.step(row)),
  PATH_BEFORE(220, Kind.WORDS, (row, context) -> context.before(row).landing().asPath().toString()),
  PATH(256, Kind.WORDS, (row, _) -> row.landing().asPath().toString()),
  REASON(260, Kind.WORDS, (row, _) -> row.landing().reason()),
  WITNESSES(
      116, Kind.NUMBER, (row, _) -> Integer.toString(row.landing().witnesses().size()),
      (row, _) -> row.landing().witnesses().size());

  /// How a column is filtered.
  enum Kind {
    /// By what the text holds.
    WORDS,
    /// By picking values.
    CHOICE,
    /// By least and most.
    NUMBER
  }

  private final double width;
  private final Kind kind;
  private final BiFunction<LandingRow, RowContext, String> text;
  private final Function<RowContext, Comparator<LandingRow>> order;
  private final ToDoubleBiFunction<LandingRow, RowContext> number;

  Column(double width, Kind kind, BiFunction<LandingRow, RowContext, String> text) {
    this.width = width;
    this.kind = kind;
    this.text = text;
    number = (_, _) -> 0;
    order = context -> Comparator.comparing(row -> text.apply(row, context), String.CASE_INSENSITIVE_ORDER);
  }

  Column(
      double width, Kind kind, BiFunction<LandingRow, RowContext, String> text,
      ToDoubleBiFunction<LandingRow, RowContext> number) {
    this.width = width;
    this.kind = kind;
    this.text = text;
    this.number = number;
    order = context -> Comparator.comparingDouble(row -> number.applyAsDouble(row, context));
  }

  private static String percent(double part) {
    return part > 0 && part < 0.0001 ? "< 0.01 %" : String.format(Locale.ENGLISH, "%.2f %%", part * 100);
  }

  /// In pixels, before the user changes it.
  double width() {
    return width;
  }

  Kind kind() {
    return kind;
  }

  /// What the cell says, and what is copied.
  String text(LandingRow row, RowContext context) {
    return text.apply(row, context);
  }

  /// What it is sorted and filtered by where it is a number; percentages as 0 to 100.
  double number(LandingRow row, RowContext context) {
    return number.applyAsDouble(row, context);
  }

  Comparator<LandingRow> order(RowContext context) {
    return order.apply(context);
  }

  /// Whether cells hold numbers, which align at their right end.
  boolean isNumeric() {
    return kind == Kind.NUMBER;
  }

  /// Whether it says something only where a scenario is looked at.
  boolean needsScenario() {
    return this == BEFORE || this == STEP_BEFORE || this == PATH_BEFORE;
  }

  /// The key of its header in the texts.
  String key() {
    return "column." + name().toLowerCase(Locale.ROOT);
  }

}
