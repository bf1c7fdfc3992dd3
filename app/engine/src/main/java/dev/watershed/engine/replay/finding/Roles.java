package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What ASes that stand next to each other in recorded paths are to each other: by the relationships that are known, by
/// what the operator says of its sessions, and by what follows from them.
final class Roles {

  /// What the second AS of a pair is to the first.
  private enum Role {
    PROVIDER,
    CUSTOMER,
    PEER,
    SIBLING
  }

  private final FindingInput input;
  private final Map<Long, Role> roles = new HashMap<>();

  Roles(FindingInput input, ReplayLog log, Landings landings) {
    this.input = input;
    input.relationships().ifPresent(relationships -> learn(relationships, log));
    learnSessions();
    learnMembers(log, landings);
  }

  /// Whether another AS is a provider or a peer of one, so that nobody but customers is to hear what comes from there
  /// (RFC 7908 section 3). Where nothing is known of the two, it is not.
  boolean isAbove(int asn, int other) {
    Role role = roles.get(pair(asn, other));
    return role == Role.PROVIDER || role == Role.PEER;
  }

  /// Only the links that stand in the paths of the recording: the Internet has half a million others.
  private void learn(Relationships relationships, ReplayLog log) {
    Set<Long> wanted = new HashSet<>();
    for (var attributes : log.attributes()) {
      int[] path = attributes.asPath().toArray();
      for (int i = 0; i + 1 < path.length; i++) {
        wanted.add(pair(path[i], path[i + 1]));
        wanted.add(pair(path[i + 1], path[i]));
      }
    }
    for (int link = 0; link < relationships.size(); link++) {
      int first = relationships.first(link);
      int second = relationships.second(link);
      if (wanted.contains(pair(first, second))) {
        put(first, second, relationships.kind(link));
      }
    }
  }

  /// What the operator says of its own sessions it knows best; who sells it transit anywhere is its provider.
  private void learnSessions() {
    for (PopSession.Kind kind : List.of(PopSession.Kind.CUSTOMER, PopSession.Kind.PEER, PopSession.Kind.TRANSIT)) {
      input.pops().stream().flatMap(pop -> pop.sessions().stream()).filter(session -> session.kind() == kind)
          .forEach(session -> {
            switch (kind) {
              case CUSTOMER -> put(input.origin(), session.upstream(), LinkKind.PROVIDER_CUSTOMER);
              case PEER -> put(input.origin(), session.upstream(), LinkKind.PEER);
              case TRANSIT -> put(session.upstream(), input.origin(), LinkKind.PROVIDER_CUSTOMER);
              case ROUTE_SERVER -> { }
            }
          });
    }
  }

  /// A route server leaves itself out of the path (RFC 7947 section 2.2.2.1): whoever stands next to the operator
  /// without a session of its own is a member of one, and so a peer.
  private void learnMembers(ReplayLog log, Landings landings) {
    boolean servers = input.pops().stream().flatMap(pop -> pop.sessions().stream())
        .anyMatch(session -> session.kind() == PopSession.Kind.ROUTE_SERVER);
    for (int attributes = 0; servers && attributes < log.attributes().size(); attributes++) {
      int neighbor = landings.upstream(attributes);
      if (neighbor != 0 && !roles.containsKey(pair(input.origin(), neighbor))) {
        put(input.origin(), neighbor, LinkKind.PEER);
      }
    }
  }

  private void put(int first, int second, LinkKind kind) {
    switch (kind) {
      case PROVIDER_CUSTOMER -> {
        roles.put(pair(first, second), Role.CUSTOMER);
        roles.put(pair(second, first), Role.PROVIDER);
      }
      case PEER -> {
        roles.put(pair(first, second), Role.PEER);
        roles.put(pair(second, first), Role.PEER);
      }
      case SIBLING -> {
        roles.put(pair(first, second), Role.SIBLING);
        roles.put(pair(second, first), Role.SIBLING);
      }
    }
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second & 0xffffffffL;
  }
}
