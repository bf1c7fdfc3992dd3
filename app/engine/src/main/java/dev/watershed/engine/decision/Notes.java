package dev.watershed.engine.decision;

import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Says what of an input a profile does not look at, and what was assumed: nothing is skipped in silence.
final class Notes {

  private final DecisionProcess process;
  private final String vendor;
  private final List<Candidate> candidates;
  private final List<String> notes = new ArrayList<>();

  private Notes(DecisionProcess process, List<Candidate> candidates) {
    this.process = process;
    this.vendor = process.profile().name().toLowerCase(Locale.ROOT);
    this.candidates = candidates;
  }

  static List<String> of(DecisionProcess process, List<Candidate> candidates) {
    Notes notes = new Notes(process, candidates);
    notes.ignored();
    notes.assumed();
    return notes.notes;
  }

  private void ignored() {
    for (Knob knob : process.ignoredKnobs()) {
      // Router IDs are compared anyway where age is not.
      boolean granted = knob == Knob.COMPARE_ROUTER_ID && !process.steps().contains(DecisionStep.OLDEST)
          && process.steps().contains(DecisionStep.ROUTER_ID);
      if (granted) {
        continue;
      }
      notes.add(vendor + " has no way to turn " + knob.key() + (knob.isOn(process.options()) ? " off" : " on")
          + ": the option is not used");
    }
    ignored(DecisionStep.WEIGHT, "the weight", candidate -> candidate.weight() != 0);
    ignored(DecisionStep.LOCAL_ROUTE, "that the router originates", Candidate::localRoute);
    ignored(DecisionStep.AIGP, "the AIGP metric", candidate -> candidate.aigp().isPresent());
    ignored(DecisionStep.LLGR_STALE, "LLGR_STALE", has(Communities.LLGR_STALE));
    ignored(DecisionStep.IGP_METRIC, "the IGP metric", candidate -> candidate.igpMetric().orElse(0) != 0);
    ignored(DecisionStep.CLUSTER_LIST_LENGTH, "the cluster list", candidate -> !candidate.clusterList().isEmpty());
    if (!process.options().gracefulShutdown()) {
      note("GRACEFUL_SHUTDOWN", "does nothing without import policy (option gracefulShutdown)",
          has(Communities.GRACEFUL_SHUTDOWN));
    }
    switch (process.profile()) {
      case GOBGP -> {
        note("the originator ID", "is not compared by gobgp", candidate -> candidate.originatorId().isPresent());
        if (candidates.size() > 20) {
          notes.add("gobgp sorts more than 20 routes in blocks, which is not modelled: the result may differ");
        }
      }
      case OPENBGPD -> note("the confederation session", "is an external one to openbgpd",
          candidate -> candidate.session() == Session.CONFED);
      case CISCO, JUNOS, FRR, BIRD, RFC4271 -> { }
    }
  }

  private void assumed() {
    Predicate<Candidate> learned = candidate -> !candidate.localRoute();
    note("the peer's router ID", "is not given and taken for 0.0.0.0",
        learned.and(candidate -> candidate.peerRouterId().isEmpty()));
    note("the peer's address", "is not given and taken for the lowest",
        learned.and(candidate -> candidate.peerAddress().isEmpty()));
    Predicate<Candidate> noMetric = candidate -> candidate.igpMetric().isEmpty();
    if (process.steps().contains(DecisionStep.IGP_METRIC) && !candidates.stream().allMatch(noMetric)) {
      note("the IGP metric", "is not given and taken for 0", noMetric);
    }
    if (candidates.size() > FlipSearch.MOST) {
      notes.add("with more than " + FlipSearch.MOST
          + " candidates, flips are searched among changes to the best, the runner-up and the next best only");
    }
    boolean timed = candidates.stream().allMatch(candidate -> candidate.receivedAt().isPresent());
    if (!timed && candidates.size() > 1 && !process.orderFree()) {
      notes.add("not every candidate says when it was received: the order given is taken for the order of arrival");
    }
  }

  private void ignored(DecisionStep step, String what, Predicate<Candidate> has) {
    if (!process.steps().contains(step)) {
      note(what, "plays no part in " + vendor + " as configured", has);
    }
  }

  private void note(String what, String says, Predicate<Candidate> has) {
    String ids = candidates.stream().filter(has).map(Candidate::id).collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      notes.add(what + " of " + ids + " " + says);
    }
  }

  private static Predicate<Candidate> has(int community) {
    return candidate -> candidate.communities().contains(community);
  }
}
