package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.geo.Geography;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Hides vantage points, some at a time, and looks at what would have been said of them: of those that lie on no path
/// of others, which then are ASes that nobody saw. What only their paths showed is hidden with them; what the model was
/// fitted to is not.
final class HiddenVantages {

  /// In so many parts; in each of them one part is hidden.
  private static final int FOLDS = 8;

  private HiddenVantages() {}

  /// @param pins of everything
  /// @param mix of everything
  static List<Trust.Case> cases(
      Internet internet, Geography geography, Fitted fitted, Pins pins, NeighborMix mix, boolean[] possible,
      int origin) {
    SortedSet<Integer> vantages = new TreeSet<>(Integer::compareUnsigned);
    fitted.observations().forEach(observation -> vantages.addAll(observation.vantages()));
    List<Integer> all = List.copyOf(vantages);
    List<Trust.Case> cases = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      Set<Integer> hidden = new HashSet<>();
      for (int i = fold; i < all.size(); i += FOLDS) {
        hidden.add(all.get(i));
      }
      List<SortedMap<Integer, SeenChoice>> choices = fitted.observations().stream()
          .map((SeenObservation observation) -> SeenChoice.of(observation.without(hidden::contains)))
          .toList();
      Set<Integer> known = new HashSet<>();
      choices.forEach(seen -> known.addAll(seen.keySet()));
      Pins rest = pins.without(hidden, known);
      Prior prior = new Prior(internet, geography, rest, possible);
      NeighborMix others = NeighborMix.of(internet, rest, prior.world(), choices, origin, Optional.of(mix));
      for (int i = fold; i < all.size(); i += FOLDS) {
        int as = internet.indexOf(all.get(i));
        int router = as < 0 ? Internet.NONE : internet.mainRouter(as);
        if (router >= 0 && rest.of(router).isEmpty() && pins.of(router).isPresent()) {
          cases.add(new Trust.Case(
              others.of(router), prior.of(internet.countryOf(router, as)), pins.of(router).get()));
        }
      }
    }
    return cases;
  }
}
