package dev.watershed.engine.convergence;

import java.util.Arrays;

/// Values of users, each with its weight, to ask for percentiles.
final class Distribution {

  /// Values, ascending, and behind each its weight.
  private long[] value = new long[256];
  private long[] weight = new long[256];
  private int size;
  private long total;
  private double sum;
  private boolean sorted = true;

  void add(long one, long itsWeight) {
    if (itsWeight == 0) {
      return;
    }
    if (size == value.length) {
      value = Arrays.copyOf(value, size * 2);
      weight = Arrays.copyOf(weight, size * 2);
    }
    value[size] = one;
    weight[size++] = itsWeight;
    total += itsWeight;
    sum += (double) one * itsWeight;
    sorted = false;
  }

  long total() {
    return total;
  }

  double mean() {
    return total == 0 ? 0 : sum / total;
  }

  /// The least value that at least this part of the weight does not exceed; 0 where there is none.
  long quantile(double part) {
    if (size == 0) {
      return 0;
    }
    sort();
    long wanted = (long) Math.ceil(total * part);
    long passed = 0;
    for (int i = 0; i < size; i++) {
      passed += weight[i];
      if (passed >= wanted) {
        return value[i];
      }
    }
    return value[size - 1];
  }

  private void sort() {
    if (sorted) {
      return;
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(value[a], value[b]));
    long[] values = new long[size];
    long[] weights = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] = value[order[i]];
      weights[i] = weight[order[i]];
    }
    value = values;
    weight = weights;
    sorted = true;
  }
}
