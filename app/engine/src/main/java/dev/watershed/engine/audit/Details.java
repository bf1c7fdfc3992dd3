package dev.watershed.engine.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The lines of an issue that bear it out.
final class Details {

  private static final int MOST = 12;

  private Details() {}

  /// The first twelve, and how many more there are.
  static List<String> of(Collection<String> lines) {
    List<String> details = new ArrayList<>(lines.stream().limit(MOST).toList());
    if (lines.size() > MOST) {
      details.add("and " + (lines.size() - MOST) + " more");
    }
    return details;
  }
}
