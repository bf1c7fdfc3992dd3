package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.model.geo.Geography;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ASes that were seen, by country, by continent, and all: where those of a PoP go that announces no more, for
/// those of whom nobody tells. Immutable.
final class Usual {

  private static final double[] NOTHING = {};

  private final LandingEstimate estimate;
  /// By group: the nodes ([Dependencies]) of the main routers in it.
  private final List<List<Integer>> members = new ArrayList<>();
  /// By router: the number of its country in `groupsOf`.
  private final int[] countryOf;
  /// By country: its groups, the nearest first.
  private final List<int[]> groupsOf = new ArrayList<>();

  Usual(LandingEstimate estimate, Dependencies dependencies) {
    this.estimate = estimate;
    Internet internet = estimate.internet();
    Map<String, Integer> groups = new HashMap<>();
    Map<String, Integer> countries = new HashMap<>();
    countryOf = new int[internet.routers()];
    for (int router = 0; router < countryOf.length; router++) {
      int as = internet.asOf(router);
      String country = internet.countryOf(router, as);
      countryOf[router] = countries.computeIfAbsent(country, code -> {
        groupsOf.add(names(code).stream().mapToInt(name -> number(groups, name)).toArray());
        return groupsOf.size() - 1;
      });
    }
    for (int router : estimate.pins().routers()) {
      int as = internet.asOf(router);
      if (internet.mainRouter(as) == router) {
        names(internet.countryOf(as))
            .forEach(name -> members.get(number(groups, name)).add(dependencies.element[router]));
      }
    }
  }

  private int number(Map<String, Integer> groups, String name) {
    return groups.computeIfAbsent(name, _ -> {
      members.add(new ArrayList<>());
      return members.size() - 1;
    });
  }

  /// The groups of a country: itself, `+` and its continent, `*` for the world.
  private List<String> names(String country) {
    List<String> all = new ArrayList<>();
    if (!country.isEmpty()) {
      all.add(country);
      estimate.geography().country(country).map(Geography.Country::continent).ifPresent(code -> all.add("+" + code));
    }
    all.add("*");
    return all;
  }

  /// What is usual under a scenario.
  ///
  /// @param flows of the nodes that were seen
  Known under(Premises premises, Flows flows) {
    return new Known(premises, flows);
  }

  /// What is usual under one scenario, kept, for it is asked often. One thread at a time.
  final class Known {
    private final Premises premises;
    private final Flows flows;
    /// By place, then group; rows of places that nobody asked for are of no length.
    private final double[][][] rows;

    private Known(Premises premises, Flows flows) {
      this.premises = premises;
      this.flows = flows;
      rows = new double[premises.base.places()][0][];
    }

    /// Where what was at a place goes of those who were seen in a router's country, else on its continent, else
    /// anywhere.
    ///
    /// @param place of a PoP that announces no more
    /// @return by place under the scenario, in proportion; of no length where nobody was seen there
    double[] of(int router, int place) {
      if (rows[place].length == 0) {
        rows[place] = new double[members.size()][];
        for (int group = 0; group < members.size(); group++) {
          rows[place][group] = sum(members.get(group), place);
        }
      }
      for (int group : groupsOf.get(countryOf[router])) {
        if (rows[place][group].length > 0) {
          return rows[place][group];
        }
      }
      return NOTHING;
    }

    private double[] sum(List<Integer> nodes, int place) {
      double[] sum = new double[premises.after.size()];
      double total = 0;
      for (int node : nodes) {
        double part = estimate.pins().at(premises.base.dependencies().routerOf[node])[place];
        int row = flows.row(node, place);
        if (part > 0 && row >= 0) {
          flows.rows().addTo(sum, row, part);
          total += part;
        }
      }
      return total > 0 ? sum : NOTHING;
    }
  }
}
