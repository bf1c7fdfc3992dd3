package dev.watershed.importers.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.KnownNetwork;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.GeoPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceFileTest {

  private static final String FULL = """
      {"watershed": 1,
       "prefixes": ["192.0.2.0/24", "2001:db8::/48"],
       "origin": 64500,
       "pops": [
         {"id": "fra", "name": "Frankfurt", "city": "Frankfurt am Main", "country": "DE", "lat": 50.11, "lon": 8.68,
          "capacity": 400.0,
          "sessions": [{"upstream": 3320, "kind": "transit", "prepend": 2, "med": null, "communities": ["65535:0", "3320:1:2"], "router": "fra"},
                       {"upstream": 6695, "kind": "route-server", "med": 50}],
          "identify": [{"community": "64500:101"}, {"community": "64500:1:2"}, {"upstream": 3320},
                       {"pathSuffix": "3320 64500 64500"}, {"nextHop": "192.0.2.9"}, {"pop": "AS64601"}]},
         {"id": "ams"}],
       "topology": "20250901.as-rel.txt.bz2",
       "weights": "traffic.csv",
       "observations": [
         {"name": "both", "announced": {"fra": {}, "ams": {"prepend": 1}}, "sources": ["rib.gz", "updates.*.gz"]}],
       "health": "health.csv",
       "roas": "vrps.csv",
       "scenarios": [
         {"name": "Frankfurt down", "changes": ["withdraw fra", "prepend ams 2", {"add-pop": {"id": "vie", "capacity": 7,
          "sessions": [{"upstream": 1299}]}}]}],
       "networks": [
         {"asn": 3320, "routers": [{"name": "fra", "country": "DE", "lat": 50.1, "lon": 8.7}, {"country": "US"}],
          "igp": [{"from": "fra", "to": "US", "cost": 90}], "reflectors": [{"router": "fra", "clients": ["US"]}],
          "profile": "junos", "siblings": [5483], "meets": [{"asn": 1299, "at": "fra"}],
          "actions": ["65001:* prepend 1 towards *"]},
         {"asn": 4200000001, "members": [3320, 6939]}],
       "annotations": [{"time": "2026-03-04T10:14:22Z", "text": "the pager went"}]}
      """;

  @TempDir
  private Path folder;

  private Workspace read(String json) throws IOException {
    Path file = folder.resolve("workspace.json");
    Files.writeString(file, json);
    return WorkspaceFile.read(file);
  }

  @Test
  void readsEveryField() throws IOException {
    Workspace workspace = read(FULL);
    assertEquals("[192.0.2.0/24, 2001:db8::/48]", workspace.prefixes().toString());
    assertEquals(
        List.of(
            new KnownNetwork(
                3320,
                List.of(
                    new KnownNetwork.Router("fra", "DE", Optional.of(new GeoPoint(50.1, 8.7))),
                    new KnownNetwork.Router("US", "US", Optional.empty())),
                List.of(new KnownNetwork.IgpCost("fra", "US", 90)),
                List.of(new KnownNetwork.Reflector("fra", List.of("US"))),
                Optional.of("junos"), List.of(5483), List.of(),
                List.of(new KnownNetwork.Meeting(1299, "fra", "fra")),
                List.of("65001:* prepend 1 towards *")),
            new KnownNetwork(
                (int) 4_200_000_001L, List.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of(3320, 6939),
                List.of(), List.of())),
        workspace.networks());
    assertEquals(
        List.of(new Annotation(Instant.parse("2026-03-04T10:14:22Z"), "the pager went")), workspace.annotations());
    PopSession first = workspace.pops().getFirst().sessions().getFirst();
    assertEquals("[3320:1:2]", first.largeCommunities().toString());
    assertEquals(Optional.of("fra"), first.router());
    Pop fra = workspace.pops().getFirst();
    assertEquals("Frankfurt am Main", fra.city());
    assertEquals(8.68, fra.location().orElseThrow().longitude());
    assertEquals(400, fra.capacity().orElseThrow());
    assertEquals(PopSession.Kind.ROUTE_SERVER, fra.sessions().get(1).kind());
    assertEquals(50, fra.sessions().get(1).med().orElseThrow());
    assertEquals(2, fra.sessions().getFirst().prepend());
    assertEquals("65535:0", fra.sessions().getFirst().communities().toString());
    assertEquals(6, fra.identify().size());
    assertEquals(new Identification.ByPopAsn(64601), fra.identify().get(5));
    assertEquals("ams", workspace.pops().get(1).name());
    assertEquals(1, java.util.Objects.requireNonNull(
        workspace.observations().getFirst().announced().get("ams")).prepend());
    assertEquals(folder.resolve("traffic.csv").toAbsolutePath(), workspace.resolve(workspace.weights().orElseThrow()));
  }

  @Test
  void writesWhatItReads() throws IOException {
    Workspace workspace = read(FULL);
    Path copy = folder.resolve("copy.json");
    WorkspaceWriter.write(workspace, copy);
    assertEquals(workspace, WorkspaceFile.read(copy));
    try (var files = Files.list(folder)) {
      assertEquals(List.of("copy.json", "workspace.json"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void resolvesPatternsInOrder() throws IOException {
    for (String name : new String[] {"rib.gz", "updates.2.gz", "updates.1.gz", "other"}) {
      Files.createFile(folder.resolve(name));
    }
    Workspace workspace = read(FULL);
    assertEquals(
        List.of("rib.gz", "updates.1.gz", "updates.2.gz"),
        WorkspaceFile.sources(workspace, workspace.observations().getFirst()).stream()
            .map(file -> file.getFileName().toString())
            .toList());
    Files.delete(folder.resolve("updates.1.gz"));
    Files.delete(folder.resolve("updates.2.gz"));
    assertThrows(
        WorkspaceException.class, () -> WorkspaceFile.sources(workspace, workspace.observations().getFirst()));
  }

  /// Each complaint names the place, what was expected and what stands there.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      []                                              | the file: expected a workspace (an object), found a list
      ``                                              | the file: expected a workspace (an object), found nothing
      {}                                              | the file: "watershed" is missing, expected the number of the format, 1
      {"watershed": 2}                                | watershed: expected format 1; a newer Watershed may have written this file, found 2
      {"watershed": 1, "prefixes": ["10.0.0.1/8"], "origin": 1} | prefixes[0]: expected a prefix as 192.0.2.0/24, found "10.0.0.1/8"
      {"watershed": 1, "prefixes": [], "origin": 1}   | a workspace needs at least one prefix
      {"watershed": 1, "prefixes": ["::/0"], "origin": -1} | origin: expected a whole number from 0 to 4294967295, found -1
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pop": []} | pop: no such field; known are annotations, health, networks, observations, origin, pops, prefixes, roas, scenarios, topology, watershed, weights
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a"}, {"id": "a"}]} | pops: two PoPs have the id 'a'
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a", "lat": 91, "lon": 0}]} | pops[0].lat: expected degrees north, -90 to 90, found 91
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a", "country": "Japan"}]} | pops[0].country: expected a country of two capital letters, as "DE", found "Japan"
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "networks": [{"asn": 1, "routers": [{"country": "nl"}]}]} | networks[0].routers[0].country: expected a country of two capital letters, as "DE", found "nl"
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a", "lat": 9}]} | pops[0]: "lon" is missing, expected degrees east
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "scenarios": [{"name": "x", "changes": [7]}]} | scenarios[0].changes[0]: expected a change as "prepend fra:3320 2", or {"add-pop": a PoP}, found 7
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "scenarios": [{"name": "x", "changes": []}, {"name": "x", "changes": []}]} | scenarios: two have the name 'x'
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a", "sessions": [{"upstream": 1, "kind": "x"}]}]} | pops[0].sessions[0].kind: expected one of transit, peer, customer, route-server, found "x"
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a", "identify": [{"pathSuffix": "{1,2}"}]}]} | pops[0].identify[0].pathSuffix: expected AS numbers with spaces, as "3320 64500", found "{1,2}"
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "observations": [{"announced": {"zz": {}}, "sources": []}]} | observations[0].announced.zz: there is no such PoP
      {"watershed": 1, "prefixes": ["::/0"], "origin": 1, "pops": [{"id": "a", "identify": [{}]}]} | pops[0].identify[0]: expected exactly one of community, largeCommunity, upstream, pathSuffix, nextHop, pop, found an object
      """)
  void namesThePlaceOfWhatIsWrong(String json, String complaint) {
    WorkspaceException e = assertThrows(WorkspaceException.class, () -> read(json));
    assertEquals(folder.resolve("workspace.json") + ": " + complaint, e.getMessage());
  }

  @Test
  void namesTheLineOfWhatIsNoJson() {
    WorkspaceException e = assertThrows(WorkspaceException.class, () -> read("{\"watershed\": 1,\n \"origin\": }"));
    assertEquals(true, String.valueOf(e.getMessage()).contains("workspace.json: line 2, column "), e.getMessage());
    assertEquals(false, String.valueOf(e.getMessage()).contains("Source"), e.getMessage());
  }
}
