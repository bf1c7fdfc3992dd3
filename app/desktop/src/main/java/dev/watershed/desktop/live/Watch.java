package dev.watershed.desktop.live;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.LiveTable.Picture;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares each picture of one prefix with what was known before. What is heard for the first time is no change, so
/// that tables that are still coming in raise no alarm; and a session that is lost says nothing about the routes, so
/// that it raises none either.
final class Watch {

  /// The key of an AS in one country.
  private record Place(int asn, String country) {}

  private final Map<Place, String> usual = new HashMap<>();
  private Map<String, Set<VantagePoint>> carriers = Map.of();
  private Set<VantagePoint> routed = Set.of();
  private final Prefix prefix;

  Watch(Prefix prefix) {
    this.prefix = prefix;
  }

  /// @param limit the share of the weight that may move without alarm, 0 to 1
  List<Alarm> look(Picture picture, double limit) {
    Analysis analysis = picture.analysis();
    Instant time = picture.last().orElse(Instant.EPOCH);
    Map<String, Set<VantagePoint>> now = new TreeMap<>();
    Set<VantagePoint> seen = new TreeSet<>();
    for (LandingRow row : analysis.rows()) {
      row.sightings().stream()
          .filter(sighting -> !picture.lost().contains(sighting.vantagePoint()))
          .forEach(sighting -> {
            seen.add(sighting.vantagePoint());
            now.computeIfAbsent(sighting.group().id(), _ -> new TreeSet<>()).add(sighting.vantagePoint());
          });
    }
    List<Alarm> alarms = new ArrayList<>();
    long speaking = stillSpeaking(routed, picture);
    if (seen.isEmpty() && speaking > 0) {
      alarms.add(new Alarm(Alarm.Kind.PREFIX_WITHDRAWN, time, prefix, "", speaking));
    }
    for (LandingGroup group : analysis.groups()) {
      Set<VantagePoint> before = carriers.getOrDefault(group.id(), Set.of());
      long stillThere = stillSpeaking(before, picture);
      if (stillThere > 0 && !now.containsKey(group.id())) {
        alarms.add(new Alarm(Alarm.Kind.POP_LOST, time, prefix, group.id(), stillThere));
      }
    }
    moved(analysis, time, limit).ifPresent(alarms::add);
    carriers = remembered(now, picture);
    Set<VantagePoint> kept = new TreeSet<>(seen);
    if (seen.isEmpty()) {
      // Lost sessions may come back without the prefix.
      routed.stream().filter(picture.lost()::contains).forEach(kept::add);
    }
    routed = kept;
    return alarms;
  }

  private static long stillSpeaking(Set<VantagePoint> points, Picture picture) {
    return points.stream().filter(point -> !picture.lost().contains(point)).count();
  }

  /// Who carries what; of lost sessions what they carried, for when they come back.
  private Map<String, Set<VantagePoint>> remembered(Map<String, Set<VantagePoint>> now, Picture picture) {
    Map<String, Set<VantagePoint>> all = new HashMap<>();
    now.forEach((pop, points) -> all.put(pop, new HashSet<>(points)));
    carriers.forEach((pop, points) -> points.stream()
        .filter(picture.lost()::contains)
        .forEach(point -> all.computeIfAbsent(pop, _ -> new HashSet<>()).add(point)));
    return all;
  }

  /// Of the weight of the ASes that were seen both times, how much lands elsewhere.
  private Optional<Alarm> moved(Analysis analysis, Instant time, double limit) {
    double both = 0;
    double elsewhere = 0;
    Map<String, Double> from = new TreeMap<>();
    Map<Place, String> now = new HashMap<>();
    for (LandingRow row : analysis.rows()) {
      if (row.landing().provenance() == Provenance.INFERRED) {
        continue;
      }
      Place place = new Place(row.asn(), row.landing().country());
      String group = row.group().id();
      now.put(place, group);
      String before = usual.get(place);
      if (before != null) {
        double weight = Double.isNaN(analysis.coveredWeight()) ? 1 : row.landing().weight();
        both += weight;
        if (!before.equals(group)) {
          elsewhere += weight;
          from.merge(before, weight, Double::sum);
        }
      }
    }
    if (both > 0 && elsewhere / both > limit) {
      usual.clear();
      usual.putAll(now);
      String most = from.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
      return Optional.of(new Alarm(Alarm.Kind.SHARE_MOVED, time, prefix, most, elsewhere / both));
    }
    now.forEach(usual::putIfAbsent);
    return Optional.empty();
  }
}
