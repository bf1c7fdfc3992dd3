package dev.watershed.engine.propagation;

import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.util.Collection;
import java.util.Set;

/// Route origin validation (RFC 6811).
public final class OriginValidation {

  /// What validation says of a prefix with an origin.
  public enum State {
    /// No ROA covers the prefix.
    NOT_FOUND,
    VALID,
    /// ROAs cover the prefix, and none allows this origin with this length.
    INVALID
  }

  /// Networks of which it is assumed that they drop invalid routes, because they have said so in public (most are listed at
  /// isbgpsafeyet.com). Nobody knows all that do.
  public static final Set<Integer> ASSUMED_VALIDATING = Set.of(
      174, 1221, 1239, 1273, 1299, 2914, 3257, 3303, 3320, 3356, 3491, 4637, 5511, 6453, 6461, 6762, 6830, 6939, 7018, 7922,
      9002, 12956, 13335, 15169, 16509, 20473, 37100, 37271);

  private OriginValidation() {}

  /// The state of a prefix (RFC 6811 section 2).
  ///
  /// @param origin unsigned
  public static State state(Prefix prefix, int origin, Collection<Roa> roas) {
    State state = State.NOT_FOUND;
    for (Roa roa : roas) {
      if (roa.prefix().covers(prefix)) {
        // AS 0 allows nobody (RFC 6483 section 4).
        if (roa.asn() == origin && origin != 0 && prefix.length() <= roa.maxLength()) {
          return State.VALID;
        }
        state = State.INVALID;
      }
    }
    return state;
  }
}
