package dev.watershed.maps.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Asn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Oracle: recount.csv, which recount_footprints.py counted from the raw tables in another way.
class AsFootprintsTest {

  private final AsFootprints footprints = AsFootprints.instance();

  @Test
  void countsWhatARecountCounts() throws IOException {
    Map<Integer, Map<String, Double>> four = new TreeMap<>();
    Map<Integer, Map<String, Double>> six = new TreeMap<>();
    InputStream file = AsFootprintsTest.class.getResourceAsStream("recount.csv");
    assertNotNull(file);
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().skip(1).toList()) {
        String[] fields = line.split(",");
        put(four, fields, 2);
        put(six, fields, 3);
      }
    }
    assertTrue(four.size() > 40);
    four.forEach((asn, expected) -> assertEquals(expected, map(footprints.of(asn, AddressFamily.IPV4)), "AS" + asn));
    six.forEach((asn, expected) -> assertEquals(expected, map(footprints.of(asn, AddressFamily.IPV6)), "AS" + asn));
  }

  private static void put(Map<Integer, Map<String, Double>> counts, String[] fields, int column) {
    double count = Double.parseDouble(fields[column]);
    Map<String, Double> countries =
        counts.computeIfAbsent(Integer.parseUnsignedInt(fields[0]), _ -> new TreeMap<>());
    if (count > 0) {
      countries.put(fields[1], count);
    }
  }

  private static Map<String, Double> map(List<Presence> presences) {
    Map<String, Double> map = new TreeMap<>();
    presences.forEach(p -> map.put(p.country(), p.weight()));
    return map;
  }

  @ParameterizedTest
  @CsvSource({
    "3320, DE, telekom", "7018, US, at&t", "4134, CN, chinanet", "3215, FR, orange", "28573, BR, claro",
    "55836, IN, jio", "12389, RU, rostelecom", "4713, JP, ntt", "3303, CH, swisscom", "680, DE, forschungsnetz",
  })
  void nationalNetworksAreAtHome(int asn, String country, String name) {
    List<Presence> presences = footprints.of(asn);
    double total = presences.stream().mapToDouble(Presence::weight).sum();
    assertEquals(country, presences.getFirst().country());
    assertTrue(presences.getFirst().weight() > 0.9 * total, presences.toString());
    assertTrue(footprints.nameOf(asn).orElseThrow().toLowerCase(Locale.ROOT).contains(name));
  }

  @Test
  void theLargestComesFirst() {
    for (int asn : footprints.asns()) {
      for (AddressFamily family : AddressFamily.values()) {
        List<Presence> presences = footprints.of(asn, family);
        for (int i = 1; i < presences.size(); i++) {
          assertTrue(presences.get(i - 1).weight() >= presences.get(i).weight());
        }
      }
    }
  }

  @Test
  void theTotalIsThatOfTheTable() {
    // Of asn-ipv4-num.csv: awk -F, '{n += $2 - $1 + 1} END {print n}' gives 3310151665; two rows overlap in 65536
    // addresses, 256 lie in no country, and reserved ASes have 22592.
    assertEquals(3_310_151_665.0 - 65_536 - 256 - 22_592, footprints.total(AddressFamily.IPV4));
    double sum = 0;
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        sum += footprints.totalOf("" + first + second, AddressFamily.IPV4);
      }
    }
    assertEquals(footprints.total(AddressFamily.IPV4), sum);
  }

  @Test
  void anAsWithIpv6OnlyCountsAsOneSlash24() {
    int found = 0;
    for (int asn : footprints.asns()) {
      if (footprints.of(asn, AddressFamily.IPV4).isEmpty() && !footprints.of(asn, AddressFamily.IPV6).isEmpty()) {
        found++;
        assertEquals(256, footprints.of(asn).stream().mapToDouble(Presence::weight).sum(), 1e-6);
      }
    }
    assertTrue(found > 1000);
  }

  @Test
  void allWeightsTogetherAreTheTotal() {
    Map<String, Double> countries = new TreeMap<>();
    for (int asn : footprints.asns()) {
      footprints.of(asn).forEach(p -> countries.merge(p.country(), p.weight(), Double::sum));
    }
    double total = countries.values().stream().mapToDouble(weight -> weight).sum();
    assertEquals(total, footprints.totalWeight(), 1);
    countries.forEach((country, weight) -> assertEquals(weight, footprints.totalWeightOf(country), 1, country));
    assertEquals(0, footprints.totalWeightOf("ZZ"));
  }

  @Test
  void anUnknownAsHasNothing() {
    assertEquals(List.of(), footprints.of(64500));
    assertEquals(Optional.empty(), footprints.nameOf(64500));
    assertEquals(List.of(), footprints.of(0));
    assertEquals(List.of(), footprints.of((int) 4_200_000_001L, AddressFamily.IPV6));
  }

  /// Somebody leaks each of these in the raw table.
  @ParameterizedTest
  @ValueSource(longs = {65002, 64731, 65540, 65552, 65777})
  void aReservedNumberIsNobodys(long asn) {
    assertEquals(List.of(), footprints.of((int) asn));
    assertEquals(Optional.empty(), footprints.nameOf((int) asn));
  }

  @Test
  void everyAsIsFoundByItsNumber() {
    int[] asns = footprints.asns();
    assertEquals(footprints.size(), asns.length);
    int named = 0;
    for (int i = 0; i < asns.length; i++) {
      assertTrue(i == 0 || Integer.compareUnsigned(asns[i - 1], asns[i]) < 0);
      assertTrue(!Asn.isReserved(asns[i]), Asn.toString(asns[i]));
      named += footprints.nameOf(asns[i]).isPresent() ? 1 : 0;
    }
    assertTrue(named > 0.99 * asns.length);
  }
}
