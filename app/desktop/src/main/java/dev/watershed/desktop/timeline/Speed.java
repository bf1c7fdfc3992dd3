package dev.watershed.desktop.timeline;

/// How much of the recording passes in one second.
enum Speed {
  REAL(1),
  TEN(10),
  MINUTE(60),
  FIVE_MINUTES(300),
  HALF_HOUR(1800);

  private final int factor;

  Speed(int factor) {
    this.factor = factor;
  }

  /// Seconds of the recording in a second.
  int factor() {
    return factor;
  }

  @Override
  public String toString() {
    return "× " + factor;
  }
}
