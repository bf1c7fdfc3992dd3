package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;

/// What is the same under every scenario of an estimate. Immutable.
final class EstimatedBase {

  private final LandingEstimate estimate;
  private final int[] seen;
  private final Dependencies dependencies;
  /// By place, then router: what the neighbours make of it ([NeighborMix]).
  private final double[][] mix;
  private final Usual usual;
  private final Landings landings;
  /// By router and words of 64 places: where it lands.
  private final long[] lands;
  /// The same of all routers together that are as a router ([Dependencies#like]).
  private final long[] anyLands;
  private final int words;

  EstimatedBase(LandingEstimate estimate) {
    this.estimate = estimate;
    Internet internet = estimate.internet();
    seen = estimate.pins().routers();
    usual = new Usual(estimate);
    dependencies = new Dependencies(internet, estimate.pins(), estimate.mix());
    mix = new double[places()][internet.routers()];
    for (int router = 0; router < internet.routers(); router++) {
      for (int place = 0; place < mix.length; place++) {
        mix[place][router] = estimate.mix().of(router, place);
      }
    }
    words = Flows.words(places());
    lands = new long[internet.routers() * words];
    Landings.Builder builder = new Landings.Builder(internet.routers(), places());
    for (int router = 0; router < internet.routers(); router++) {
      double[] share = estimate.of(router);
      int likeliest = Trust.likeliest(share);
      builder.router(likeliest);
      double rest = 1;
      for (int place = 0; place < share.length; place++) {
        // As in the catchment, where less would not be worth a line.
        if (place != likeliest && share[place] >= FullCatchment.NEGLIGIBLE) {
          builder.add(place, share[place]);
          lands[router * words + (place >> 6)] |= 1L << place;
          rest -= share[place];
        }
      }
      builder.add(likeliest, rest);
      lands[router * words + (likeliest >> 6)] |= 1L << likeliest;
    }
    landings = builder.build();
    anyLands = lands.clone();
    for (int router = 0; router < internet.routers(); router++) {
      int like = dependencies.like[router];
      for (int word = 0; word < words && like != router; word++) {
        anyLands[like * words + word] |= lands[router * words + word];
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

  /// By router: what the neighbours make of a place, 0 to 1; not to be written to.
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

  /// Whether something lands at a place of a router, or of one that is as it is.
  boolean has(int router, int place) {
    return (anyLands[router * words + (place >> 6)] & 1L << place) != 0;
  }
}
