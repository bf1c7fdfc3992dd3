package dev.watershed.cli.generate;

import dev.watershed.engine.synthetic.SyntheticAs;
import dev.watershed.engine.synthetic.SyntheticIncident;
import dev.watershed.engine.synthetic.SyntheticIncident.Health;
import dev.watershed.engine.synthetic.SyntheticIncident.Truth;
import dev.watershed.engine.synthetic.SyntheticInternet;
import dev.watershed.engine.synthetic.SyntheticService;
import dev.watershed.importers.asrel.AsRelWriter;
import dev.watershed.importers.bmp.BmpWriter;
import dev.watershed.importers.mrt.MrtWriter;
import dev.watershed.importers.workspace.WorkspaceWriter;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes an incident as files, the workspace last.
final class IncidentFiles {

  /// The collectors' ASN: for documentation (RFC 5398).
  private static final int COLLECTOR = 64511;
  /// When somebody asked the looking glasses: Frankfurt is down.
  private static final Instant ASKED = Instant.parse("2026-03-04T10:20:00Z");

  private final SyntheticInternet internet;
  private final SyntheticIncident incident;
  private final int ases;
  private final long seed;

  IncidentFiles(SyntheticInternet internet, SyntheticIncident incident, int ases, long seed) {
    this.internet = internet;
    this.incident = incident;
    this.ases = ases;
    this.seed = seed;
  }

  void write(Path folder) throws IOException {
    StringBuilder links = new StringBuilder();
    AsRelWriter.write(internet.links(), List.of("synthetic: watershed generate --ases " + ases + " --seed " + seed),
        links);
    try (OutputStream out = gzip(folder.resolve("as-rel.txt.gz"))) {
      out.write(links.toString().getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("weights.csv"), weights());
    Files.writeString(folder.resolve("health.csv"), health());
    Files.writeString(folder.resolve("vrps.csv"), roas());
    Files.writeString(folder.resolve("truth.json"), truth());
    for (String collector : collectors()) {
      recording(folder, collector);
    }
    bmp(folder.resolve("router.bmp"));
    lookingGlasses(Files.createDirectories(folder.resolve("looking-glass")));
    WorkspaceWriter.write(workspace(folder), folder.resolve("workspace.json"));
  }

  private static OutputStream gzip(Path file) throws IOException {
    // Java writes no time into the header, so that the same content makes the same file.
    return new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
  }

  private Set<String> collectors() {
    return incident.vantagePoints().stream().map(VantagePoint::collector)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Workspace workspace(Path folder) {
    Map<String, Workspace.Announced> announced = new LinkedHashMap<>();
    incident.pops().forEach(pop -> announced.put(pop.id(), new Workspace.Announced(0)));
    List<String> sources = new ArrayList<>();
    collectors().forEach(collector -> sources.add("rib." + collector + ".gz"));
    collectors().forEach(collector -> sources.add("updates." + collector + ".gz"));
    return new Workspace(folder, SyntheticService.PREFIXES, SyntheticService.ORIGIN, incident.pops(),
        Optional.of("as-rel.txt.gz"),
        Optional.of("weights.csv"), List.of(new Workspace.Observation("4 March 2026", announced, sources)),
        Optional.of("health.csv"), Optional.of("vrps.csv"));
  }

  private String weights() {
    StringBuilder text = new StringBuilder("asn,country,weight\n");
    for (SyntheticAs as : internet.ases()) {
      for (Presence presence : as.presences()) {
        text.append(
            String.format(Locale.ROOT, "%s,%s,%.3f\n", Asn.toString(as.asn()), presence.country(), presence.weight()));
      }
    }
    return text.toString();
  }

  private String health() {
    StringBuilder text = new StringBuilder("time,pop,state\n");
    for (Health entry : incident.health()) {
      text.append(entry.time()).append(',').append(entry.pop()).append(',').append(entry.state()).append('\n');
    }
    return text.toString();
  }

  private String roas() {
    StringBuilder text = new StringBuilder("prefix,maxLength,asn\n");
    for (Roa roa : incident.roas()) {
      text.append(roa.prefix()).append(',').append(roa.maxLength()).append(',').append(Asn.toString(roa.asn()))
          .append('\n');
    }
    return text.toString();
  }

  /// What happened, and who landed where at the start: `{"events": [...], "landings": {"ASN": "fra"}}`.
  private String truth() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode events = root.putArray("events");
    for (Truth truth : incident.truth()) {
      ObjectNode event = events.addObject();
      event.put("type", truth.type());
      event.put("time", truth.from().toString());
      event.put("until", truth.to().map(Instant::toString).orElse(null));
      event.put("pop", truth.pop().orElse(null));
      ArrayNode prefixes = event.putArray("prefixes");
      truth.prefixes().stream().map(Prefix::toString).forEach(prefixes::add);
      event.put("what", truth.what());
      truth.asn().ifPresent(asn -> event.put("asn", Integer.toUnsignedLong(asn)));
      if (!truth.seen()) {
        event.put("mayBeMissed", true);
      }
      if (!truth.seenAs().isEmpty()) {
        ArrayNode seenAs = event.putArray("seenAs");
        truth.seenAs().forEach(seenAs::add);
      }
    }
    ObjectNode landings = root.putObject("landings");
    var routing = incident.before();
    for (SyntheticAs as : internet.ases()) {
      int router = routing.internet().mainRouter(routing.internet().indexOf(as.asn()));
      landings.put(Asn.toString(as.asn()), routing.pop(router).orElse("none"));
    }
    return JsonMapper.builder().build().writeValueAsString(root) + "\n";
  }

  private void recording(Path folder, String collector) throws IOException {
    List<VantagePoint> peers = incident.vantagePoints().stream().filter(one -> one.collector().equals(collector))
        .toList();
    List<TableEntry> table = incident.table().stream()
        .filter(entry -> entry.vantagePoint().collector().equals(collector)).toList();
    try (OutputStream out = gzip(folder.resolve("rib." + collector + ".gz"))) {
      new MrtWriter(out, COLLECTOR).table(SyntheticIncident.START, collector, peers, table);
    }
    try (OutputStream out = gzip(folder.resolve("updates." + collector + ".gz"))) {
      MrtWriter writer = new MrtWriter(out, COLLECTOR);
      for (RouteEvent event : incident.events()) {
        if (event.vantagePoint().collector().equals(collector)) {
          writer.event(event);
        }
      }
    }
  }

  /// The morning as the first vantage point's router tells it by itself.
  private void bmp(Path file) throws IOException {
    int asn = incident.vantagePoints().getFirst().asn();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      BmpWriter writer = new BmpWriter(out, asn, incident.vantagePoints().getFirst().address());
      writer.begin(SyntheticIncident.START, "router-as" + Asn.toString(asn), "made by watershed generate");
      for (TableEntry entry : incident.table()) {
        if (entry.vantagePoint().asn() == asn) {
          writer.announce(entry.time(), own(entry.route()));
        }
      }
      writer.endOfRib(SyntheticIncident.START, true);
      writer.endOfRib(SyntheticIncident.START, false);
      for (RouteEvent event : incident.events()) {
        if (event.vantagePoint().asn() == asn) {
          switch (event) {
            case RouteEvent.Announcement e -> writer.announce(e.time(), own(e.route()));
            case RouteEvent.Withdrawal e -> writer.withdraw(e.time(), e.prefix());
            case RouteEvent.StateChange _, RouteEvent.EndOfRib _, TableEntry _ -> { }
          }
        }
      }
      writer.end();
    }
  }

