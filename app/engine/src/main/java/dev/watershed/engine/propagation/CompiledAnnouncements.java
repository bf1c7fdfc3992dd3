package dev.watershed.engine.propagation;

import dev.watershed.engine.propagation.ActionCommunities.Action;
import dev.watershed.engine.propagation.ActionCommunities.Taken;
import dev.watershed.engine.propagation.ActionCommunities.Target;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// The announcements as the propagation reads them: columns, and which of them end at which AS. Immutable, save that
/// [Speakers] switches announcements of its own on and off.
final class CompiledAnnouncements {

  final List<Announcement> list;
  /// Where each ends, or -1 where its neighbour is not in the graph.
  final int[] router;
  /// Its AS path length as the neighbour receives it.
  final int[] length;
  /// The ordinal of the operator's role.
  final int[] role;
  /// The IGP cost from the neighbour's router to the PoP.
  final int[] cost;
  /// Unsigned; -1 where there is none.
  final long[] med;
  final int[] routerId;
  /// Its place in the list, which stands for its address.
  final int[] place;
  final boolean[] shutdown;
  final boolean[] blackhole;
  final boolean[] noExport;
  final boolean[] noAdvertise;
  final boolean[] noPeer;
  /// What tells an announcement from what it was before a change; 0 where it is silent.
  final long[] identity;
  /// Whether any announcement carries a community that some network acts on.
  final boolean anyActions;
  /// Whether any announcement carries a MED.
  final boolean anyMed;
  /// Whether any announcement carries a community at all.
  final boolean anyCommunities;
  private final int[][] byRouter;
  private final int[] routersWith;
  private final List<List<Taken>> actions = new ArrayList<>();
  /// ASes in the graph that act on some community, by announcement, sorted.
  private final int[][] actors;
  private final Internet internet;

  CompiledAnnouncements(Internet internet, Situation situation, RouterIds routerIds) {
    this.internet = internet;
    list = situation.announcements();
    int size = list.size();
    router = new int[size];
    length = new int[size];
    role = new int[size];
    cost = new int[size];
    med = new long[size];
    routerId = new int[size];
    place = IntStream.range(0, size).toArray();
    shutdown = new boolean[size];
    blackhole = new boolean[size];
    noExport = new boolean[size];
    noAdvertise = new boolean[size];
    noPeer = new boolean[size];
    identity = new long[size];
    actors = new int[size][];
    for (int i = 0; i < size; i++) {
      compile(i, list.get(i), situation, routerIds);
    }
    anyMed = Arrays.stream(med).anyMatch(value -> value >= 0);
    anyActions = Arrays.stream(actors).anyMatch(all -> all.length > 0);
    anyCommunities = list.stream().anyMatch(
        announcement -> announcement.communities().size() > 0 || !announcement.largeCommunities().isEmpty());
    routersWith = Arrays.stream(router).filter(r -> r >= 0).sorted().distinct().toArray();
    byRouter = new int[routersWith.length][];
    for (int i = 0; i < routersWith.length; i++) {
      int wanted = routersWith[i];
      byRouter[i] = IntStream.range(0, size).filter(a -> router[a] == wanted).toArray();
    }
  }

  /// A copy of which other announcements may be made.
  CompiledAnnouncements(CompiledAnnouncements other) {
    internet = other.internet;
    list = other.list;
    router = other.router;
    length = other.length;
    role = other.role;
    cost = other.cost;
    med = other.med;
    routerId = other.routerId;
    place = other.place;
    shutdown = other.shutdown;
    blackhole = other.blackhole;
    noExport = other.noExport;
    noAdvertise = other.noAdvertise;
    noPeer = other.noPeer;
    identity = other.identity.clone();
    anyActions = other.anyActions;
    anyMed = other.anyMed;
    anyCommunities = other.anyCommunities;
    byRouter = other.byRouter;
    routersWith = other.routersWith;
    actions.addAll(other.actions);
    actors = other.actors;
  }

