package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the operator changed on routes that stayed where they were: prepends and communities.
final class AttributeFindings {

  /// The high half of the communities that everybody understands (RFC 1997: 65535:x).
  private static final int WELL_KNOWN = 0xffff;

  private record Key(int pop, Detail what) {}

  private final FindingInput input;
  private final History history;
  private final Landings landings;
  private final Set<Integer> upstreams;

  AttributeFindings(FindingInput input, History history, Landings landings) {
    this.input = input;
    this.history = history;
    this.landings = landings;
    upstreams = input.pops().stream()
        .flatMap(pop -> pop.sessions().stream()).map(PopSession::upstream).collect(Collectors.toSet());
  }

  List<Finding> find(int[] prefixOf) {
    return groups(prefixOf).stream().map(group -> finding(group.getKey(), group.getValue())).toList();
  }

  /// The changes of prepends among them.
  List<PrependShifts.Shift> shifts(int[] prefixOf) {
    List<PrependShifts.Shift> shifts = new ArrayList<>();
    for (Map.Entry<Key, List<RouteChange>> group : groups(prefixOf)) {
      if (group.getKey().what() instanceof Detail.PrependChange change) {
        shifts.add(new PrependShifts.Shift(group.getKey().pop(), change.after() > change.before(),
            group.getValue().getFirst().micros(), group.getValue().getLast().micros()));
      }
    }
    return shifts;
  }

  private List<Map.Entry<Key, List<RouteChange>>> groups(int[] prefixOf) {
    long settle = input.options().settle().toNanos() / 1000;
    List<Map.Entry<Key, List<RouteChange>>> groups = new ArrayList<>();
    Map<Key, List<RouteChange>> latest = new LinkedHashMap<>();
    for (RouteChange change : history.changes()) {
      if (prefixOf[change.slot()] < 0 || !change.isReal() || change.before() < 0 || change.after() < 0) {
        continue;
      }
      for (Key key : changed(change)) {
        List<RouteChange> group = latest.get(key);
        if (group == null || change.micros() - group.getLast().micros() > settle) {
          group = new ArrayList<>();
          latest.put(key, group);
          groups.add(Map.entry(key, group));
        }
        group.add(change);
      }
    }
    return groups;
  }

  private List<Key> changed(RouteChange change) {
    int pop = landings.pop(change.before());
    if (pop == Landings.NONE || pop != landings.pop(change.after())
        || landings.upstream(change.before()) != landings.upstream(change.after())) {
      return List.of();
    }
    List<Key> keys = new ArrayList<>();
    int before = landings.prepends(change.before());
    int after = landings.prepends(change.after());
    if (before != after) {
      keys.add(new Key(pop, new Detail.PrependChange(landings.upstream(change.after()), before, after)));
    }
    PathAttributes old = history.log().attributes().get(change.before());
    PathAttributes now = history.log().attributes().get(change.after());
    if (Landings.withoutPrepends(old.asPath()).equals(Landings.withoutPrepends(now.asPath()))) {
      Set<String> was = own(old);
      Set<String> is = own(now);
      List<String> added = is.stream().filter(community -> !was.contains(community)).toList();
      List<String> removed = was.stream().filter(community -> !is.contains(community)).toList();
      if (!added.isEmpty() || !removed.isEmpty()) {
        keys.add(new Key(pop, new Detail.CommunityChange(added, removed)));
      }
    }
    return keys;
  }

  /// Communities that the operator sets: its own, those that everyone understands, and large ones for its upstreams.
  /// What transits add for their own use is no change of the service.
  private Set<String> own(PathAttributes attributes) {
    Set<String> own = new TreeSet<>();
    for (int community : attributes.communities().toArray()) {
      int administrator = community >>> 16;
      if (administrator == input.origin() || administrator == WELL_KNOWN) {
        own.add(Communities.toString(community));
      }
    }
    attributes.largeCommunities().stream()
        .filter(community -> community.globalAdministrator() == input.origin()
            || upstreams.contains(community.globalAdministrator()))
        .forEach(community -> own.add(community.toString()));
    return own;
  }

  private Finding finding(Key key, List<RouteChange> group) {
    String pop = landings.pops().get(key.pop()).id();
    Set<Prefix> prefixes = new TreeSet<>();
    Set<Object> points = new TreeSet<>();
    group.forEach(change -> {
      prefixes.add(history.prefix(change.slot()));
      points.add(history.vantagePoint(change.slot()));
    });
    String summary = switch (key.what()) {
      case Detail.PrependChange prepend ->
        pop + " is prepended " + Counted.of(prepend.after(), "time") + " instead of " + prepend.before()
            + " through AS" + Asn.toString(prepend.upstream());
      case Detail.CommunityChange communities ->
        "the routes of " + pop
            + (communities.added().isEmpty() ? "" : " carry " + String.join(", ", communities.added()))
            + (communities.added().isEmpty() || communities.removed().isEmpty() ? "" : " and")
            + (communities.removed().isEmpty() ? "" : " no longer carry " + String.join(", ", communities.removed()));
      default -> throw new AssertionError(key.what());
    };
    return Finding.of(key.what(), Times.instant(group.getFirst().micros()), Times.instant(group.getLast().micros()),
        prefixes, Optional.of(pop), Provenance.OBSERVED,
        summary + ", as " + Counted.of(points.size(), "vantage point shows", "vantage points show"),
        group.stream().map(history::evidence).toList(), input.options());
  }
}
