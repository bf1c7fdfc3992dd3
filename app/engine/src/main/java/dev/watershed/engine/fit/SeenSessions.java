package dev.watershed.engine.fit;

import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Asn;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Completes the sessions of PoPs by those that paths show: whoever stands next to the operator has the route from it.
public final class SeenSessions {

  /// @param pops with the sessions that were seen
  /// @param notes what was added, one line each
  public record Completed(List<Pop> pops, List<String> notes) {
    public Completed {
      pops = List.copyOf(pops);
      notes = List.copyOf(notes);
    }
  }

  private record Seen(int prepends, boolean goesUp) {}

  private SeenSessions() {}

  /// Adds sessions to PoPs. A PoP with a route server gets none: whoever is next to it may be a member of that.
  ///
  /// @param known relationships, to tell whether an upstream hands the route on as a customer's or as a peer's
  public static Completed complete(
      int origin, List<Pop> pops, List<SeenObservation> observations, Relationships known) {
    Map<String, SortedMap<Integer, Seen>> seen = new TreeMap<>();
    Map<Long, Integer> kinds = neighbors(origin, observations, known);
    for (SeenObservation observation : observations) {
      for (SeenPath path : observation.paths()) {
        path.pop().ifPresent(pop -> {
          Announced then = observation.announced().getOrDefault(pop, new Announced(0));
          int before = path.hops().size() < 2 ? path.upstream() : path.hops().get(path.hops().size() - 2);
          boolean up = before != path.upstream() && !isCustomer(path.upstream(), before, known, kinds);
          Seen one = new Seen(Math.clamp(path.tail() - 1L - then.prepend(), 0, 254), up);
          seen.computeIfAbsent(pop, _ -> new TreeMap<>(Asn::compare))
              .merge(path.upstream(), one, (a, b) -> new Seen(Math.min(a.prepends, b.prepends), a.goesUp || b.goesUp));
        });
      }
    }
    List<Pop> completed = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Pop pop : pops) {
      List<PopSession> sessions = new ArrayList<>(pop.sessions());
      boolean server = sessions.stream().anyMatch(session -> session.kind() == PopSession.Kind.ROUTE_SERVER);
      if (!server) {
        seen.getOrDefault(pop.id(), new TreeMap<>()).forEach((upstream, how) -> {
          if (sessions.stream().noneMatch(session -> session.upstream() == upstream)) {
            PopSession.Kind kind = kind(origin, upstream, how, known, kinds);
            sessions.add(new PopSession(upstream, kind, how.prepends, OptionalLong.empty(), Communities.NONE));
            notes.add("PoP '" + pop.id() + "': paths show a session with AS" + Asn.toString(upstream)
                + " that the workspace does not list; taken for " + kind.text());
          }
        });
      }
      completed.add(new Pop(
          pop.id(), pop.name(), pop.city(), pop.country(), pop.location(), pop.capacity(), sessions, pop.identify()));
    }
    return new Completed(completed, notes);
  }

  private static PopSession.Kind kind(
      int origin, int upstream, Seen how, Relationships known, Map<Long, Integer> kinds) {
    Integer link = kinds.get(SeenLinks.key(origin, upstream));
    if (link != null && known.kind(link) == LinkKind.PROVIDER_CUSTOMER && known.first(link) == origin) {
      return PopSession.Kind.CUSTOMER;
    }
    if (how.goesUp) {
      return PopSession.Kind.TRANSIT;
    }
    return link != null && known.kind(link) == LinkKind.PEER ? PopSession.Kind.PEER : PopSession.Kind.TRANSIT;
  }

  private static boolean isCustomer(int of, int other, Relationships known, Map<Long, Integer> kinds) {
    Integer link = kinds.get(SeenLinks.key(of, other));
    return link != null && known.kind(link) == LinkKind.PROVIDER_CUSTOMER && known.first(link) == of;
  }

  /// The links next to the operator that matter here, by pair.
  private static Map<Long, Integer> neighbors(int origin, List<SeenObservation> observations, Relationships known) {
    Set<Long> wanted = new HashSet<>();
    for (SeenObservation observation : observations) {
      for (SeenPath path : observation.paths()) {
        wanted.add(SeenLinks.key(origin, path.upstream()));
        if (path.hops().size() > 1) {
          wanted.add(SeenLinks.key(path.upstream(), path.hops().get(path.hops().size() - 2)));
        }
      }
    }
    Map<Long, Integer> found = new TreeMap<>();
    for (int link = 0; link < known.size(); link++) {
      long key = SeenLinks.key(known.first(link), known.second(link));
      if (wanted.contains(key)) {
        found.put(key, link);
      }
    }
    return found;
  }
}