  private void compile(int i, Announcement announcement, Situation situation, RouterIds routerIds) {
    int as = internet.indexOf(announcement.upstream());
    boolean named = announcement.router().isPresent();
    router[i] = as < 0 ? RouteColumns.NONE
        : named ? internet.routerNamed(as, announcement.router().get())
        : internet.nearestRouter(as, announcement.place());
    length[i] = 1 + announcement.prepend();
    boolean server = as >= 0 && internet.isRouteServer(as);
    role[i] = (server ? Relation.CUSTOMER : announcement.role()).ordinal();
    cost[i] = as < 0 || named ? 0 : internet.distanceKm(router[i], announcement.place());
    med[i] = announcement.med().orElse(-1);
    routerId[i] = routerIds.ofPop(announcement.pop());
    Communities communities = announcement.communities();
    shutdown[i] = communities.contains(Communities.GRACEFUL_SHUTDOWN);
    blackhole[i] = communities.contains(Communities.BLACKHOLE);
    noExport[i] =
        communities.contains(Communities.NO_EXPORT) || communities.contains(Communities.NO_EXPORT_SUBCONFED);
    noAdvertise[i] = communities.contains(Communities.NO_ADVERTISE);
    noPeer[i] = communities.contains(Communities.NO_PEER);
    List<Taken> taken = situation.policies().actions().of(communities, announcement.largeCommunities());
    actions.add(taken);
    actors[i] = taken.stream().mapToInt(t -> internet.indexOf(t.acting())).filter(a -> a >= 0).sorted().toArray();
    long hash = Objects.hash(communities, announcement.largeCommunities(), announcement.role(),
        situation.policies().actions());
    hash = Mix.mix(hash ^ (long) length[i] << 32 ^ med[i] * 31 ^ (long) i << 48);
    identity[i] = announcement.announced() && router[i] >= 0 ? Mix.mix(hash ^ router[i]) | 1 : 0;
  }

  int size() {
    return router.length;
  }

  /// The announcements that end at a router.
  int[] at(int wanted) {
    int index = Arrays.binarySearch(routersWith, wanted);
    return index < 0 ? NO_ANNOUNCEMENTS : byRouter[index];
  }

  private static final int[] NO_ANNOUNCEMENTS = {};

  /// Whether the communities of an announcement make an AS do something as it exports the route.
  boolean acts(int announcement, int as) {
    int[] all = actors[announcement];
    return all.length > 0 && Arrays.binarySearch(all, as) >= 0;
  }

  /// How often an AS prepends itself towards a neighbour because a community asks for it, or -1 where it does not
  /// announce the route there. What names the neighbour goes before what names a kind of neighbours.
  int prepends(int announcement, int as, int neighbor, Relation relation) {
    int narrow = -2;
    int wide = 0;
    for (Taken taken : actions.get(announcement)) {
      if (taken.acting() != internet.asn(as)) {
        continue;
      }
      switch (taken.action()) {
        case Action.Prepend prepend -> {
          if (names(prepend.towards(), neighbor)) {
            narrow = narrow == -1 ? -1 : Math.max(narrow, prepend.times());
          } else if (covers(prepend.towards(), relation)) {
            wide = wide == -1 ? -1 : Math.max(wide, prepend.times());
          }
        }
        case Action.Withhold withhold -> {
          if (names(withhold.from(), neighbor)) {
            narrow = -1;
          } else if (covers(withhold.from(), relation)) {
            wide = -1;
          }
        }
        case Action.Announce announce -> {
          if (names(announce.to(), neighbor) && narrow == -2) {
            narrow = 0;
          }
        }
        case Action.LocalPref _ -> { }
      }
    }
    return narrow == -2 ? wide : narrow;
  }

  /// The local preference that a community asks an AS for, or -1.
  long localPref(int announcement, int as) {
    long value = -1;
    for (Taken taken : actions.get(announcement)) {
      if (taken.acting() == internet.asn(as) && taken.action() instanceof Action.LocalPref pref) {
        value = pref.value();
      }
    }
    return value;
  }

  private boolean names(Target target, int neighbor) {
    return target instanceof Target.Neighbor named && named.asn() == internet.asn(neighbor);
  }

  private static boolean covers(Target target, Relation relation) {
    return switch (target) {
      case Target.Neighbor _ -> false;
      case Target.Everyone everyone -> everyone.relation() == relation;
      case Target.All _ -> true;
    };
  }
}
