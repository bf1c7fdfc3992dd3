package dev.watershed.engine.whatif;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// How far a model agrees with what was observed: at each AS with a vantage point whose landing is known, whether the
/// AS lands there in the model too. ASes count once, by their main landing; those that only stand on paths (implied) do
/// not count, for they are no observations of their own.
///
/// @param observed how many landings there are to compare with
/// @param agree how many of them the model has too
/// @param disagreeing the others by ASN, unsigned; those that the model does not know at all among them
/// @param unidentified ASes, further ones, that were observed to have a route which nothing ties to a PoP: nothing to
///     compare with
public record Fit(int observed, int agree, List<Integer> disagreeing, int unidentified) {

  /// No landing was observed.
  public static final Fit UNKNOWN = new Fit(0, 0, List.of(), 0);

  public Fit {
    disagreeing = List.copyOf(disagreeing);
  }

  /// Compares.
  ///
  /// @param seen the landings that were seen
  /// @param routing what the model makes of the announcements under which they were seen
  public static Fit of(Catchment seen, Routing routing) {
    Internet internet = routing.internet();
    int agree = 0;
    int unidentified = 0;
    List<Integer> disagreeing = new ArrayList<>();
    for (Landing landing : seen.landings()) {
      if (landing.provenance() != Provenance.OBSERVED) {
        continue;
      }
      if (landing.share().equals(Shares.UNIDENTIFIED)) {
        unidentified++;
        continue;
      }
      int as = internet.indexOf(landing.asn());
      if (as >= 0 && landing.share().equals(routing.pop(internet.mainRouter(as)).orElse(Shares.NONE))) {
        agree++;
      } else {
        disagreeing.add(landing.asn());
      }
    }
    return new Fit(agree + disagreeing.size(), agree, disagreeing, unidentified);
  }

  /// The part that agrees, 0 to 1; empty where nothing was observed.
  public OptionalDouble share() {
    return observed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agree / observed);
  }
}
