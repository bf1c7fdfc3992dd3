package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an AS may land: the PoPs, and nowhere, which comes last.
final class Outcomes {

  private final List<String> names;

  Outcomes(List<String> pops) {
    names = new ArrayList<>(pops);
    names.add(Shares.NONE);
  }

  List<String> pops() {
    return List.copyOf(names.subList(0, names.size() - 1));
  }

  int size() {
    return names.size();
  }

  String name(int outcome) {
    return names.get(outcome);
  }

  /// The place of a PoP; what is none of them counts as nowhere.
  int index(String name) {
    int index = names.indexOf(name);
    return index < 0 ? names.size() - 1 : index;
  }

  /// What can come about while some PoPs announce: they, and nowhere.
  boolean[] possible(Set<String> announcing) {
    boolean[] possible = new boolean[names.size()];
    for (int i = 0; i < possible.length; i++) {
      possible[i] = i == possible.length - 1 || announcing.contains(names.get(i));
    }
    return possible;
  }

  /// A distribution over fewer outcomes as one over these, without those that cannot come about; null where nothing is
  /// left.
  ///
  /// @param others the first PoPs of these, and nowhere
  double @Nullable [] of(Outcomes others, double[] share, boolean[] possible) {
    double total = 0;
    for (int i = 0; i < share.length; i++) {
      total += possible[placeOf(others, i)] ? share[i] : 0;
    }
    if (total <= 0) {
      return null;
    }
    double[] own = new double[names.size()];
    for (int i = 0; i < share.length; i++) {
      int at = placeOf(others, i);
      own[at] = possible[at] ? share[i] / total : 0;
    }
    return own;
  }

  /// The place here of one of fewer outcomes.
  int placeOf(Outcomes others, int outcome) {
    return outcome == others.size() - 1 ? names.size() - 1 : outcome;
  }

  double[] only(String name) {
    double[] all = new double[names.size()];
    all[index(name)] = 1;
    return all;
  }
}
