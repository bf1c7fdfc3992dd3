package dev.watershed.engine.whatif;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// An anycast service as it is now: its PoPs, and the situation that their sessions make.
///
/// @param pops those that exist, in the order in which they were given
/// @param situation what they announce, and what others do with it
/// @param invalid whether the prefix with this origin is invalid by the ROAs that were given (RFC 6811); it is dropped
///     by nobody until [Change.RoaDrop]
/// @param validating ASes, by ASN, that drop invalid prefixes once [Change.RoaDrop] says so
public record Service(List<Pop> pops, Situation situation, boolean invalid, Set<Integer> validating) {

  public Service {
    pops = List.copyOf(pops);
    validating = Set.copyOf(validating);
  }

  /// The service that announces its prefix on all sessions of all its PoPs.
  ///
  /// @param origin the operator's ASN, unsigned
  public static Service of(int origin, List<Pop> pops, Policies policies) {
    List<Announcement> all = new ArrayList<>();
    pops.forEach(pop -> pop.sessions().forEach(session -> all.add(announcement(pop, session))));
    return new Service(pops, new Situation(origin, all, policies, false), false, Set.of());
  }

  /// The same with what is known of origin validation.
  public Service withValidation(boolean isInvalid, Set<Integer> validators) {
    return new Service(pops, situation, isInvalid, validators);
  }

  /// The same with other policies: those that were fitted to observations.
  public Service withPolicies(Policies policies) {
    return new Service(pops, situation.withPolicies(policies), invalid, validating);
  }

  /// The service as it was during an observation: PoPs that are not named announced nothing, and prepends add to those
  /// of the sessions.
  ///
  /// @param announced by PoP id; empty: every PoP, with the settings of its sessions
  public Service during(Map<String, Announced> announced) {
    if (announced.isEmpty()) {
      return this;
    }
    List<Announcement> all = situation.announcements().stream()
        .map(announcement -> {
          Announced then = announced.get(announcement.pop());
          return then == null
              ? announcement.withAnnounced(false)
              : announcement.withPrepend(Math.min(254, announcement.prepend() + then.prepend()));
        })
        .toList();
    return new Service(pops, situation.withAnnouncements(all), invalid, validating);
  }

  /// The service under a scenario.
  ///
  /// @throws NoSuchSessionException where a change speaks of a session that it does not have, naming the change
  /// @throws IllegalArgumentException where a change does not fit it otherwise (no such PoP), naming the change
  public Service apply(Scenario scenario) {
    Service service = this;
    for (Change change : scenario.changes()) {
      try {
        service = service.apply(change);
      } catch (NoSuchSessionException e) {
        throw new NoSuchSessionException("change '" + change.text() + "': " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("change '" + change.text() + "': " + e.getMessage(), e);
      }
    }
    return service;
  }

  private Service apply(Change change) {
    return switch (change) {
      case Change.Withdraw c -> set(c.pop(), c.upstream(), a -> a.withAnnounced(false));
      case Change.Announce c -> set(c.pop(), c.upstream(), a -> a.withAnnounced(true));
      case Change.Prepend c -> set(c.pop(), c.upstream(), a -> a.withPrepend(c.times()));
      case Change.Community c -> set(c.pop(), c.upstream(), a -> withCommunity(a, c.community()));
      case Change.Med c -> set(c.pop(), c.upstream(), a -> a.withMed(c.med()));
      case Change.Drain c -> set(c.pop(), c.upstream(), a -> withCommunity(a, Communities.GRACEFUL_SHUTDOWN));
      case Change.Undrain c -> set(c.pop(), c.upstream(), Service::withoutDrain);
      case Change.AddPop c -> {
        if (pops.stream().anyMatch(pop -> pop.id().equals(c.pop().id()))) {
          throw new IllegalArgumentException("there is a PoP '" + c.pop().id() + "' already");
        }
        List<Pop> more = new ArrayList<>(pops);
        more.add(c.pop());
        yield add(more, c.pop(), c.pop().sessions());
      }
      case Change.AddSession c -> add(pops, pop(c.pop()), List.of(c.session()));
      case Change.Depeer c -> rules(List.of(new PolicyRule.Depeer(c.asn(), c.other())));
      case Change.FailAs c -> rules(List.of(new PolicyRule.Fail(c.asn())));
      case Change.Prefer c ->
          rules(List.of(new PolicyRule.Prefer(c.asn(), c.neighbor(), Optional.empty(), c.localPref())));
      case Change.RoaDrop _ -> rules(new TreeSet<>(validating).stream().map(PolicyRule.DropInvalid::new).toList())
          .withInvalidSituation(invalid);
    };
  }

  private Service withInvalidSituation(boolean value) {
    return new Service(pops, situation.withInvalid(value), invalid, validating);
  }

  private Service rules(List<? extends PolicyRule> more) {
    return withPolicies(situation.policies().with(more));
  }

  private Service set(String pop, OptionalInt upstream, UnaryOperator<Announcement> change) {
    pop(pop);
    List<Announcement> all = new ArrayList<>(situation.announcements());
    boolean any = false;
    for (int i = 0; i < all.size(); i++) {
      Announcement announcement = all.get(i);
      if (announcement.pop().equals(pop) && (upstream.isEmpty() || announcement.upstream() == upstream.getAsInt())) {
        all.set(i, change.apply(announcement));
        any = true;
      }
    }
    if (!any) {
      String others = all.stream()
          .filter(announcement -> announcement.pop().equals(pop))
          .map(announcement -> "AS" + Asn.toString(announcement.upstream()))
          .distinct()
          .collect(Collectors.joining(", "));
      throw new NoSuchSessionException(others.isEmpty()
          ? "PoP '" + pop + "' has no session at all"
          : "PoP '" + pop + "' has no session with AS" + Asn.toString(upstream.orElseThrow()) + "; it has " + others);
    }
    return new Service(pops, situation.withAnnouncements(all), invalid, validating);
  }

  private Service add(List<Pop> all, Pop pop, List<PopSession> sessions) {
    List<Announcement> more = new ArrayList<>(situation.announcements());
    sessions.forEach(session -> more.add(announcement(pop, session)));
    return new Service(all, situation.withAnnouncements(more), invalid, validating);
  }

  /// The PoP with an id.
  ///
  /// @throws IllegalArgumentException where there is none
  public Pop pop(String id) {
    return pops.stream()
        .filter(pop -> pop.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no PoP '" + id + "'; there are "
            + pops.stream().map(Pop::id).collect(Collectors.joining(", "))));
  }

  private static Announcement withCommunity(Announcement announcement, int community) {
    Communities before = announcement.communities();
    if (before.contains(community)) {
      return announcement;
    }
    int[] values = Arrays.copyOf(before.toArray(), before.size() + 1);
    values[before.size()] = community;
    return announcement.withCommunities(Communities.of(values));
  }

  private static Announcement withoutDrain(Announcement announcement) {
    int[] values = Arrays.stream(announcement.communities().toArray())
        .filter(community -> community != Communities.GRACEFUL_SHUTDOWN).toArray();
    return announcement.withCommunities(Communities.of(values));
  }

  private static Announcement announcement(Pop pop, PopSession session) {
    Relation role = switch (session.kind()) {
      case TRANSIT -> Relation.CUSTOMER;
      case PEER -> Relation.PEER;
      case CUSTOMER -> Relation.PROVIDER;
      case ROUTE_SERVER -> Relation.CUSTOMER; // A route server gives to its members what it has.
    };
    return new Announcement(
        pop.id(), session.upstream(), role, pop.location(), session.prepend(), session.med(),
        session.communities(), session.largeCommunities(), session.router(), true);
  }
}
