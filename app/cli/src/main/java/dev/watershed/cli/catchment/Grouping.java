package dev.watershed.cli.catchment;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.model.geo.Geography;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The landings of a catchment put together by what they have in common.
///
/// @param key a country code, a continent code, or empty text where it is not known
/// @param weight the share of the group in the weight of everything under study, 0 to 1
record Grouping(String key, double weight, int ases, Shares shares) {

  enum By {
    AS,
    COUNTRY,
    CONTINENT
  }

  /// @return by key
  static List<Grouping> of(Catchment catchment, By by, Geography geography) {
    Function<Landing, String> key = switch (by) {
      case AS -> landing -> Integer.toUnsignedString(landing.asn());
      case COUNTRY -> Landing::country;
      case CONTINENT -> landing -> geography.country(landing.country()).map(Geography.Country::continent).orElse("");
    };
    SortedMap<String, List<Landing>> groups = new TreeMap<>();
    for (Landing landing : catchment.landings()) {
      groups.computeIfAbsent(key.apply(landing), _ -> new ArrayList<>()).add(landing);
    }
    List<Grouping> result = new ArrayList<>();
    for (Map.Entry<String, List<Landing>> group : groups.entrySet()) {
      double weight = group.getValue().stream().mapToDouble(Landing::weight).sum();
      result.add(new Grouping(
          group.getKey(), weight, group.getValue().size(), Shares.of(List.of(), group.getValue())));
    }
    return result;
  }
}
