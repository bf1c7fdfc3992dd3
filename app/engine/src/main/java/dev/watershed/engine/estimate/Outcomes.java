package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import java.util.ArrayList;
import java.util.List;

/// Where an AS may land: the PoPs, and nowhere, which comes last.
final class Outcomes {

  private final List<String> names;

  Outcomes(List<String> pops) {
    names = new ArrayList<>(pops);
    names.add(Shares.NONE);
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

  double[] only(String name) {
    double[] all = new double[names.size()];
    all[index(name)] = 1;
    return all;
  }
}
