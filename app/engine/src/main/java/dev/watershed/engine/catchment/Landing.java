package dev.watershed.engine.catchment;

import dev.watershed.model.bgp.AsPath;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Where the packets of an AS (in one country, where that is told apart) land.
///
/// @param asn unsigned
/// @param country ISO 3166-1 alpha-2 of the AS, or of the part of it; empty where it is not known
/// @param reachable whether the AS has a route at all
/// @param pop the id of the PoP; empty where there is no route, or nothing tells which PoP it leads to
/// @param reason why there is no PoP; empty where there is one
/// @param confidence the share of equally plausible outcomes that give this PoP, 0 to 1
/// @param alternatives the other PoPs by id, with their share; with `confidence` they sum to at most 1
/// @param asPath the path of the AS to the origin, without the AS itself; empty where there is none
/// @param decisiveStep the step of the decision process that eliminated the runner-up, where it is known
/// @param witnesses the vantage points that show it, as text, in order
/// @param weight the share of this landing in the weight of everything under study, 0 to 1
public record Landing(
    int asn,
    String country,
    boolean reachable,
    Optional<String> pop,
    String reason,
    Provenance provenance,
    double confidence,
    SortedMap<String, Double> alternatives,
    AsPath asPath,
    Optional<String> decisiveStep,
    List<String> witnesses,
    double weight) {

  /// The key under which [Shares] counts it: the PoP's id, or one of the words of [Shares].
  public String share() {
    return pop.orElse(reachable ? Shares.UNIDENTIFIED : Shares.NONE);
  }

  /// This landing with a decisive step.
  public Landing withDecisiveStep(Optional<String> step) {
    return new Landing(
        asn, country, reachable, pop, reason, provenance, confidence, alternatives, asPath, step, witnesses, weight);
  }
}
