package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.lookingglass.LookingGlassRoute.AsPathState;
import dev.watershed.testing.SharedData;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every output of the corpus, against the parse that lies beside it where there is one.
class CorpusTest {

  /// The parses beside these are not of what the text says: in the first, the spaces between columns were lost and the
  /// template takes the weight for the local preference and the path's first AS for the weight; in the second, it gives
  /// the last prefix of a VRF to the first path.
  private static final Set<String> WRONG_BESIDE =
      Set.of("cisco_nxos_show_ip_bgp1.raw", "cisco_nxos_show_bgp_vrf_ipv4_unicast_detail.raw");

  /// In it, an AS number has more than 32 bits, so that the path is kept as text.
  private static final String TOO_LARGE = "arista_eos_show_ip_bgp_detail";

  @TestFactory
  Stream<DynamicTest> readsWhatTheTemplatesRead() throws IOException {
    Path folder = SharedData.path("looking-glass").resolve("ntc-templates");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> file.toString().endsWith(".raw")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream().map(file -> DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Reading reading = Reading.of(file);
    assertFalse(reading.routers().isEmpty(), "not recognised");
    String dialect = file.getParent().getParent().getFileName().toString();
    LookingGlassFormat expected = LookingGlassFormat.named(dialect).orElseThrow();
    // This one is of IOS, whatever its name says: NX-OS prints another header.
    if (!file.endsWith("cisco_nxos_show_ip_bgp_summary2.raw")) {
      assertEquals(expected, reading.routers().getFirst().format());
    }
    List<Map<String, String>> records = records(Path.of(file.toString().replace(".raw", ".yml")));
    boolean routes = !records.isEmpty() && records.getFirst().containsKey("next_hop");
    assertEquals(routes ? records.size() : 0, reading.routes().size());
    for (int i = 0; i < reading.routes().size() && !WRONG_BESIDE.contains(file.getFileName().toString()); i++) {
      compare(reading.routes().get(i), records.get(i), file + " route " + (i + 1));
    }
    assertTrue(reading.diagnostics().stream().noneMatch(d -> d.problem().contains("not understood")),
        reading.diagnostics()::toString);
  }

  private static void compare(LookingGlassRoute route, Map<String, String> record, String where) {
    network(route, record, where);
    String hop = record.getOrDefault("next_hop", "");
    assertEquals(hop.equals("-") ? "" : IpAddress.parse(hop).toString(),
        route.attributes().nextHop().map(IpAddress::toString).orElse(""), where);
    path(route, record, where);
    number(record, "metric", route.attributes().med().stream().boxed().toList(), where);
    number(record, "local_pref", route.attributes().localPref().stream().boxed().toList(), where);
    number(record, "weight", route.weight().stream().boxed().toList(), where);
    String origin = record.getOrDefault("origin", "");
    if (!origin.isEmpty()) {
      Origin known = switch (origin.toLowerCase(Locale.ROOT)) {
        case "i", "igp" -> Origin.IGP;
        case "e", "egp" -> Origin.EGP;
        default -> Origin.INCOMPLETE;
      };
      assertEquals(known, route.attributes().origin().orElseThrow(), where);
    }
    if (record.containsKey("community")) {
      assertEquals(Communities.parse(record.get("community")), route.attributes().communities(), where);
    }
    if (record.containsKey("neighbor")) {
      assertEquals(record.get("neighbor"), route.peer(), where);
      assertEquals(record.get("neighbor_id"), route.peerRouterId().map(IpAddress::toString).orElse(""), where);
    }
    if (record.containsKey("path_selection") || record.containsKey("active")) {
      boolean best = record.getOrDefault("path_selection", "").contains(">")
          || record.getOrDefault("route_source", "").contains(">") || record.getOrDefault("active", "").equals("best");
      assertEquals(best, route.best().orElse(false), where);
    }
  }

  private static void network(LookingGlassRoute route, Map<String, String> record, String where) {
    String network = record.getOrDefault("network", record.getOrDefault("prefix", ""));
    String length = record.getOrDefault("prefix_length", record.getOrDefault("netmask", ""));
    if (!length.isEmpty()) {
      network = network + "/" + length;
    }
    int slash = network.indexOf('/');
    if (slash < 0) {
      assertEquals(network, route.prefix().address().toString(), where);
    } else {
      IpAddress address = IpAddress.parse(network.substring(0, slash));
      assertEquals(Prefix.of(address, Integer.parseInt(network.substring(slash + 1))), route.prefix(), where);
    }
  }

  private static void path(LookingGlassRoute route, Map<String, String> record, String where) {
    String text = record.getOrDefault("as_path", "");
    if (record.containsKey("from")) {
      // The template leaves the letter of the origin at the end of the path.
      text = text.substring(0, text.length() - 1);
    }
    String plain = text.startsWith("No As-Path") || text.equals("NONE") || text.startsWith("Local") ? "" : text;
    if (where.contains(TOO_LARGE) && route.asPathState() == AsPathState.UNREADABLE) {
      assertEquals(plain, route.asPathText(), where);
      return;
    }
    AsPath.Builder path = new AsPath.Builder();
    for (String word : plain.replace("{", " { ").replace("}", " } ").strip().split("\\s+|,")) {
      collect(path, word);
    }
    assertEquals(path.build().hopCount() == 0 && plain.isEmpty() ? "" : plainPath(plain),
        route.attributes().asPath().toString(),
        where);
  }

  private static void collect(AsPath.Builder path, String word) {
    if (!word.isEmpty() && "{}".indexOf(word.charAt(0)) < 0) {
      path.segment(AsPath.SegmentType.SEQUENCE, Asn.parse(word));
    }
  }

  /// The template's text with ASNs in their plain form and commas in sets.
  private static String plainPath(String text) {
    StringBuilder out = new StringBuilder();
    boolean set = false;
    for (String word : text.replace("{", " { ").replace("}", " } ").replace(",", " ").strip().split("\\s+")) {
      if (word.equals("{")) {
        out.append(out.isEmpty() ? "{" : " {");
        set = true;
      } else if (word.equals("}")) {
        out.append('}');
        set = false;
      } else {
        boolean first = out.isEmpty() || out.charAt(out.length() - 1) == '{';
        out.append(first ? "" : set ? "," : " ").append(Asn.toString(Asn.parse(word)));
      }
    }
    return out.toString();
  }

  private static void number(Map<String, String> record, String name, List<Long> value, String where) {
    String expected = record.getOrDefault(name, "");
    if (record.containsKey(name)) {
      boolean none = expected.isEmpty() || expected.equals("-") || expected.equals("None");
      assertEquals(none ? List.of() : List.of(Long.parseLong(expected)), value, where + " " + name);
    }
  }

  /// The records of the simple YAML beside an output: a list of texts by name.
  private static List<Map<String, String>> records(Path file) throws IOException {
    List<Map<String, String>> records = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String text = line.strip();
      if (text.startsWith("- ")) {
        records.add(new LinkedHashMap<>());
        text = text.substring(2);
      }
      int colon = text.indexOf(": ");
      if (colon > 0 && !records.isEmpty()) {
        String value = text.substring(colon + 2).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"");
        records.getLast().put(text.substring(0, colon), quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return records;
  }

  @Test
  void readsBirdThreeTimesAlike() {
    Path folder = SharedData.path("looking-glass").resolve("birdwatcher");
    for (String family : List.of("ipv4", "ipv6")) {
      Reading one = Reading.of(folder.resolve("routes_bird1_" + family + ".sample"));
      assertFalse(one.routes().isEmpty());
      for (String version : List.of("2", "3")) {
        Reading other = Reading.of(folder.resolve("routes_bird" + version + "_" + family + ".sample"));
        assertEquals(one.routes().size(), other.routes().size());
        for (int i = 0; i < one.routes().size(); i++) {
          assertEquals(one.routes().get(i).prefix(), other.routes().get(i).prefix());
          assertEquals(one.routes().get(i).attributes().asPath(), other.routes().get(i).attributes().asPath());
          assertEquals(one.routes().get(i).attributes().largeCommunities(),
              other.routes().get(i).attributes().largeCommunities());
        }
      }
    }
  }

  @Test
  void readsEverythingElse() throws IOException {
    Path folder = SharedData.path("looking-glass");
    Map<String, Integer> routes = Map.of(
        "alice-lg/openbgpd-rib.json", 2, "hyperglass/arista_route.json", 1, "hyperglass/frr_bgp_route.json", 4,
        "hyperglass/frr_bgp_community.json", 4, "hyperglass/juniper_route_direct.xml", 4,
        "hyperglass/juniper_route_indirect.xml", 1, "hyperglass/juniper_route_aspath.xml", entries(folder),
        "rislive/ris-live-stream.json", prefixes(folder));
    for (Map.Entry<String, Integer> entry : routes.entrySet()) {
      Reading reading = Reading.of(folder.resolve(entry.getKey()));
      assertEquals(entry.getValue(), reading.routes().size(), entry.getKey());
      assertEquals(List.of(), reading.diagnostics(), entry.getKey());
    }
  }

  private static int entries(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("hyperglass/juniper_route_aspath.xml"));
    return text.split("<rt-entry>", -1).length - 1;
  }

  private static int prefixes(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("rislive/ris-live-stream.json"));
    return text.split("\"prefix\":", -1).length - 1;
  }
}
