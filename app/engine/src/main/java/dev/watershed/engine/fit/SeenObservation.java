package dev.watershed.engine.fit;

import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopIdentifier.Ambiguous;
import dev.watershed.model.anycast.PopIdentifier.Identified;
import dev.watershed.model.anycast.PopIdentifier.Unidentified;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// What one observation shows of one prefix.
///
/// @param announced what was announced then, by PoP id; empty: every PoP, with the settings of its sessions
/// @param paths one a route
/// @param silent the ASNs of vantage points that said that they have no route, unsigned
/// @param unusable routes that tell the model nothing, and why, one line each
public record SeenObservation(
    String name,
    Map<String, Announced> announced,
    List<SeenPath> paths,
    SortedSet<Integer> silent,
    List<String> unusable) {

  private static final int UNKNOWN_AS = 0;

  public SeenObservation {
    announced = Map.copyOf(announced);
    paths = List.copyOf(paths);
    unusable = List.copyOf(unusable);
  }

  /// Takes the routes to a prefix out of a table.
  public static SeenObservation of(
      Observation observation, RouteTable table, Prefix prefix, PopIdentifier identifier) {
    PopIdentifier then = identifier.during(observation.announced().keySet());
    List<SeenPath> paths = new ArrayList<>();
    SortedSet<Integer> silent = new TreeSet<>(Asn::compare);
    List<String> unusable = new ArrayList<>();
    for (VantagePoint vantagePoint : table.vantagePoints()) {
      if (table.isLost(vantagePoint) || !table.speaksOf(vantagePoint, prefix.family())) {
        continue;
      }
      List<Held> routes = table.routes(vantagePoint, prefix);
      if (routes.isEmpty() && vantagePoint.asn() != UNKNOWN_AS) {
        silent.add(vantagePoint.asn());
      }
      for (Held held : routes) {
        read(vantagePoint, held.route().attributes(), then, paths, unusable);
      }
    }
    paths.forEach(path -> silent.remove(path.vantage()));
    return new SeenObservation(observation.name(), observation.announced(), paths, silent, unusable);
  }

  private static void read(
      VantagePoint vantagePoint, PathAttributes route, PopIdentifier identifier, List<SeenPath> paths,
      List<String> unusable) {
    String witness = vantagePoint.toString();
    int[] path = route.asPath().toArray();
    int end = 0;
    while (end < path.length && path[end] != identifier.origin()) {
      end++;
    }
    if (!route.asPath().hasOnlySequences()) {
      unusable.add(witness + ": the path has a set in it, which tells no order: " + route.asPath());
      return;
    }
    if (end == path.length) {
      unusable
          .add(witness + ": the path does not lead to AS" + Asn.toString(identifier.origin()) + ": " + route.asPath());
      return;
    }
    List<Integer> hops = new ArrayList<>();
    List<Integer> times = new ArrayList<>();
    if (vantagePoint.asn() != UNKNOWN_AS && (end == 0 || path[0] != vantagePoint.asn())) {
      hops.add(vantagePoint.asn());
      times.add(1);
    }
    for (int i = 0; i < end; i++) {
      if (!hops.isEmpty() && hops.getLast() == path[i]) {
        times.set(times.size() - 1, times.getLast() + 1);
      } else {
        hops.add(path[i]);
        times.add(1);
      }
    }
    if (hops.isEmpty()) {
      unusable.add(witness + ": the vantage point's AS is not known, and the path names no other: " + route.asPath());
      return;
    }
    if (new HashSet<>(hops).size() < hops.size()) {
      unusable
          .add(witness + ": an AS stands twice in the path, which no router accepts from another: " + route.asPath());
      return;
    }
    Optional<String> pop = switch (identifier.identify(route)) {
      case Identified identified -> Optional.of(identified.pop().id());
      case Ambiguous _ -> Optional.empty();
      case Unidentified _ -> Optional.empty();
    };
    paths.add(new SeenPath(hops, times, path.length - end, pop, witness));
  }

  /// The ASes with a vantage point that spoke, by ASN.
  public Set<Integer> vantages() {
    Set<Integer> all = new TreeSet<>(Asn::compare);
    paths.forEach(path -> all.add(path.vantage()));
    all.addAll(silent);
    return all;
  }

  /// The same without what one AS's vantage points said.
  public SeenObservation without(int vantage) {
    return without(asn -> asn == vantage);
  }

  /// The same without what the vantage points of some ASes said.
  ///
  /// @param left out, by ASN
  public SeenObservation without(IntPredicate left) {
    SortedSet<Integer> others = new TreeSet<>(silent);
    others.removeIf(left::test);
    return new SeenObservation(
        name, announced, paths.stream().filter(path -> !left.test(path.vantage())).toList(), others, unusable);
  }

  /// Whether a PoP announced the prefix then.
  public boolean announces(String pop) {
    return announced.isEmpty() || announced.containsKey(pop);
  }
}
