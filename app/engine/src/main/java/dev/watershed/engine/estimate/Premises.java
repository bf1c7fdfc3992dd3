package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Pop;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What all steps of carrying an estimate over to one scenario begin with. Not changed by any of them; several threads
/// may read it.
final class Premises {

  final EstimatedBase base;
  final Internet internet;
  /// The routes without the scenario, and under it.
  final Routing was;
  final Routing then;
  /// The outcomes that there are under the scenario, the last of them nowhere.
  final Outcomes after;
  final int none;
  /// By place under the scenario: whether anything can land there.
  final boolean[] possible;
  /// By place without a scenario, and for what is not identified behind them: the same under it.
  final int[] places;
  /// In words of 64 places without a scenario: those where nothing can land any more.
  final long[] silent;
  /// What the ASes that were seen do under the scenario.
  final Pins seen;
  final Asserted asserted;
  /// Indexes of the ASes that have lost a neighbour.
  final Set<Integer> parted;

  /// @param pops all that there are under the scenario: those of the estimate, and further ones behind them
  Premises(EstimatedBase base, List<Pop> pops, Routing then) {
    this.base = base;
    this.then = then;
    internet = base.estimate().internet();
    was = base.estimate().routing();
    after = new Outcomes(pops.stream().map(Pop::id).toList());
    none = after.size() - 1;
    Set<String> announcing = new TreeSet<>();
    for (Announcement announcement : then.situation().announcements()) {
      if (announcement.announced()) {
        announcing.add(announcement.pop());
      }
    }
    possible = after.possible(announcing);
    places = new int[base.places() + 1];
    places[base.places()] = after.size();
    silent = new long[Flows.words(base.places())];
    for (int place = 0; place < base.places(); place++) {
      places[place] = after.placeOf(base.estimate().places(), place);
      silent[place >> 6] |= possible[places[place]] ? 0 : 1L << place;
    }
    seen = base.estimate().pins().under(base.seen(), after, announcing, then);
    asserted = Asserted.of(was, then);
    parted = asserted.parted();
  }

  boolean wasSeen(int router) {
    return seen.at(router).length > 0;
  }

  /// The place at which the model has a router land without the scenario.
  int modelled(int router) {
    return base.estimate().places().index(was.pop(router).orElse(Shares.NONE));
  }

  /// The place at which it has it land under the scenario.
  int modelledThen(int router) {
    return after.index(then.pop(router).orElse(Shares.NONE));
  }

  /// Whether the model has a router land at another PoP under the scenario.
  boolean isModelledElsewhere(int router) {
    return !was.pop(router).equals(then.pop(router));
  }

  /// Whether a router's AS has lost a neighbour.
  boolean isParted(int router) {
    return !parted.isEmpty() && parted.contains(internet.asOf(router));
  }
}
