package dev.watershed.engine.propagation;

import dev.watershed.engine.propagation.ActionCommunities.Action;
import dev.watershed.engine.propagation.ActionCommunities.Taken;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Whether a situation has exactly one stable state. Where every AS prefers customers' routes to all others and exports
/// by relationship, and no AS is its own provider's provider, it has (Gao and Rexford, 2001; GRACEFUL_SHUTDOWN does not
/// matter where all honour it, since nobody's choice among other routes hangs on those that carry it). Else there may
/// be several, or none; which of several the Internet is in may hang on its history (RFC 4264).
public final class Certainty {

  private final Internet internet;
  private final Situation situation;
  private final OfPolicies fixed;
  private final Map<Integer, Range> ranges = new HashMap<>();
  private final Set<Integer> doubts = new TreeSet<>(Integer::compareUnsigned);

  private Certainty(Internet internet, Situation situation, OfPolicies fixed) {
    this.internet = internet;
    this.situation = situation;
    this.fixed = fixed;
  }

  /// ASes, by ASN, at which one of the conditions does not hold. Provider cycles of the graph itself are not among
  /// them: [Internet#providerCycles] has those.
  public static List<Integer> doubts(Internet internet, Situation situation) {
    return doubts(internet, situation, new OfPolicies(internet, situation));
  }

  /// The same, with what hangs on the policies only already known.
  static List<Integer> doubts(Internet internet, Situation situation, OfPolicies fixed) {
    Certainty certainty = new Certainty(internet, situation, fixed);
    certainty.doubts.addAll(fixed.doubts);
    if (situation.announcements().stream().anyMatch(Certainty::isShuttingDown)) {
      certainty.doubts.addAll(fixed.ignoringShutdown);
    }
    fixed.ofTheOperator.forEach(certainty::prefer);
    certainty.actions();
    certainty.meds();
    certainty.ranges.forEach((asn, range) -> range.judge(asn, certainty.doubts));
    return List.copyOf(certainty.doubts);
  }

  /// What hangs on the policies and the graph, not on the announcements. Immutable once made.
  static final class OfPolicies {
    private final Map<Integer, Range> ranges = new HashMap<>();
    private final Set<Integer> doubts = new TreeSet<>(Integer::compareUnsigned);
    private final Set<Integer> ignoringShutdown = new TreeSet<>(Integer::compareUnsigned);
    private final List<PolicyRule.Prefer> ofTheOperator = new ArrayList<>();

    OfPolicies(Internet internet, Situation situation) {
      LocalPreferences preferences = situation.policies().preferences();
      for (PolicyRule rule : situation.policies().rules()) {
        switch (rule) {
          case PolicyRule.Prefer prefer -> {
            if (prefer.neighbor() == situation.origin()) {
              ofTheOperator.add(prefer);
            } else {
              prefer(internet, prefer, preferences);
            }
          }
          case PolicyRule.Favor favor -> doubts.add(favor.asn());
          case PolicyRule.Leak leak -> doubts.add(leak.asn());
          case PolicyRule.Med med -> doubts.add(med.neighbor());
          case PolicyRule.IgnoreGracefulShutdown ignore -> ignoringShutdown.add(ignore.asn());
          case PolicyRule.Reject _, PolicyRule.Withhold _, PolicyRule.Prepend _, PolicyRule.Depeer _,
              PolicyRule.Fail _, PolicyRule.OnlyToCustomer _, PolicyRule.DropInvalid _, PolicyRule.Refuse _ -> { }
        }
      }
      ranges.forEach((asn, range) -> range.judge(asn, doubts));
      // What a router sees hangs on what its reflectors chose: there may be several states, or none (RFC 3345).
      doubts.addAll(internet.reflecting());
    }

