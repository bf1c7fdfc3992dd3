package dev.watershed.engine.estimate;

import dev.watershed.engine.propagation.Explanation.Offer;

/// How probable it is that an AS uses the runner-up: measured at the vantage points of two-site experiments, whose
/// choice under both announcements was recorded. See VALIDATION.md.
final class Doubt {

  private Doubt() {}

  /// @param chosen what the fitted model chooses
  /// @param rival the best of what else the AS was seen to use
  static double of(Offer chosen, Offer rival) {
    if (chosen.localPref() != rival.localPref()) {
      return 0.06;
    }
    int longer = rival.length() - chosen.length();
    if (longer == 0) {
      return 0.5;
    }
    return longer == 1 ? 0.2 : 0.08;
  }
}
