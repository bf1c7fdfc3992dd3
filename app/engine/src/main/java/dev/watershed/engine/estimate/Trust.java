package dev.watershed.engine.estimate;

import java.util.List;

/// How far what is said of ASes that nobody saw can be trusted in a workspace: learnt from its own vantage points, each
/// hidden in turn ([HiddenVantages]).
///
/// The distribution of such an AS is the product of what its neighbours make of it and of what is usual where it is,
/// each raised to a power, scaled to a sum of 1. Those powers are taken that give what was hidden the highest
/// probability. Few cases say little: the powers are drawn to [#DEFAULT]'s.
///
/// Who most probably lands elsewhere than most do is believed only as far as that was right of hidden vantage points.
/// Where they do not show it, such an AS counts as undecided, and the site of most is named.
///
/// @param neighbors the power of what neighbours do, 0 to 1.2
/// @param usual the power of what is usual, 0 to 1.2
/// @param dissent how many times as probable as the site of most another must be to be named, 1 or more
record Trust(double neighbors, double usual, double dissent) {

  /// Powers are below 1, for the two are not independent and links are missing; chosen on two-site experiments, each
  /// time on all others than the one looked at.
  static final Trust DEFAULT = new Trust(0.58, 0.27, 1);
  /// Of ASes that were seen under other announcements.
  static final Trust OF_SEEN = new Trust(1, DEFAULT.usual, 1);

  /// Outcomes that nothing speaks for share this.
  private static final double FLOOR = 0.02;
  private static final double STEP = 0.05;
  private static final int STEPS = 24;
  /// How strongly powers are drawn to the default: by 0.1 for as much as half a percent in the probability of 40 cases.
  private static final double SHRINK = 20;
  /// So many imaginary vantage points land where most do although their neighbours do not.
  private static final double DOUBT = 5;
  /// What tells the site of most from those that are as probable.
  private static final double MARGIN = 1e-6;
  private static final double IMPOSSIBLE = 1e-6;

  /// What would have been said of a vantage point that was hidden, and what is known of it.
  ///
  /// @param mixed what its neighbours make of it
  /// @param usual what is usual in its country
  /// @param hidden what it does
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Case(double[] mixed, double[] usual, double[] hidden) {}

  /// @param most the outcome of most vantage points
  /// @param possible the outcomes that there can be
  static Trust learn(List<Case> cases, int most, boolean[] possible) {
    Trust best = DEFAULT;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= STEPS; i++) {
      for (int j = 0; j <= STEPS; j++) {
        Trust trust = new Trust(i * STEP, j * STEP, 1);
        double away = Math.pow(trust.neighbors - DEFAULT.neighbors, 2) + Math.pow(trust.usual - DEFAULT.usual, 2);
        double value = trust.likelihood(cases, possible) - SHRINK * away;
        if (value > highest) {
          highest = value;
          best = trust;
        }
      }
    }
    return new Trust(best.neighbors, best.usual, best.dissent(cases, most, possible));
  }

  private double likelihood(List<Case> cases, boolean[] possible) {
    double sum = 0;
    for (Case one : cases) {
      double[] pooled = pool(one.mixed, one.usual, possible, FLOOR);
      for (int i = 0; i < pooled.length; i++) {
        sum += one.hidden[i] > 0 ? one.hidden[i] * Math.log(Math.max(IMPOSSIBLE, pooled[i])) : 0;
      }
    }
    return sum;
  }

  private double dissent(List<Case> cases, int most, boolean[] possible) {
    double right = 0;
    double wrong = 0;
    for (Case one : cases) {
      int likeliest = likeliest(pool(one.mixed, one.usual, possible, FLOOR));
      if (likeliest != most) {
        right += one.hidden[likeliest];
        wrong += one.hidden[most];
      }
    }
    return Math.max(1, (wrong + DOUBT) / Math.max(right, IMPOSSIBLE));
  }

  /// The distribution of an AS that was not seen.
  ///
  /// @param most the outcome of most vantage points
  double[] unseen(double[] mixed, double[] usual, int most, boolean[] possible) {
    double[] pooled = pool(mixed, usual, possible, FLOOR);
    int likeliest = likeliest(pooled);
    if (likeliest == most || pooled[likeliest] > dissent * pooled[most]) {
      return pooled;
    }
    double sum = 0;
    int as = 0;
    for (double one : pooled) {
      if (one >= pooled[most]) {
        sum += one;
        as++;
      }
    }
    double least = pooled[most];
    for (int i = 0; i < pooled.length; i++) {
      if (pooled[i] >= least) {
        pooled[i] = i == most ? sum / as + MARGIN * (as - 1) : sum / as - MARGIN;
      }
    }
    return pooled;
  }

  /// The distribution of an AS that was seen under other announcements.
  static double[] seen(double[] own, double[] usual, boolean[] possible) {
    return OF_SEEN.pool(own, usual, possible, 0);
  }

  private double[] pool(double[] own, double[] before, boolean[] possible, double least) {
    int size = own.length;
    double[] pooled = new double[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      double floor = i == size - 1 || !possible[i] ? 0 : least / (size - 1);
      pooled[i] = possible[i] ? Math.pow(own[i] + floor, neighbors) * Math.pow(before[i] + floor, usual) : 0;
      total += pooled[i];
    }
    for (int i = 0; i < size; i++) {
      pooled[i] = total > 0 ? pooled[i] / total : own[i];
    }
    return pooled;
  }

  /// The most probable outcome, the first of equals.
  static int likeliest(double[] share) {
    int best = 0;
    for (int i = 1; i < share.length; i++) {
      best = share[i] > share[best] ? i : best;
    }
    return best;
  }
}
