package dev.watershed.engine.convergence;

import java.util.Arrays;

/// What many runs say of one number: a tenth of them says less than `p10`, a tenth more than `p90`. Of one run all
/// three are the same.
public record Band(double p10, double p50, double p90) {

  static Band of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Band(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
  }

  /// Between the two values that lie around the place.
  private static double quantile(double[] sorted, double part) {
    if (sorted.length == 0) {
      return 0;
    }
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }
}
