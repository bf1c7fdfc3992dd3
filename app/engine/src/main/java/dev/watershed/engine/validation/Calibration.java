package dev.watershed.engine.validation;

import java.util.ArrayList;
import java.util.List;

/// Whether predictions given with 80 % are right in about 80 % of the cases. Filled by one thread.
public final class Calibration {

  private static final int BINS = 10;

  private final int[] count = new int[BINS];
  private final double[] right = new double[BINS];
  private final double[] stated = new double[BINS];

  /// Predictions of about the same confidence.
  ///
  /// @param from the lower bound of their confidence, included; `to` is not, save 1
  /// @param stated the mean of the confidence that was stated
  /// @param right the share that was right
  public record Bin(double from, double to, int predictions, double stated, double right) {}

  /// @param confidence 0 to 1
  /// @param credit 1 where the prediction was right, 0 where it was wrong, between where it was right in part
  public void add(double confidence, double credit) {
    int bin = Math.clamp((int) Math.floor(confidence * BINS + 1e-9), 0, BINS - 1);
    count[bin]++;
    right[bin] += credit;
    stated[bin] += confidence;
  }

  /// The bins that have predictions, by confidence.
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (count[i] > 0) {
        bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, count[i], stated[i] / count[i], right[i] / count[i]));
      }
    }
    return bins;
  }

  /// The mean distance of what was stated from what was right, over all predictions; 0 where there are none.
  public double error() {
    double sum = 0;
    int total = 0;
    for (int i = 0; i < BINS; i++) {
      sum += Math.abs(stated[i] - right[i]);
      total += count[i];
    }
    return total == 0 ? 0 : sum / total;
  }
}
