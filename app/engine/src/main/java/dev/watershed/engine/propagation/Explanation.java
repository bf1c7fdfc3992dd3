package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.DecisionStep;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a router came to its route.
///
/// @param offers what it could choose from, the chosen one first, then by announcement and sender
/// @param decisiveStep the step that eliminated the runner-up; empty where it has no route
public record Explanation(List<Offer> offers, Optional<DecisionStep> decisiveStep) {

  public Explanation {
    offers = List.copyOf(offers);
  }

  /// A route that a router was offered and could use.
  ///
  /// @param pop where it leads
  /// @param announcement which of the situation's announcements it is
  /// @param from the router that offers it; empty for a PoP
  /// @param peer the router that tells of it: the same, or a route reflector; empty for a PoP
  /// @param length ASes in its path
  /// @param igpCost kilometres to where it leaves the AS
  /// @param internal whether it comes from a router of the same AS
  /// @param lostAt the step at which it was eliminated; empty for the chosen one
  public record Offer(
      String pop,
      int announcement,
      OptionalInt from,
      OptionalInt peer,
      long localPref,
      int length,
      int igpCost,
      boolean internal,
      Optional<DecisionStep> lostAt) implements Comparable<Offer> {

    @Override
    public int compareTo(Offer other) {
      return Comparator.<Offer, Boolean>comparing(offer -> offer.lostAt().isPresent())
          .thenComparingInt(Offer::announcement)
          .thenComparingInt(offer -> offer.from().orElse(-1))
          .compare(this, other);
    }
  }
}
