package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.PopFindings.Group;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who landed elsewhere after PoPs went or came, as a share and by region. What happened at once moves together.
final class MoveFindings {

  private final FindingInput input;
  private final PopIdentifier identifier;

  MoveFindings(FindingInput input) {
    this.input = input;
    identifier = new PopIdentifier(input.origin(), input.pops());
  }

  List<Finding> find(List<Group> groups) {
    long settle = input.options().settle().toNanos() / 1000;
    List<Group> sorted = groups.stream().sorted(Comparator.comparingLong(Group::start)).toList();
    List<Finding> findings = new ArrayList<>();
    int i = 0;
    while (i < sorted.size()) {
      long start = sorted.get(i).start();
      long end = sorted.get(i).end();
      int next = i + 1;
      while (next < sorted.size() && sorted.get(next).start() <= end + settle) {
        end = Math.max(end, sorted.get(next).end());
        next++;
      }
      List<Group> together = sorted.subList(i, next);
      Map<Detail.CatchmentMoved, List<Prefix>> same = new LinkedHashMap<>();
      for (Prefix prefix : prefixes(together)) {
        moved(prefix, start, end).ifPresent(detail -> same.computeIfAbsent(detail, _ -> new ArrayList<>()).add(prefix));
      }
      for (Map.Entry<Detail.CatchmentMoved, List<Prefix>> entry : same.entrySet()) {
        findings.add(finding(entry.getKey(), entry.getValue(), start, end, together));
      }
      i = next;
    }
    return findings;
  }

  private List<Prefix> prefixes(List<Group> groups) {
    return groups.stream().flatMap(group -> group.events().stream())
        .map(event -> input.prefixes().get(event.entity().prefix())).distinct().sorted().toList();
  }

  private Optional<Detail.CatchmentMoved> moved(Prefix prefix, long start, long end) {
    Catchment before = catchment(prefix, start - 1);
    Catchment after = catchment(prefix, end);
    Map<Integer, Landing> then = new HashMap<>();
    after.landings().forEach(landing -> then.put(landing.asn(), landing));
    SortedMap<String, SortedMap<String, Double>> matrix = new TreeMap<>();
    SortedMap<String, Double> countries = new TreeMap<>();
    SortedMap<String, Double> continents = new TreeMap<>();
    double total = 0;
    double moved = 0;
    int ases = 0;
    for (Landing landing : before.landings()) {
      Landing now = then.get(landing.asn());
      if (now == null) {
        continue; // It is not seen any more: nothing is known of where it lands.
      }
      total += landing.weight();
      if (!now.share().equals(landing.share())) {
        ases++;
        moved += landing.weight();
        matrix.computeIfAbsent(landing.share(), _ -> new TreeMap<>()).merge(now.share(), landing.weight(), Double::sum);
        countries.merge(landing.country(), landing.weight(), Double::sum);
        continents.merge(continent(landing.country()), landing.weight(), Double::sum);
      }
    }
    if (ases == 0) {
      return Optional.empty();
    }
    double scale = total > 0 ? 1 / total : 0;
    matrix.values().forEach(row -> row.replaceAll((_, weight) -> weight * scale));
    countries.replaceAll((_, weight) -> weight * scale);
    continents.replaceAll((_, weight) -> weight * scale);
    return Optional.of(new Detail.CatchmentMoved(
        moved * scale, ases, before.coveredWeight(), matrix, countries, continents));
  }

  private Finding finding(
      Detail.CatchmentMoved detail, List<Prefix> prefixes, long start, long end, List<Group> groups) {
    Optional<String> pop = groups.stream().map(Group::pop).distinct().count() == 1
        ? Optional.of(input.pops().get(groups.getFirst().pop()).id())
        : Optional.empty();
    return Finding.of(detail, Times.instant(start), Times.instant(end), prefixes, pop, Provenance.OBSERVED,
        String.format(Locale.ROOT, "%.1f %% of what is seen of %s lands elsewhere (%s)",
            100 * detail.share(), Words.list(prefixes), Counted.of(detail.ases(), "AS", "ASes")),
        List.of(), input.options());
  }

  private Catchment catchment(Prefix prefix, long micros) {
    return ObservedCatchment.of(
        prefix, input.pops(), identifier, input.replay().at(Times.instant(micros)), input.weights());
  }

  private String continent(String country) {
    return input.geography().country(country).map(Geography.Country::continent).orElse("");
  }
}
