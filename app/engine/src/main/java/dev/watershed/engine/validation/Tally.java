package dev.watershed.engine.validation;

import java.util.OptionalDouble;

/// How many of how many were right. Filled by one thread.
public final class Tally {

  private int cases;
  private double right;

  /// @param credit 1 for right, 0 for wrong, between for right in part
  public void add(double credit) {
    cases++;
    right += credit;
  }

  public void add(boolean isRight) {
    add(isRight ? 1 : 0);
  }

  public int cases() {
    return cases;
  }

  /// The share that was right, 0 to 1; empty where there was nothing.
  public OptionalDouble share() {
    return cases == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / cases);
  }
}
