package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /// A distribution over other outcomes as one over these, without those that cannot come about; empty where nothing is left.
  Optional<double[]> of(Outcomes others, double[] share, boolean[] possible) {
    double[] own = new double[names.size()];
    double total = 0;
    for (int i = 0; i < share.length; i++) {
      int at = index(others.name(i));
      if (possible[at]) {
        own[at] += share[i];
        total += share[i];
      }
    }
    for (int i = 0; i < own.length && total > 0; i++) {
      own[i] /= total;
    }
    return total > 0 ? Optional.of(own) : Optional.empty();
  }

  double[] only(String name) {
    double[] all = new double[names.size()];
    all[index(name)] = 1;
    return all;
  }
}
