package dev.watershed.engine.validation;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.net.Asn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A catchment compared with where ASes were measured to land, and the same for what anybody could have said.
///
/// An AS that was measured at several sites counts as right in part where one of them is named: one by how many there
/// are. An AS that the model does not know is taken to land where most vantage points do.
public final class MeasuredLandings {

  /// One group of ASes.
  public static final class Group {
    private final Tally model = new Tally();
    private final Tally majority = new Tally();
    private final Tally best = new Tally();
    private final Tally shortest = new Tally();

    /// The model at hand.
    public Tally model() {
      return model;
    }

    /// Everybody lands where most vantage points do.
    public Tally majority() {
      return majority;
    }

    /// Everybody lands at the site where most measured ASes do: nobody can know it before.
    public Tally majorityOfMeasured() {
      return best;
    }

    /// Relationships and path lengths only, fitted to nothing.
    public Tally shortestPath() {
      return shortest;
    }
  }

  private final Group all = new Group();
  private final Group seen = new Group();
  private final Group unseen = new Group();
  private final Calibration calibration = new Calibration();
  private int unknown;

  private MeasuredLandings() {}

  /// @param measured by ASN, the ids of the sites where it was measured
  /// @param seenAses the ASNs whose choice was seen in some observation
  /// @param majority the id of the site where most vantage points land
  /// @param plain routes of the same announcements in the model before the fit
  public static MeasuredLandings compare(
      SortedMap<Integer, List<String>> measured, Catchment catchment, Set<Integer> seenAses, String majority,
      Routing plain) {
    MeasuredLandings result = new MeasuredLandings();
    Map<Integer, Landing> landings = new HashMap<>();
    catchment.landings().forEach(landing -> landings.put(landing.asn(), landing));
    String most = most(measured);
    Internet internet = plain.internet();
    measured.forEach((asn, sites) -> {
      Landing landing = landings.get(asn);
      int as = internet.indexOf(asn);
      result.unknown += landing == null ? 1 : 0;
      String predicted = landing == null ? majority : landing.share();
      String shortest = as < 0 ? majority : plain.pop(internet.mainRouter(as)).orElse("");
      for (Group group : List.of(result.all, seenAses.contains(asn) ? result.seen : result.unseen)) {
        group.model.add(credit(sites, predicted));
        group.majority.add(credit(sites, majority));
        group.best.add(credit(sites, most));
        group.shortest.add(credit(sites, shortest));
      }
      if (landing != null) {
        result.calibration.add(landing.confidence(), credit(sites, predicted));
      }
    });
    return result;
  }

  private static double credit(List<String> sites, String predicted) {
    return sites.contains(predicted) ? 1.0 / sites.size() : 0;
  }

  private static String most(SortedMap<Integer, List<String>> measured) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    measured.values().stream()
        .filter(sites -> sites.size() == 1)
        .forEach(sites -> counts.merge(sites.getFirst(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue()
            .thenComparing(Map.Entry.<String, Integer>comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  public Group all() {
    return all;
  }

  /// Of the ASes whose choice was seen under some announcements.
  public Group seen() {
    return seen;
  }

  public Group unseen() {
    return unseen;
  }

  /// How many ASes the model does not know.
  public int unknown() {
    return unknown;
  }

  public Calibration calibration() {
    return calibration;
  }

  /// By ASN as unsigned.
  public static SortedMap<Integer, List<String>> sorted() {
    return new TreeMap<>(Asn::compare);
  }
}
