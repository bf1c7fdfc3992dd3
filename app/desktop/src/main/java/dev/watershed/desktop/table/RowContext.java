package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.propagation.Routing;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a row is compared with: in what-if, the same AS without the changes. Any thread may ask.
final class RowContext {

  private final Optional<Difference> difference;
  private final double total;
  private final Map<Integer, String> steps = new ConcurrentHashMap<>();
  private final Map<Integer, String> stepsBefore = new ConcurrentHashMap<>();

  /// @param total the weight of all rows; 0 where none has one
  RowContext(Optional<Difference> difference, double total) {
    this.difference = difference;
    this.total = total;
  }

  /// Whether a scenario is looked at.
  boolean compares() {
    return difference.isPresent();
  }

  /// The same AS without the changes; the row itself where nothing is compared.
  LandingRow before(LandingRow row) {
    return difference
        .filter(found -> row.row() < found.before().rows().size())
        .map(found -> found.before().rows().get(row.row()))
        .orElse(row);
  }

  boolean moves(LandingRow row) {
    return !before(row).group().equals(row.group());
  }

  /// The part of the weight of all: 0 to 1.
  double part(LandingRow row) {
    return total > 0 ? row.landing().weight() / total : 0;
  }

  /// What decided; empty where that is not known.
  String step(LandingRow row) {
    return row.landing()
        .decisiveStep()
        .map(RowContext::words)
        .orElseGet(() -> difference.map(found -> step(row, found.routingAfter(), steps)).orElse(""));
  }

  /// What decided without the changes.
  String stepBefore(LandingRow row) {
    return difference.map(found -> step(row, found.routingBefore(), stepsBefore)).orElse("");
  }

  private static String step(LandingRow row, Routing routing, Map<Integer, String> cache) {
    return cache.computeIfAbsent(row.asn(), asn -> {
      int as = routing.internet().indexOf(asn);
      return as < 0
          ? ""
          : routing.explain(routing.internet().mainRouter(as))
              .decisiveStep()
              .map(DecisionStep::name)
              .map(RowContext::words)
              .orElse("");
    });
  }

  private static String words(String step) {
    return step.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
