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

  /// Networks of which it is assumed that they drop invalid routes: large ones that isbgpsafeyet.com lists as "safe",
  /// which is with filtering towards everyone (`data/operators.csv` of github.com/cloudflare/isbgpsafeyet.com). Not
  /// here: those that it lists as filtering in part or not at all, among them AS1273, AS3320, AS5511, AS6461, AS6762,
  /// AS7018 and AS12956. Nobody knows all that do, and the list may be behind.
  public static final Set<Integer> ASSUMED_VALIDATING = Set.of(
      174, 286, 1221, 1239, 1299, 1764, 2119, 2906, 2914, 3257, 3292, 3303, 3356, 3462, 3491, 4826, 6453, 6939, 7922,
      9002, 13335, 16509, 20965, 28329, 33891);

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
