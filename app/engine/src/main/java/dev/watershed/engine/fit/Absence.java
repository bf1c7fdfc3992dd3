package dev.watershed.engine.fit;

import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which ASes had no route in an observation. A vantage point may say so. Where only some PoPs announced, the silence
/// of one that speaks in other observations says it too: announcements that reach few (to peers only, filtered on the
/// way) are what such observations are made for. An AS on the paths of vantage points that fell silent, all of them,
/// had no route either, or would have given it to them as it did before.
final class Absence {

  private Absence() {}

  /// @param pops how many PoPs there are
  /// @return of each observation, by ASN
  static List<SortedSet<Integer>> of(List<SeenObservation> observations, int pops) {
    Set<Integer> everywhere = new TreeSet<>(Asn::compare);
    observations.forEach(observation -> everywhere.addAll(observation.vantages()));
    List<SortedSet<Integer>> absent = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      SeenObservation observation = observations.get(i);
      NavigableSet<Integer> silent = new TreeSet<>(Asn::compare);
      silent.addAll(observation.silent());
      if (!observation.announced().isEmpty() && observation.announced().size() < pops) {
        Set<Integer> present = new TreeSet<>(observation.vantages());
        everywhere.stream().filter(asn -> !present.contains(asn)).forEach(silent::add);
        silent.addAll(behind(observations, i, silent));
      }
      absent.add(silent);
    }
    return absent;
  }

  /// ASes on paths of other observations, of vantage points all of which are silent in this one.
  private static Set<Integer> behind(
      List<SeenObservation> observations, int index, Set<Integer> silent) {
    Map<Integer, Boolean> all = new HashMap<>();
    for (int i = 0; i < observations.size(); i++) {
      boolean other = i != index;
      for (SeenPath path : observations.get(i).paths()) {
        boolean fell = other && silent.contains(path.vantage());
        path.hops().forEach(hop -> all.merge(hop, fell, Boolean::logicalAnd));
      }
    }
    Set<Integer> behind = new TreeSet<>();
    all.forEach((asn, fell) -> {
      if (fell) {
        behind.add(asn);
      }
    });
    return behind;
  }
}
