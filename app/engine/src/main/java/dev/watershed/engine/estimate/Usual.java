package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.model.geo.Geography;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ASes that were seen, by country, by continent, and all: where those of a PoP go that announces no more, for
/// those of whom nobody tells. Immutable.
final class Usual {

  private final LandingEstimate estimate;
  /// By country, `+` and continent, or `*` for the world: main routers.
  private final Map<String, List<Integer>> groups = new HashMap<>();

  Usual(LandingEstimate estimate) {
    this.estimate = estimate;
    Internet internet = estimate.internet();
    for (int router : estimate.pins().routers()) {
      int as = internet.asOf(router);
      if (internet.mainRouter(as) == router) {
        groups(internet.countryOf(as))
            .forEach(group -> groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(router));
      }
    }
  }

  /// The nearest first.
  private List<String> groups(String country) {
    List<String> all = new ArrayList<>();
    if (!country.isEmpty()) {
      all.add(country);
      estimate.geography().country(country).map(Geography.Country::continent).ifPresent(code -> all.add("+" + code));
    }
    all.add("*");
    return all;
  }

  /// Where what was at a place goes of those who were seen in a country, else on its continent, else anywhere: shares
  /// that sum to 1; empty where nobody was seen there.
  ///
  /// @param place of a PoP that announces no more
  /// @param flows of the routers that were seen
  /// @param width how many places there are under the scenario
  Optional<double[]> of(String country, int place, Flows flows, int width) {
    for (String group : groups(country)) {
      double[] sum = new double[width];
      double total = 0;
      for (int router : groups.getOrDefault(group, List.of())) {
        double part = estimate.pins().at(router)[place];
        int row = flows.row(router, place);
        if (part > 0 && row >= 0) {
          flows.addTo(sum, row, part);
          total += part;
        }
      }
      if (total > 0) {
        for (int i = 0; i < width; i++) {
          sum[i] /= total;
        }
        return Optional.of(sum);
      }
    }
    return Optional.empty();
  }
}
