package dev.watershed.engine.propagation;

import java.util.List;
import java.util.stream.Collectors;

/// ASes whose choices undo each other without end. What routing shows at them, and behind them, is one moment of many.
///
/// @param asns ascending, unsigned: those that depend on one another in a circle, not those that merely follow
/// @param kind what goes round
public record Dispute(List<Integer> asns, Kind kind) {

  /// What goes round.
  public enum Kind {
    /// Preferences of several ASes contradict each other: a dispute wheel (Griffin, Shepherd and Wilfong, "The stable
    /// paths problem and interdomain routing", 2002). The state was seen to come back.
    WHEEL,
    /// The routers of one AS keep changing their minds over MEDs (RFC 3345).
    MED,
    /// The routers of one AS keep changing their minds because each sees only what its route reflectors chose: IGP
    /// costs and the clusters contradict each other (Griffin and Wilfong, "On the correctness of IBGP configuration",
    /// 2002).
    REFLECTION,
    /// The ASes did not come to rest in the time that they were given, nor did a state come back.
    UNSETTLED
  }

  public Dispute {
    asns = List.copyOf(asns);
  }

  @Override
  public String toString() {
    String who = asns.stream().map(asn -> "AS" + Integer.toUnsignedString(asn)).collect(Collectors.joining(", "));
    return switch (kind) {
      case WHEEL -> "the preferences of " + who + " contradict each other: routing does not converge";
      case MED -> "the routers of " + who + " keep changing their minds over MEDs";
      case REFLECTION -> "the routers of " + who + " keep changing their minds: IGP costs and route reflectors"
          + " contradict each other";
      case UNSETTLED -> who + " did not come to rest";
    };
  }
}
