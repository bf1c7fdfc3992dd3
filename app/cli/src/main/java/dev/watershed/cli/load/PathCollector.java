package dev.watershed.cli.load;

import dev.watershed.engine.inference.PathSet;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.RouteEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/// Gathers the AS paths of sources, in one reading, to infer relationships from. Paths with reserved ASNs (for private
/// use, documentation) do not belong into the public Internet and are left out, unless there are no others: then they
/// are those of a laboratory, or made up.
public final class PathCollector {

  private final PathSet usual;
  private PathSet reserved;
  private final OptionalInt operator;

  public PathCollector() {
    this(List.of());
  }

  /// @param exchanges ASes of exchanges, which are no hop of their own
  public PathCollector(Collection<Integer> exchanges) {
    this(exchanges, OptionalInt.empty());
  }

  /// A collector for the paths to an operator's prefixes among others: what the operator itself put behind its ASN, so
  /// that those ASes drop the route (poisoning), is no part of the way.
  public static PathCollector around(int operator) {
    return new PathCollector(List.of(), OptionalInt.of(operator));
  }

  private PathCollector(Collection<Integer> exchanges, OptionalInt operator) {
    this.operator = operator;
    usual = new PathSet(exchanges);
    reserved = new PathSet(exchanges, true);
  }

  /// Takes the path of an event in, if it has one.
  public void add(RouteEvent event) {
    switch (event) {
      case RouteEvent.TableEntry entry -> add(entry.route().attributes().asPath());
      case RouteEvent.Announcement announcement -> add(announcement.route().attributes().asPath());
      case RouteEvent.Withdrawal _, RouteEvent.StateChange _, RouteEvent.EndOfRib _ -> { }
    }
  }

  private void add(AsPath whole) {
    AsPath path = operator.isPresent() && whole.contains(operator.getAsInt()) ? upTo(operator.getAsInt(), whole)
        : whole;
    usual.add(path);
    if (usual.size() == 0) {
      reserved.add(path);
    } else if (reserved.size() > 0) {
      reserved = new PathSet(List.of(), true); // Not needed any more.
    }
  }

  private static AsPath upTo(int asn, AsPath path) {
    if (!path.hasOnlySequences()) {
      return path;
    }
    int[] hops = path.toArray();
    int end = 0;
    while (hops[end] != asn) {
      end++;
    }
    return end + 1 == hops.length ? path : AsPath.ofSequence(Arrays.copyOf(hops, end + 1));
  }

  /// The paths to infer from; empty where there are none.
  public PathSet paths() {
    return usual.size() == 0 ? reserved : usual;
  }

  /// Whether there are none but paths with reserved ASNs.
  public boolean onlyReserved() {
    return usual.size() == 0 && reserved.size() > 0;
  }
}
