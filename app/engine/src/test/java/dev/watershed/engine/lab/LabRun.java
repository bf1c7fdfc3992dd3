package dev.watershed.engine.lab;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.Decision;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.decision.RibEntry;
import dev.watershed.engine.lab.Scenario.Event;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Plays scenarios to a daemon and to the engine, and compares after every round, for every prefix: the route chosen,
/// and what else the daemon tells of its decision.
final class LabRun {

  /// How many candidate sets one configuration of a daemon gets.
  static final int SETS_A_ROUTER = 100;

  private static final Choice NOTHING = new Choice(Choice.NONE, List.of(), Set.of(), "", Map.of());

  private final DaemonKind kind;
  private final Scenario scenario;
  private final LabReport report;
  private final Expectation expectation;
  /// Profiles and options that the daemon does not have: the lab must be able to tell them from those it has.
  private final Map<String, Expectation> others = new LinkedHashMap<>();
  private final Map<Prefix, Map<Integer, LabRoute>> held = new HashMap<>();
  private final Map<Prefix, String> reasons = new HashMap<>();

  private LabRun(DaemonKind kind, Scenario scenario, LabReport report) {
    this.kind = kind;
    this.scenario = scenario;
    this.report = report;
    this.expectation = new Expectation(kind, kind.profile(), scenario.router(), scenario);
    report.possible(expectation.process().steps());
    for (Profile profile : Profile.values()) {
      if (profile != kind.profile()) {
        others.put(profile.name(), new Expectation(kind, profile, scenario.router(), scenario));
      }
    }
    for (Knob knob : Knob.values()) {
      if (kind.knobs().contains(knob)) {
        others.put(knob.name(), new Expectation(kind, kind.profile(), scenario.router().turned(knob), scenario));
      }
    }
  }

  /// Runs as many configurations as it takes.
  ///
  /// @param seed of the first configuration; the next has the next
  static LabReport run(DaemonKind kind, long seed, int sets) throws IOException, InterruptedException {
    LabReport report = new LabReport(kind);
    int left = sets;
    for (long next = seed; left > 0; next++, left -= SETS_A_ROUTER) {
      try (LabNetwork network = LabNetwork.open(ScenarioGenerator.PEERS)) {
        Scenario scenario = new ScenarioGenerator(kind, network, next).scenario(Math.min(left, SETS_A_ROUTER));
        LabRun run = new LabRun(kind, scenario, report);
        report.scenario(scenario, Playback.play(kind, scenario, network, run::compare));
      }
    }
    return report;
  }

  private void compare(int round, List<Event> events, Map<Prefix, Choice> choices) {
    Map<Prefix, Optional<String>> before = new HashMap<>();
    events.stream().filter(this::changes)
        .forEach(event -> before.put(event.prefix(), expectation.entry(event.prefix()).best()));
    expectation.apply(events, choices);
    others.values().forEach(other -> other.apply(events, choices));
    for (Prefix prefix : scenario.prefixes()) {
      RibEntry entry = expectation.entry(prefix);
      Choice choice = choices.getOrDefault(prefix, NOTHING);
      Decision decision = entry.explain();
      report.decision(decision.decisiveStep());
      List<String> wrong = new ArrayList<>();
      check(wrong, "choice", Expectation.number(decision.best()), choice.best());
      expectation.chosenAfresh(prefix)
          .ifPresent(best -> check(wrong, "choice without history", best, choice.best()));
      if (choice.best() != Choice.NONE) {
        details(wrong, prefix, choice, decision, Optional.ofNullable(before.get(prefix)));
      }
      if (!wrong.isEmpty()) {
        report.differed(describe(round, prefix, wrong, decision));
      }
      others.forEach((name, other) -> {
        if (differs(other.entry(prefix), decision)) {
          report.toldFrom(name);
        }
      });
    }
  }

  /// Whether an event says something new.
  private boolean changes(Event event) {
    Map<Integer, LabRoute> routes = held.computeIfAbsent(event.prefix(), prefix -> new HashMap<>());
    Optional<LabRoute> before = Optional.ofNullable(
        event.route().isPresent() ? routes.put(event.peer(), event.route().get()) : routes.remove(event.peer()));
    return !before.equals(event.route());
  }

  /// Compares what each daemon tells beside its choice.
  private void details(
      List<String> wrong, Prefix prefix, Choice choice, Decision decision, Optional<Optional<String>> before) {
    RibEntry entry = expectation.entry(prefix);
    List<Integer> list = numbers(entry.routes().stream().map(Candidate::id).toList());
    switch (kind) {
      case FRR -> {
        check(wrong, "list", list, choice.order());
        check(wrong, "multipath", Set.copyOf(numbers(decision.multipath())), choice.multipath());
        check(wrong, "reason", reason(prefix, before), choice.reason());
      }
      case BIRD, GOBGP -> check(wrong, "list", list, choice.order());
      case OPENBGPD -> {
        check(wrong, "list", list, choice.order());
        List<Candidate> ordered = choice.order().stream()
            .map(number -> entry.routes().get(list.indexOf(number)))
            .filter(route -> !expectation.isLoop(route))
            .toList();
        OpenBgpdMarks.expected(expectation.process(), ordered).ifPresentOrElse(
            marks -> check(wrong, "multipath", marks, choice.multipath()),
            () -> report.agreed("multipath not told: list out of order"));
      }
    }
  }

  private static boolean differs(RibEntry other, Decision decision) {
    return !other.best().equals(decision.best())
        || !Set.copyOf(other.explain().multipath()).equals(Set.copyOf(decision.multipath()));
  }

  private void check(List<String> wrong, String what, Object expected, Object actual) {
    if (expected.equals(actual)) {
      report.agreed(what);
    } else {
      wrong.add(what + ": expected " + expected + ", the daemon says " + actual);
    }
  }

  private static List<Integer> numbers(List<String> ids) {
    return ids.stream().map(id -> Expectation.number(Optional.of(id))).toList();
  }

  /// The daemon's word for its decision. It is written when the daemon decides, and stays until it does so again.
  private String reason(Prefix prefix, Optional<Optional<String>> selectedBeforeEvent) {
    RibEntry entry = expectation.entry(prefix);
    if (selectedBeforeEvent.isPresent() || !reasons.containsKey(prefix)) {
      Set<String> there = entry.routes().stream().map(Candidate::id).collect(Collectors.toSet());
      Optional<String> selected = selectedBeforeEvent.flatMap(id -> id).filter(there::contains);
      reasons.put(prefix, FrrReason.expected(expectation.process(), entry.routes(), selected, entry.best()));
    }
    return reasons.getOrDefault(prefix, "");
  }

  private String describe(int round, Prefix prefix, List<String> wrong, Decision decision) {
    StringBuilder out = new StringBuilder();
    out.append(kind).append(" seed ").append(scenario.seed()).append(" (").append(scenario.router().knobText())
        .append(") round ").append(round).append(' ').append(prefix).append(": ").append(wrong)
        .append("\n  engine: ").append(decision);
    expectation.entry(prefix).routes().forEach(route -> out.append("\n  candidate ").append(route));
    for (int i = 0; i <= round; i++) {
      for (Event event : scenario.rounds().get(i)) {
        if (event.prefix().equals(prefix)) {
          out.append("\n  round ").append(i).append(": ").append(event.peer())
              .append(event.route().map(route -> " announces " + route.sent()).orElse(" withdraws"));
        }
      }
    }
    return out.toString();
  }
}
