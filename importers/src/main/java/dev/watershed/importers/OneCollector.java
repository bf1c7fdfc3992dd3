package dev.watershed.importers;

import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Gives the tables and the updates of one collector the same name, where the names of their files differ in more than
/// what [CollectorNames] leaves out: a table `01-baseline.rc-iad.ipv4.rib.mrt` and updates `rc-iad.updates.mrt` are of
/// `rc-iad`. A name that holds another as one of its words, between dots, is the same collector. Names that an archive
/// gives stay apart.
public final class OneCollector {

  private static final Pattern ARCHIVE = Pattern.compile("(?i)rrc\\d\\d|route-views.*");

  private final Map<String, String> names = new HashMap<>();

  /// @param all the names of all collectors that are read together
  public OneCollector(Collection<String> all) {
    List<String> shortestFirst = new TreeSet<>(all).stream()
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).toList();
    for (String name : shortestFirst) {
      List<String> words = Arrays.asList(name.split("\\."));
      shortestFirst.stream()
          .filter(other -> other.length() < name.length() && words.contains(other) && !ARCHIVE.matcher(name).matches())
          .findFirst()
          .ifPresent(other -> names.put(name, names.getOrDefault(other, other)));
    }
  }

  /// The name of a collector.
  public String of(String name) {
    return names.getOrDefault(name, name);
  }

  /// The event, of the collector that it belongs to.
  public RouteEvent of(RouteEvent event) {
    VantagePoint point = event.vantagePoint();
    String name = names.get(point.collector());
    return name == null ? event : at(event, new VantagePoint(name, point.asn(), point.address(), point.rib()));
  }

  private static RouteEvent at(RouteEvent event, VantagePoint point) {
    return switch (event) {
      case RouteEvent.TableEntry it -> new RouteEvent.TableEntry(it.time(), point, it.route(), it.originated());
      case RouteEvent.Announcement it -> new RouteEvent.Announcement(it.time(), point, it.route());
      case RouteEvent.Withdrawal it -> new RouteEvent.Withdrawal(it.time(), point, it.prefix(), it.safi(), it.pathId());
      case RouteEvent.StateChange it -> new RouteEvent.StateChange(it.time(), point, it.before(), it.after());
      case RouteEvent.EndOfRib it -> new RouteEvent.EndOfRib(it.time(), point, it.family(), it.safi());
    };
  }
}
