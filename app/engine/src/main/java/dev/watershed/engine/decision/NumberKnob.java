package dev.watershed.engine.decision;

import dev.watershed.model.bgp.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// An attribute that is one number, and that somebody can set.
enum NumberKnob {
  WEIGHT(DecisionStep.WEIGHT, "weight", true),
  LOCAL_PREF(DecisionStep.LOCAL_PREF, "local preference", true),
  AIGP(DecisionStep.AIGP, "AIGP", false),
  ORIGIN(DecisionStep.ORIGIN, "origin", false),
  MED(DecisionStep.MED, "MED", false),
  IGP_METRIC(DecisionStep.IGP_METRIC, "IGP metric", false);

  private static final long HIGHEST = 0xffffffffL;

  private final DecisionStep step;
  private final String label;
  private final boolean higherIsBetter;

  NumberKnob(DecisionStep step, String label, boolean higherIsBetter) {
    this.step = step;
    this.label = label;
    this.higherIsBetter = higherIsBetter;
  }

  DecisionStep step() {
    return step;
  }

  boolean higherIsBetter() {
    return higherIsBetter;
  }

  /// AIGP is changed only where there is one, for nobody can add it to a session that does not carry it; numbers past
  /// the signed range are left alone.
  boolean applies(Candidate candidate) {
    return this != AIGP || candidate.aigp().isPresent() && candidate.aigp().getAsLong() >= 0;
  }

  /// The number as the process takes it.
  long value(Candidate candidate, StepComparison comparison) {
    return switch (this) {
      case WEIGHT -> candidate.weight();
      case LOCAL_PREF -> candidate.localPref().orElse(comparison.defaultLocalPref());
      case AIGP -> candidate.aigp().orElse(0);
      case ORIGIN -> candidate.origin().ordinal();
      case MED -> comparison.medOf(candidate);
      case IGP_METRIC -> candidate.igpMetric().orElse(0);
    };
  }

  Candidate with(Candidate candidate, long value) {
    Candidate.Builder changed = candidate.toBuilder();
    Candidate.Builder with = switch (this) {
      case WEIGHT -> changed.weight(value);
      case LOCAL_PREF -> changed.localPref(value);
      case AIGP -> changed.aigp(value);
      case ORIGIN -> changed.origin(Origin.values()[(int) value]);
      case MED -> changed.med(value);
      case IGP_METRIC -> changed.igpMetric(value);
    };
    return with.build();
  }

  private long highest() {
    return switch (this) {
      case ORIGIN -> Origin.values().length - 1;
      case AIGP -> Long.MAX_VALUE;
      case WEIGHT, LOCAL_PREF, MED, IGP_METRIC -> HIGHEST;
    };
  }

  /// The values at which the outcome may change, nearest first: what other candidates have, and the next numbers to
  /// each side.
  static List<Long> turningPoints(
      NumberKnob knob, Candidate candidate, List<Candidate> all, StepComparison comparison, boolean up) {
    TreeSet<Long> values = new TreeSet<>();
    long now = knob.value(candidate, comparison);
    for (Candidate other : all) {
      if (!other.id().equals(candidate.id())) {
        addAround(values, knob.value(other, comparison));
        // The IGP metric counts in the sum of AIGP too, and AIGP is compared with its metric.
        long sums = other.aigp().orElse(0) + other.igpMetric().orElse(0);
        switch (knob) {
          case AIGP -> addAround(values, sums - candidate.igpMetric().orElse(0));
          case IGP_METRIC -> addAround(values, sums - candidate.aigp().orElse(0));
          case WEIGHT, LOCAL_PREF, ORIGIN, MED -> { }
        }
      }
    }
    addAround(values, now);
    TreeSet<Long> ordered = new TreeSet<>(values.subSet(0L, true, knob.highest(), true));
    return up ? List.copyOf(ordered.tailSet(now, false)) : List.copyOf(ordered.headSet(now, false).descendingSet());
  }

  private static void addAround(Set<Long> values, long value) {
    // Two to each side: BIRD adds 1 to an AIGP metric of which the next hop costs nothing.
    for (long near = value - 2; near <= value + 2; near++) {
      values.add(near);
    }
  }

  /// A value for people.
  String words(long value) {
    return this == ORIGIN ? Origin.values()[(int) value].name().toLowerCase(Locale.ROOT) : Long.toString(value);
  }

  /// The value of a candidate for people.
  String words(Candidate candidate) {
    return switch (this) {
      case WEIGHT -> words(candidate.weight());
      case LOCAL_PREF -> candidate.localPref().isPresent() ? words(candidate.localPref().getAsLong()) : "none";
      case AIGP -> candidate.aigp().isPresent() ? words(candidate.aigp().getAsLong()) : "none";
      case ORIGIN -> words(candidate.origin().ordinal());
      case MED -> candidate.med().isPresent() ? words(candidate.med().getAsLong()) : "none";
      case IGP_METRIC -> candidate.igpMetric().isPresent() ? words(candidate.igpMetric().getAsLong()) : "none";
    };
  }

  /// @param first the nearest value that flips
  /// @param last the farthest value tried that flips, with all between
  /// @param open whether all values past the last one flip too
  String text(String id, long first, long last, boolean up, boolean open) {
    String subject = label + " of " + id + " ";
    if (this == ORIGIN) {
      return subject + words(first);
    }
    if (!open) {
      return subject + (first == last ? words(first) : "from " + words(Math.min(first, last)) + " to "
          + words(Math.max(first, last)));
    }
    return subject + (up ? "above " + words(first - 1) : "below " + words(first + 1));
  }
}
