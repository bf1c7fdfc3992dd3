package dev.watershed.engine.fit;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Prepends that paths show, as rules: those of ASes on the way, and those of the operator beyond what the workspace
/// says.
final class Prepends {

  /// An exporter towards an importer.
  private record Session(int exporter, int importer) implements Comparable<Session> {
    @Override
    public int compareTo(Session other) {
      return Comparator.comparing(Session::exporter, Integer::compareUnsigned)
          .thenComparing(Session::importer, Integer::compareUnsigned)
          .compare(this, other);
    }
  }

  private final int origin;
  /// By session and PoP: how often the exporter stands there beyond once.
  private final SortedMap<Session, SortedMap<String, Integer>> seen = new TreeMap<>();

  private Prepends(int origin) {
    this.origin = origin;
  }

  /// The rules for what the choices of all observations show.
  static List<PolicyRule> of(
      Situation situation, List<SeenObservation> observations, List<SortedMap<Integer, SeenChoice>> choices) {
    Prepends prepends = new Prepends(situation.origin());
    for (int i = 0; i < observations.size(); i++) {
      SeenObservation observation = observations.get(i);
      choices.get(i).values().forEach(choice -> prepends.add(choice, situation, observation));
    }
    return prepends.rules();
  }

  private void add(SeenChoice choice, Situation situation, SeenObservation observation) {
    String pop = choice.pop().orElse("");
    if (choice.rest().isEmpty()) {
      if (!pop.isEmpty()) {
        int set = situation.announcements().stream()
            .filter(announcement -> announcement.pop().equals(pop) && announcement.upstream() == choice.asn())
            .mapToInt(Announcement::prepend)
            .findFirst()
            .orElse(-1);
        int then = observation.announced().getOrDefault(pop, new Announced(0)).prepend();
        if (set >= 0) {
          put(origin, choice.asn(), pop, choice.tail() - 1 - set - then);
        }
      }
      return;
    }
    put(choice.rest().getFirst(), choice.asn(), pop, choice.times().getFirst() - 1);
  }

  private void put(int exporter, int importer, String pop, int times) {
    seen.computeIfAbsent(new Session(exporter, importer), _ -> new TreeMap<>())
        .merge(pop, Math.clamp(times, 0, 254), Math::min);
  }

  private List<PolicyRule> rules() {
    List<PolicyRule> rules = new ArrayList<>();
    seen.forEach((session, byPop) -> {
      boolean same = new HashSet<>(byPop.values()).size() == 1 && session.exporter != origin;
      byPop.forEach((pop, times) -> {
        if (times > 0) {
          Optional<String> scope = same || pop.isEmpty() ? Optional.empty() : Optional.of(pop);
          PolicyRule rule = new PolicyRule.Prepend(session.exporter, session.importer, scope, times);
          if (!rules.contains(rule)) {
            rules.add(rule);
          }
        }
      });
    });
    return rules;
  }
}
