package dev.watershed.engine.fit;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.text.Counted;
import dev.watershed.engine.whatif.Service;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// A service whose policies make the model produce what was seen.
///
/// @param service with the policies that were found
/// @param observations what the model was fitted to
/// @param choices of each observation, by ASN
/// @param absent of each observation: the ASes that had no route, by ASN; a vantage point said so, or fell silent while
///     only some PoPs announced
/// @param routings of each observation: what the fitted model makes of its announcements
/// @param results of each observation: how far the model produces what was seen
/// @param conflicts what could not be brought together, the AS to blame first named, by ASN
/// @param rounds how often the model was solved and looked at
/// @param rules how many exceptions to routing by relationship were needed
public record Fitted(
    Service service,
    List<SeenObservation> observations,
    List<SortedMap<Integer, SeenChoice>> choices,
    List<SortedSet<Integer>> absent,
    List<Routing> routings,
    List<Result> results,
    List<Conflict> conflicts,
    int rounds,
    int rules) {

  /// How far the model produces what one observation shows.
  ///
  /// @param ases whose choice was seen, those implied by others' paths among them
  /// @param nextHop at how many of them the model has the route from the same neighbour
  /// @param path at how many it has the same path, prepends counted
  /// @param pop at how many of `identified` it leads to the same PoP
  /// @param identified whose route is known to come from a PoP
  /// @param paths how many routes vantage points showed
  /// @param exactPaths how many of these the model has hop by hop at the vantage point
  public record Result(
      String observation, int ases, int nextHop, int path, int pop, int identified, int paths, int exactPaths) {}

  /// An AS whose choices the model cannot produce.
  ///
  /// @param asn the AS to blame, unsigned
  /// @param observations by name
  /// @param affected at how many further ASes the path differs because of it
  public record Conflict(int asn, List<String> observations, String reason, int affected) {
    public Conflict {
      observations = List.copyOf(observations);
    }

    @Override
    public String toString() {
      return "AS" + Integer.toUnsignedString(asn) + " (" + String.join(", ", observations) + "): " + reason
          + (affected > 0 ? "; the paths of " + Counted.of(affected, "other AS differ", "other ASes differ")
              + " because of it" : "");
    }
  }

  public Fitted {
    observations = List.copyOf(observations);
    choices = List.copyOf(choices);
    absent = List.copyOf(absent);
    routings = List.copyOf(routings);
    results = List.copyOf(results);
    conflicts = List.copyOf(conflicts);
  }
}
