package dev.watershed.desktop.workbench;

import dev.watershed.model.geo.Geography.Country;
import java.util.List;

/// How the weight of one country divides among the groups, as far as it is known.
///
/// @param shares of all groups that got any, the largest first
/// @param total the weight of all ASes in the country, those without a known landing included; at least the sum of the
///     shares
/// @param seen how much of the shares was seen, at vantage points or on paths; the rest the model says
public record CountryShare(Country country, List<Share> shares, double total, double seen) {

  /// What one group got, in the unit of the total.
  public record Share(LandingGroup group, double weight) {}

  /// A country counts as split when its winner has less than this part of what is known.
  private static final double SPLIT_BELOW = 0.67;

  public CountryShare {
    shares = List.copyOf(shares);
  }

  /// The part of the country's weight whose landing was seen: 0 to 1.
  public double seenPart() {
    return total <= 0 ? 0 : Math.min(1, seen / total);
  }

  /// Whether more than a rounding of what is known was not seen.
  public boolean isPartlyInferred() {
    return seen < known() * 0.9995;
  }

  /// Whether less than half of what is known was seen, so that the country's picture is the model's.
  public boolean isMostlyInferred() {
    return seen < known() / 2;
  }

  /// The part of the country's weight whose landing is known, seen or inferred: 0 to 1.
  public double knownPart() {
    return total <= 0 ? 0 : Math.min(1, known() / total);
  }

  /// The weight whose landing is known, seen or inferred.
  public double known() {
    return shares.stream().mapToDouble(Share::weight).sum();
  }

  /// How much of the two largest shares together the second of them is: 0 to one half.
  public double stripe() {
    double first = shares.getFirst().weight();
    double second = shares.size() > 1 ? shares.get(1).weight() : 0;
    return second <= 0 ? 0 : second / (first + second);
  }

  /// Whether two groups share the country so evenly that one colour would mislead.
  public boolean isSplit() {
    return shares.size() > 1 && shares.getFirst().weight() < SPLIT_BELOW * known();
  }
}
