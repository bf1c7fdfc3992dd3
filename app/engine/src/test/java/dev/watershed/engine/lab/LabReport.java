package dev.watershed.engine.lab;

import dev.watershed.engine.decision.DecisionStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the lab found for one daemon.
final class LabReport {

  private static final int DIFFERENCES_SHOWN = 20;

  private final DaemonKind kind;
  private final Set<DecisionStep> possible = EnumSet.noneOf(DecisionStep.class);
  private final Map<DecisionStep, Integer> steps = new EnumMap<>(DecisionStep.class);
  private final Map<String, Integer> toldFrom = new LinkedHashMap<>();
  private final Map<String, Integer> configurations = new TreeMap<>();
  private final Map<String, Integer> agreements = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private int differenceCount;
  private int sets;
  private int decisions;
  private int sessions;
  private int sessionsOverIpv6;
  private String version = "";

  LabReport(DaemonKind kind) {
    this.kind = kind;
  }

  void scenario(Scenario scenario, String daemonVersion) {
    sets += scenario.prefixes().size();
    version = daemonVersion;
    LabRouter router = scenario.router();
    configurations.merge((router.confederation() == 0 ? "" : "confederation, ") + router.knobText(), 1, Integer::sum);
    sessions += router.peers().size();
    sessionsOverIpv6 += (int) router.peers().stream().filter(peer -> !peer.address().isIpv4()).count();
  }

  /// Steps that can decide, in some configuration.
  void possible(Collection<DecisionStep> all) {
    possible.addAll(all);
  }

  /// Steps that could have decided, and never did.
  Set<DecisionStep> idle() {
    Set<DecisionStep> idle = EnumSet.copyOf(possible);
    idle.removeAll(steps.keySet());
    return idle;
  }

  /// A choice was compared.
  ///
  /// @param step where the engine says it fell
  void decision(DecisionStep step) {
    decisions++;
    steps.merge(step, 1, Integer::sum);
  }

  /// Something beside the choice agreed: the daemon's reason, its list, its multipaths.
  void agreed(String what) {
    agreements.merge(what, 1, Integer::sum);
  }

  void differed(String description) {
    differenceCount++;
    if (differences.size() < DIFFERENCES_SHOWN) {
      differences.add(description);
    }
  }

  /// Another profile, or the daemon's with one option turned, would have chosen otherwise here.
  void toldFrom(String other) {
    toldFrom.merge(other, 1, Integer::sum);
  }

  int differences() {
    return differenceCount;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    line(out, "### " + kind + " (" + version + ")");
    line(out, sets + " candidate sets, " + decisions + " decisions, " + differenceCount + " differences");
    line(out, configurations.values().stream().mapToInt(Integer::intValue).sum() + " configurations, " + sessions
        + " sessions, " + sessionsOverIpv6 + " of them over IPv6");
    line(out, "decisive steps: " + steps);
    line(out, "also compared, and alike: " + agreements);
    line(out, "decisions that another profile, or an option turned, would have got wrong: " + toldFrom);
    line(out, "configurations:");
    configurations.forEach((name, count) -> line(out, "  " + count + " x " + name));
    differences.forEach(difference -> line(out, difference));
    return out.toString();
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
