package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Policies as the propagation reads them: a byte an AS that says whether there is anything to look up, and then a
/// table by the two ends of a session. Immutable.
final class CompiledPolicies {

  /// Some rule speaks of what this AS imports: look it up.
  static final byte RULED = 1;
  /// The AS takes no route at all.
  static final byte DEAF = 2;
  /// The AS does not act on GRACEFUL_SHUTDOWN.
  static final byte NO_SHUTDOWN = 4;
  /// The AS speaks RFC 9234.
  static final byte OTC = 8;
  /// The AS is a route server.
  static final byte ROUTE_SERVER = 16;
  /// The AS gives some neighbour everything.
  static final byte LEAKS = 32;
  /// A router of the AS has preferences of its own.
  static final byte FAVORS = 64;
  /// The AS takes no route of some PoP.
  static final byte REFUSES = -128;
  /// Where the operator stands for a neighbour.
  static final int OPERATOR = -1;

  /// What is different between an importing AS and the neighbour that exports to it.
  static final class Session {
    private final List<PolicyRule> rules = new ArrayList<>();
    /// Whether the exporter gives everything.
    boolean leak;

    /// The local preference for routes that come from a PoP, or -1.
    long localPref(String pop) {
      long value = -1;
      for (PolicyRule rule : rules) {
        if (rule instanceof PolicyRule.Prefer prefer && covers(prefer.pop(), pop)) {
          value = prefer.localPref();
        }
      }
      return value;
    }

    /// What a router adds to the local preference of routes that come from a PoP.
    int bonus(String site, String pop) {
      int value = 0;
      for (PolicyRule rule : rules) {
        if (rule instanceof PolicyRule.Favor favor && favor.site().equals(site) && covers(favor.pop(), pop)) {
          value = favor.bonus();
        }
      }
      return value;
    }

    boolean denied(String pop) {
      for (PolicyRule rule : rules) {
        boolean denies = switch (rule) {
          case PolicyRule.Reject reject -> covers(reject.pop(), pop);
          case PolicyRule.Withhold withhold -> covers(withhold.pop(), pop);
          case PolicyRule.Depeer _ -> true;
          case PolicyRule.Prefer _, PolicyRule.Favor _, PolicyRule.Refuse _, PolicyRule.Prepend _, PolicyRule.Med _,
              PolicyRule.Leak _, PolicyRule.Fail _, PolicyRule.IgnoreGracefulShutdown _, PolicyRule.OnlyToCustomer _,
              PolicyRule.DropInvalid _ -> false;
        };
        if (denies) {
          return true;
        }
      }
      return false;
    }

    /// Whether the exporter keeps routes of a PoP from the importer.
    boolean withheld(String pop) {
      for (PolicyRule rule : rules) {
        if (rule instanceof PolicyRule.Withhold withhold && covers(withhold.pop(), pop)
            || rule instanceof PolicyRule.Depeer) {
          return true;
        }
      }
      return false;
    }

    /// The MED with which the exporter's router in a region announces, or -1.
    long med(Region region) {
      long value = -1;
      for (PolicyRule rule : rules) {
        if (rule instanceof PolicyRule.Med med && (med.region().isEmpty() || med.region().get() == region)) {
          value = med.med();
        }
      }
      return value;
    }

    int prepends(String pop) {
      int value = 0;
      for (PolicyRule rule : rules) {
        if (rule instanceof PolicyRule.Prepend prepend && covers(prepend.pop(), pop)) {
          value = prepend.times();
        }
      }
      return value;
    }

    private static boolean covers(Optional<String> scope, String pop) {
      return scope.isEmpty() || scope.get().equals(pop);
    }
  }

  final Policies policies;
  final byte[] flags;
  /// By the ordinal of customer, peer and provider.
  final long[] defaultPref;
  private final Map<Long, Session> sessions = new HashMap<>();
  private final Internet internet;
  private final int origin;
  private final boolean invalid;

  /// By AS: the PoPs of which it takes no route.
  private final Map<Integer, Set<String>> refused = new HashMap<>();
  private boolean leaks;
  /// Whoever computes it first computes the same.
  private volatile Certainty.@Nullable OfPolicies certainty;
  private boolean meds;
  private boolean otc;
  /// Who speaks RFC 9234 with whom, beside those who do so with everyone.
  private final Set<Long> otcSessions = new HashSet<>();

