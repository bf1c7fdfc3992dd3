package dev.watershed.engine.fit;

import dev.watershed.engine.propagation.PolicyRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the fit has come to think that one AS prefers.
///
/// Preferences are between neighbours as long as that explains all observations; where it does not (an AS that used one
/// neighbour for the first PoP and another for the second, each while the other offered a route), they are between
/// neighbours with a PoP.
final class Preferences {

  /// More than any two relations differ by: those that were used stand above all others, in the order of their
  /// relations.
  private static final long LIFT = 50;
  /// Above everything that is lifted.
  private static final long ABOVE = 200;
  /// Below everything else.
  private static final long LAST = 1;
  private static final int PATIENCE_BY_NEIGHBOR = 4;
  private static final int PATIENCE = 16;

  /// A neighbour with a PoP.
  record Source(int neighbor, String pop) implements Comparable<Source> {
    /// Whether an offer is of this neighbour and PoP; where the PoP is not known, of this neighbour.
    boolean offers(Offer offer) {
      return neighbor == offer.visible() && (pop.isEmpty() || pop.equals(offer.pop()));
    }

    @Override
    public int compareTo(Source other) {
      return Comparator.comparing(Source::neighbor, Integer::compareUnsigned).thenComparing(Source::pop).compare(this,
          other);
    }
  }

  final int asn;
  private final SortedMap<Integer, Long> byNeighbor = new TreeMap<>(Integer::compareUnsigned);
  private final SortedMap<Source, Long> bySource = new TreeMap<>();
  private final SortedSet<String> refused = new TreeSet<>();
  private int raises;
  private boolean lifted;

  Preferences(int asn) {
    this.asn = asn;
  }

  /// Whether nothing that was tried made the AS do what it was seen to do.
  boolean exhausted() {
    return raises > PATIENCE;
  }

  /// A neighbour of whom nobody knows what it is to the AS counts like the others, so that path length decides.
  void level(int neighbor, long localPref) {
    byNeighbor.put(neighbor, localPref);
  }

  /// Whether the neighbours that were used stand above all others.
  boolean lifted() {
    return lifted;
  }

  /// Puts those that were used above all others: what else was there was not used, so it did not offer the route, or it
  /// is preferred less.
  ///
  /// @param usual the local preference of each of them as things stand
  void lift(SortedMap<Integer, Long> usual) {
    lifted = true;
    usual.forEach((neighbor, value) -> byNeighbor.merge(neighbor, value + LIFT, Math::max));
  }

  /// The AS has no route of a PoP, from whomever.
  void refuse(String pop) {
    refused.add(pop);
  }

  /// Prefers an offer to all that have a local preference up to a bound.
  ///
  /// @param sources what the AS was seen to use, in all observations
  void raise(Offer offer, long bound, List<Source> sources) {
    raises++;
    if (raises == PATIENCE_BY_NEIGHBOR) {
      for (Source source : sources) {
        byNeighbor.remove(source.neighbor());
        bySource.put(source, ABOVE);
      }
    }
    if (raises >= PATIENCE_BY_NEIGHBOR) {
      bySource.put(new Source(offer.sender(), offer.pop()), Math.max(bound + 1, ABOVE));
    } else {
      byNeighbor.put(offer.sender(), bound + 1);
    }
  }

  /// Uses an offer only where there is no other.
  ///
  /// @return whether it did not before
  boolean avoid(Offer offer) {
    Long before = bySource.put(new Source(offer.sender(), offer.pop()), LAST);
    return before == null || before != LAST;
  }

  void addTo(List<PolicyRule> rules) {
    byNeighbor.forEach((neighbor, value) -> rules.add(new PolicyRule.Prefer(asn, neighbor, Optional.empty(), value)));
    bySource.forEach((source, value) ->
        rules.add(new PolicyRule.Prefer(asn, source.neighbor(), Optional.of(source.pop()), value)));
    refused.forEach(pop -> rules.add(new PolicyRule.Refuse(asn, pop)));
  }

  /// The local preference that was found for a neighbour's routes, whatever PoP they come from.
  OptionalLong of(int neighbor) {
    Long value = byNeighbor.get(neighbor);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
