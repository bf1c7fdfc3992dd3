package dev.watershed.engine.estimate;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a scenario says itself of single ASes, which is no guess even where nobody saw them: whose session with the
/// operator changes, who is to prefer whom, and between whom no session is left.
///
/// @param ases indexes of the ASes whose session with a PoP changes, or that are to prefer a neighbour
/// @param preferring those of them that are to prefer a neighbour, with the ASNs of the neighbours
/// @param apart pairs of AS indexes that have no session any more, each both ways round
record Asserted(Set<Integer> ases, Map<Integer, Set<Integer>> preferring, Set<Long> apart) {

  static Asserted of(Routing base, Routing then) {
    Internet internet = base.internet();
    Set<Integer> ases = new TreeSet<>();
    List<Announcement> was = base.situation().announcements();
    List<Announcement> is = then.situation().announcements();
    for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
      if (i >= was.size() || i >= is.size() || !was.get(i).equals(is.get(i))) {
        add(ases, internet, (i < is.size() ? is : was).get(i).upstream());
      }
    }
    Map<Integer, Set<Integer>> preferring = new TreeMap<>();
    Set<Long> apart = new HashSet<>();
    List<PolicyRule> before = base.situation().policies().rules();
    List<PolicyRule> rules = then.situation().policies().rules();
    for (PolicyRule rule : rules.subList(Math.min(before.size(), rules.size()), rules.size())) {
      switch (rule) {
        case PolicyRule.Prefer prefer -> {
          int as = internet.indexOf(prefer.asn());
          if (as >= 0) {
            preferring.computeIfAbsent(as, _ -> new TreeSet<>()).add(prefer.neighbor());
          }
        }
        case PolicyRule.Depeer depeer -> {
          int one = internet.indexOf(depeer.asn());
          int other = internet.indexOf(depeer.neighbor());
          if (one >= 0 && other >= 0) {
            apart.add(pair(one, other));
            apart.add(pair(other, one));
          }
        }
        // Who loses its route by these is told by the routes.
        case PolicyRule.Fail _, PolicyRule.DropInvalid _, PolicyRule.Favor _, PolicyRule.Reject _, PolicyRule.Refuse _,
            PolicyRule.Withhold _, PolicyRule.Prepend _, PolicyRule.Med _, PolicyRule.Leak _,
            PolicyRule.IgnoreGracefulShutdown _, PolicyRule.OnlyToCustomer _ -> { }
      }
    }
    ases.addAll(preferring.keySet());
    return new Asserted(ases, preferring, apart);
  }

  private static void add(Set<Integer> ases, Internet internet, int asn) {
    int as = internet.indexOf(asn);
    if (as >= 0) {
      ases.add(as);
    }
  }

  private static long pair(int as, int other) {
    return (long) as << 32 | other;
  }

  boolean isApart(int as, int other) {
    return !apart.isEmpty() && apart.contains(pair(as, other));
  }

  /// The first of each pair that has no session any more, both ways round.
  Set<Integer> parted() {
    Set<Integer> all = new TreeSet<>();
    apart.forEach(pair -> all.add((int) (pair >>> 32)));
    return all;
  }
}