  /// The route as the router itself has it: without its own AS.
  private static Route own(Route route) {
    int[] path = route.attributes().asPath().toArray();
    return Route.of(route.prefix(), route.attributes().toBuilder()
        .asPath(AsPath.ofSequence(Arrays.copyOfRange(path, 1, path.length)))
        .localPref(100)
        .build());
  }

  private void lookingGlasses(Path folder) throws IOException {
    Prefix prefix = SyntheticService.PREFIXES.getFirst();
    Map<VantagePoint, Route> held = new LinkedHashMap<>();
    incident.table().stream().filter(entry -> entry.route().prefix().equals(prefix))
        .forEach(entry -> held.put(entry.vantagePoint(), entry.route()));
    for (RouteEvent event : incident.events()) {
      if (event.time().isBefore(ASKED)) {
        switch (event) {
        case RouteEvent.Announcement e when e.route().prefix().equals(prefix) -> held.put(e.vantagePoint(), e.route());
          case RouteEvent.Withdrawal e when e.prefix().equals(prefix) -> held.remove(e.vantagePoint());
          default -> { }
        }
      }
    }
    List<Map.Entry<VantagePoint, Route>> routers = List.copyOf(held.entrySet());
    for (LookingGlassText vendor : LookingGlassText.values()) {
      if (vendor.ordinal() < routers.size()) {
        var router = routers.get(vendor.ordinal() * (routers.size() - 1) / LookingGlassText.values().length);
        Files.writeString(
            folder.resolve(vendor.name().toLowerCase(Locale.ROOT) + "-as" + Asn.toString(router.getKey().asn())
            + (vendor == LookingGlassText.FRR ? ".json" : ".txt")), vendor.of(router.getKey(), router.getValue()));
      }
    }
  }
}