    private void prefer(Internet internet, PolicyRule.Prefer prefer, LocalPreferences preferences) {
      int as = internet.indexOf(prefer.asn());
      int neighbor = internet.indexOf(prefer.neighbor());
      if (as < 0 || neighbor < 0) {
        return;
      }
      Optional<Relation> relation = internet.relationBetween(as, neighbor);
      if (relation.isPresent()) {
        Range range = ranges.computeIfAbsent(prefer.asn(), _ -> new Range(preferences));
        switch (relation.get()) {
          case CUSTOMER -> range.take(true, prefer.localPref());
          case PEER, PROVIDER -> range.take(false, prefer.localPref());
          case SIBLING -> doubts.add(prefer.asn());
        }
      }
    }
  }

  private static boolean isShuttingDown(Announcement announcement) {
    return announcement.announced() && announcement.communities().contains(Communities.GRACEFUL_SHUTDOWN);
  }

  /// What an AS prefers of what the operator tells it.
  private void prefer(PolicyRule.Prefer prefer) {
    situation.announcements().stream()
        .filter(announcement -> announcement.upstream() == prefer.asn())
        .forEach(announcement -> range(prefer.asn()).take(isCustomer(announcement), prefer.localPref()));
  }

  /// How low an AS prefers customers' routes, and how high others'.
  private static final class Range {
    private long lowestCustomer;
    private long highestOther;

    Range(Range other) {
      lowestCustomer = other.lowestCustomer;
      highestOther = other.highestOther;
    }

    void judge(int asn, Set<Integer> doubts) {
      if (lowestCustomer <= highestOther) {
        doubts.add(asn);
      }
    }

    Range(LocalPreferences preferences) {
      lowestCustomer = preferences.customer();
      highestOther = Math.max(preferences.peer(), preferences.provider());
    }

    void take(boolean customer, long value) {
      if (customer) {
        lowestCustomer = Math.min(lowestCustomer, value);
      } else {
        highestOther = Math.max(highestOther, value);
      }
    }
  }

  private Range range(int asn) {
    return ranges.computeIfAbsent(asn, _ -> {
      Range known = fixed.ranges.get(asn);
      return known == null ? new Range(situation.policies().preferences()) : new Range(known);
    });
  }

  private boolean isCustomer(Announcement announcement) {
    int as = internet.indexOf(announcement.upstream());
    return announcement.role() == Relation.CUSTOMER || announcement.role() == Relation.SIBLING
        || as >= 0 && internet.isRouteServer(as);
  }

  /// Customers' routes that a community puts lower or higher.
  private void actions() {
    for (Announcement announcement : situation.announcements()) {
      for (Taken taken : situation.policies().actions()
          .of(announcement.communities(), announcement.largeCommunities())) {
        if (taken.action() instanceof Action.LocalPref pref) {
          range(taken.acting()).take(true, pref.value());
        }
      }
    }
  }

  /// MEDs that differ at an AS of several routers: what one router sees hangs on what the others share.
  private void meds() {
    Set<Integer> with = new HashSet<>();
    for (Announcement announcement : situation.announcements()) {
      if (announcement.announced()) {
        with.add(announcement.upstream());
      }
    }
    for (int asn : with) {
      long different = situation.announcements().stream()
          .filter(announcement -> announcement.announced() && announcement.upstream() == asn)
          .map(Announcement::med)
          .distinct()
          .count();
      int as = internet.indexOf(asn);
      if (as < 0) {
        continue;
      }
      boolean given = situation.announcements().stream()
          .filter(announcement -> announcement.announced() && announcement.upstream() == asn)
          .map(Announcement::med)
          .anyMatch(OptionalLong::isPresent);
      if (different > 1 && internet.routersOf(as) > 1) {
        doubts.add(asn);
      }
      if (given && internet.isRouteServer(as)) {
        members(as);
      }
    }
  }

  private void members(int routeServer) {
    int router = internet.firstRouter(routeServer);
    for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
      int member = internet.asOf(internet.neighbor(session));
      if (internet.routersOf(member) > 1) {
        doubts.add(internet.asn(member));
      }
    }
  }
}
