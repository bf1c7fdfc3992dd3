package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;

/// What is the same under every scenario of an estimate. Immutable.
final class EstimatedBase {

  private final LandingEstimate estimate;
  private final int[] seen;
  private final Dependencies dependencies;
  /// By place, then node: what the neighbours make of it ([NeighborMix]).
  private final double[][] mix;
  private final Usual usual;
  private final Landings landings;
  /// By router and words of 64 places: where it is known to land.
  private final long[] lands;
  /// The same by leaf, of all its routers.
  private final long[] leafLands;
  private final int words;

  EstimatedBase(LandingEstimate estimate) {
    this.estimate = estimate;
    Internet internet = estimate.internet();
    seen = estimate.pins().routers();
    dependencies = new Dependencies(internet, estimate.pins(), estimate.mix());
    usual = new Usual(estimate, dependencies);
    int nodes = dependencies.nodes;
    mix = new double[places()][nodes];
    for (int node = 0; node < nodes; node++) {
      for (int place = 0; place < mix.length; place++) {
        mix[place][node] = estimate.mix().of(dependencies.routerOf[node], place);
      }
    }
    words = Flows.words(places());
    lands = new long[internet.routers() * words];
    Landings.Builder builder = new Landings.Builder(internet.routers(), places());
    for (int router = 0; router < internet.routers(); router++) {
      double[] share = estimate.of(router);
      int likeliest = Trust.likeliest(share);
      double unidentified = estimate.pins().unidentified(internet.asOf(router));
      double known = 1 - unidentified;
      builder.router(unidentified > known * share[likeliest] ? builder.unidentified() : likeliest);
      if (unidentified > 0) {
        builder.add(builder.unidentified(), unidentified);
      }
      if (known <= 0) {
        continue;
      }
      double rest = 1;
      for (int place = 0; place < share.length; place++) {
        // As in the catchment, where less would not be worth a line.
        if (place != likeliest && share[place] >= FullCatchment.NEGLIGIBLE) {
          builder.add(place, known * share[place]);
          lands[router * words + (place >> 6)] |= 1L << place;
          rest -= share[place];
        }
      }
      builder.add(likeliest, known * rest);
      lands[router * words + (likeliest >> 6)] |= 1L << likeliest;
    }
    landings = builder.build();
    leafLands = new long[(dependencies.elements() - nodes) * words];
    for (int router = 0; router < internet.routers(); router++) {
      for (int word = 0; word < words && !dependencies.isNode(router); word++) {
        leafLands[(dependencies.element[router] - nodes) * words + word] |= lands[router * words + word];
      }
    }
  }

  LandingEstimate estimate() {
    return estimate;
  }

  /// How many outcomes there are: the PoPs, and nowhere as the last.
  int places() {
    return estimate.outcomes();
  }

  /// The routers of ASes that were seen, ascending.
  int[] seen() {
    return seen;
  }

  Dependencies dependencies() {
    return dependencies;
  }

  /// By node: what the neighbours make of a place, 0 to 1; not to be written to.
  double[] mix(int place) {
    return mix[place];
  }

  Usual usual() {
    return usual;
  }

  Landings landings() {
    return landings;
  }

  /// At which places something of a router lands.
  long lands(int router, int word) {
    return lands[router * words + word];
  }

  /// At which places something lands of any router that is a leaf.
  ///
  /// @param leaf from 0 for the first element that is no node
  long leafLands(int leaf, int word) {
    return leafLands[leaf * words + word];
  }
}