  CompiledPolicies(Internet internet, Situation situation) {
    this.internet = internet;
    this.policies = situation.policies();
    this.origin = situation.origin();
    this.invalid = situation.invalid();
    flags = new byte[internet.ases()];
    LocalPreferences preferences = policies.preferences();
    defaultPref = new long[] {preferences.customer(), preferences.peer(), preferences.provider()};
    for (int as = 0; as < flags.length; as++) {
      flags[as] = internet.isRouteServer(as) ? ROUTE_SERVER : 0;
    }
    for (PolicyRule rule : policies.rules()) {
      switch (rule) {
        case PolicyRule.Prefer prefer -> on(prefer.asn(), prefer.neighbor(), rule);
        case PolicyRule.Favor favor -> {
          on(favor.asn(), favor.neighbor(), rule);
          flag(favor.asn(), FAVORS);
        }
        case PolicyRule.Refuse refuse -> {
          flag(refuse.asn(), REFUSES);
          refused.computeIfAbsent(internet.indexOf(refuse.asn()), _ -> new HashSet<>()).add(refuse.pop());
        }
        case PolicyRule.Reject reject -> on(reject.asn(), reject.neighbor(), rule);
        case PolicyRule.Withhold withhold -> on(withhold.neighbor(), withhold.asn(), rule);
        case PolicyRule.Prepend prepend -> on(prepend.neighbor(), prepend.asn(), rule);
        case PolicyRule.Med med -> {
          meds = true;
          on(med.neighbor(), med.asn(), rule);
        }
        case PolicyRule.Leak leak -> on(leak.neighbor(), leak.asn(), rule);
        case PolicyRule.Depeer depeer -> {
          on(depeer.asn(), depeer.neighbor(), rule);
          on(depeer.neighbor(), depeer.asn(), rule);
        }
        case PolicyRule.Fail fail -> flag(fail.asn(), DEAF);
        case PolicyRule.IgnoreGracefulShutdown ignore -> flag(ignore.asn(), NO_SHUTDOWN);
        case PolicyRule.OnlyToCustomer speaks -> {
          otc = true;
          if (speaks.neighbor().isEmpty()) {
            flag(speaks.asn(), OTC);
          } else {
            otcSessions.add(key(internet.indexOf(speaks.asn()), internet.indexOf(speaks.neighbor().get())));
          }
        }
        case PolicyRule.DropInvalid drop -> {
          if (situation.invalid()) {
            flag(drop.asn(), DEAF);
          }
        }
      }
    }
  }

  private void flag(int asn, byte flag) {
    int as = internet.indexOf(asn);
    if (as >= 0) {
      flags[as] |= flag;
    }
  }

  private void on(int importer, int exporter, PolicyRule rule) {
    int as = internet.indexOf(importer);
    int from = exporter == origin ? OPERATOR : internet.indexOf(exporter);
    if (as < 0 || from < 0 && exporter != origin) {
      return;
    }
    flags[as] |= RULED;
    Session session = sessions.computeIfAbsent(key(as, from), _ -> new Session());
    session.rules.add(rule);
    if (rule instanceof PolicyRule.Leak) {
      leaks = true;
      session.leak = true;
      if (from >= 0) {
        flags[from] |= LEAKS;
      }
    }
  }

  /// What [Certainty] says of these policies, computed when it is first asked for.
  Certainty.OfPolicies certainty(Situation situation) {
    Certainty.OfPolicies known = certainty;
    if (known == null) {
      known = new Certainty.OfPolicies(internet, situation);
      certainty = known;
    }
    return known;
  }

  int origin() {
    return origin;
  }

  boolean invalid() {
    return invalid;
  }

  /// Whether anybody speaks RFC 9234.
  boolean otc() {
    return otc;
  }

  /// Whether an AS speaks RFC 9234 with a neighbour.
  boolean speaksOtc(int as, int neighbor) {
    return (flags[as] & OTC) != 0 || !otcSessions.isEmpty() && otcSessions.contains(key(as, neighbor));
  }

  /// Whether the same ASes speak RFC 9234 with the same neighbours.
  boolean sameOtc(CompiledPolicies other) {
    if (!otc && !other.otc) {
      return true;
    }
    boolean same = otcSessions.equals(other.otcSessions);
    for (int as = 0; as < flags.length && same; as++) {
      same = (flags[as] & OTC) == (other.flags[as] & OTC);
    }
    return same;
  }

  /// Whether any AS announces with a MED.
  boolean meds() {
    return meds;
  }

  /// Whether an AS takes no route of a PoP.
  boolean refuses(int as, String pop) {
    Set<String> all = (flags[as] & REFUSES) == 0 ? null : refused.get(as);
    return all != null && all.contains(pop);
  }

  /// Whether anybody leaks.
  boolean leaks() {
    return leaks;
  }

  /// Whether an AS leaks.
  boolean leaks(int as) {
    return (flags[as] & LEAKS) != 0;
  }

  private static long key(int importer, int exporter) {
    return (long) importer << 32 | exporter & 0xffffffffL;
  }

  /// What is different at a session, or null: by far most have nothing. Only asked where the importer is [#RULED].
  @Nullable Session session(int importer, int exporter) {
    return sessions.get(key(importer, exporter));
  }

  /// The ASes on which these and other policies differ: whoever imports under another rule.
  void differences(CompiledPolicies other, IntConsumer as) {
    if (policies.equals(other.policies) && Arrays.equals(flags, other.flags)) {
      return;
    }
    for (int i = 0; i < flags.length; i++) {
      if (flags[i] != other.flags[i]) {
        as.accept(i);
      }
    }
    refused.forEach((refusing, pops) -> {
      Set<String> theirs = other.refused.get(refusing);
      if (refusing >= 0 && theirs != null && !theirs.equals(pops)) {
        as.accept(refusing);
      }
    });
    sessions.forEach((key, session) -> {
      Session theirs = other.sessions.get(key);
      if (theirs == null || !theirs.rules.equals(session.rules)) {
        as.accept((int) (key >>> 32));
      }
    });
    other.sessions.forEach((key, _) -> {
      if (!sessions.containsKey(key)) {
        as.accept((int) (key >>> 32));
      }
    });
  }
}
