package dev.watershed.desktop.inspector;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.Explanation.Offer;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why the model lets an AS land where it does: what it can choose from, and what each step of the decision leaves of
/// it.
///
/// @param offers the chosen one first
/// @param steps in the order in which they are asked, up to the one that decides
/// @param flip the smallest change found that makes it land elsewhere
/// @param searched whether such a change was looked for already
record Why(List<Candidate> offers, List<Step> steps, Optional<Flip> flip, boolean searched) {

  /// A route that the AS was offered.
  ///
  /// @param group where it leads
  /// @param via the neighbour it comes from, as `AS3320`; the PoP's id where it comes from there
  /// @param lostAt the step that eliminated it; empty for the one in use
  record Candidate(
      LandingGroup group, String via, long localPref, int length, boolean internal, Optional<DecisionStep> lostAt) {}

  /// A step and what it compares.
  ///
  /// @param values of the candidates that were left, the chosen one's first
  /// @param lost how many it eliminated
  record Step(DecisionStep step, List<String> values, int lost, boolean decides) {}

  /// A change after which the AS lands elsewhere, tried on the model.
  ///
  /// @param change as the command line writes it
  /// @param weight that moves with it: 0 to 1
  /// @param ases how many ASes move with it
  record Flip(String change, LandingGroup to, double weight, int ases) {}

  /// The steps that the model's routers ask, in their order; what the others would compare is equal everywhere in it.
  private static final List<DecisionStep> ASKED = List.of(
      DecisionStep.LOCAL_PREF, DecisionStep.AS_PATH_LENGTH, DecisionStep.ORIGIN, DecisionStep.MED,
      DecisionStep.EBGP_OVER_IBGP, DecisionStep.IGP_METRIC, DecisionStep.OLDEST, DecisionStep.ROUTER_ID,
      DecisionStep.CLUSTER_LIST_LENGTH, DecisionStep.PEER_ADDRESS);

  Why {
    offers = List.copyOf(offers);
    steps = List.copyOf(steps);
  }

  Why with(Optional<Flip> found) {
    return new Why(offers, steps, found, true);
  }

  /// The runner-up: of what lost last, the first.
  Optional<Candidate> runnerUp() {
    return steps.isEmpty()
        ? Optional.empty()
        : offers.stream()
            .filter(offer -> offer.lostAt().filter(step -> step == steps.getLast().step()).isPresent())
            .findFirst();
  }

  /// @param asn unsigned; empty where the model does not know the AS, or it has no route
  static Optional<Why> of(Routing routing, int asn, Analysis analysis) {
    Internet internet = routing.internet();
    int as = internet.indexOf(asn);
    if (as < 0 || !routing.hasRoute(internet.mainRouter(as))) {
      return Optional.empty();
    }
    Explanation explanation = routing.explain(internet.mainRouter(as));
    List<Candidate> candidates = new ArrayList<>();
    for (Offer offer : explanation.offers()) {
      String via = offer.from().isPresent()
          ? "AS" + Asn.toString(internet.asn(internet.asOf(offer.from().getAsInt())))
          : offer.pop();
      candidates.add(new Candidate(
          group(analysis, offer.pop()), via, offer.localPref(), offer.length(), offer.internal(), offer.lostAt()));
    }
    return Optional.of(new Why(candidates, steps(explanation), Optional.empty(), false));
  }

  static LandingGroup group(Analysis analysis, String pop) {
    return analysis.groups().stream().filter(group -> group.id().equals(pop)).findFirst()
        .orElse(LandingGroup.UNIDENTIFIED);
  }

  private static List<Step> steps(Explanation explanation) {
    List<Step> steps = new ArrayList<>();
    List<Offer> left = new ArrayList<>(explanation.offers());
    for (DecisionStep step : ASKED) {
      if (left.size() < 2) {
        break;
      }
      int before = left.size();
      List<String> values = values(step, left);
      left.removeIf(offer -> offer.lostAt().filter(lost -> lost == step).isPresent());
      boolean decides = explanation.decisiveStep().filter(decisive -> decisive == step).isPresent();
      steps.add(new Step(step, values, before - left.size(), decides));
      if (decides) {
        break;
      }
    }
    return steps;
  }

  /// What the model knows of what a step compares; empty where it holds no such value.
  private static List<String> values(DecisionStep step, List<Offer> left) {
    Function<Offer, String> value = switch (step) {
      case LOCAL_PREF -> offer -> Long.toString(offer.localPref());
      case AS_PATH_LENGTH -> offer -> Integer.toString(offer.length());
      case EBGP_OVER_IBGP -> offer -> offer.internal() ? "iBGP" : "eBGP";
      case IGP_METRIC -> offer -> offer.igpCost() + " km";
      default -> _ -> "";
    };
    return left.stream().map(value).filter(text -> !text.isEmpty()).limit(6).collect(Collectors.toList());
  }
}
