package dev.watershed.cli.validate;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A two-site experiment as it was recorded on the PEERING testbed: a folder with `A_bgpstream_paths.csv` and
/// `B_bgpstream_paths.csv`, lines of collector, vantage point's AS and AS path, apart by tabs, the path by commas; and
/// where ASes landed with both sites announced, `dp_pings_est_….json`, `dp_trace_est_….json` and `cp_….json`. The paths
/// with both sites, `A_B_bgpstream_paths.csv`, are what is to be predicted, and are not read.
///
/// @param tables by site, what was recorded while it alone announced
/// @param events the same as events
/// @param measured what the landings are compared with, by how they were measured
record TwoSites(
    Path folder, Workspace workspace, Map<String, RouteTable> tables, List<RouteEvent> events,
    Map<String, Path> measured) {

  private static final String PATHS = "_bgpstream_paths.csv";
  /// Nobody says which prefix was announced.
  private static final Prefix SOME = Prefix.parse("192.0.2.0/24");
  private static final Map<String, String> KINDS =
      Map.of("dp_pings_est_", "pings", "dp_trace_est_", "traceroutes", "cp_", "vantagePoints");

  /// The experiments in a folder: itself, or those below it, by name, numbers by their value.
  static List<Path> folders(Path folder) throws IOException {
    if (!sites(folder).isEmpty()) {
      return List.of(folder);
    }
    try (Stream<Path> below = Files.list(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path one : below.filter(Files::isDirectory).sorted().toList()) {
        if (!sites(one).isEmpty()) {
          found.add(one);
        }
      }
      return found;
    }
  }

  /// Those that announced alone: a name that is put together of two others is theirs together.
  private static List<String> sites(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PATHS))
          .map(name -> name.substring(0, name.length() - PATHS.length()))
          .sorted()
          .toList();
      return names.stream()
          .filter(name -> names.stream().noneMatch(first -> name.startsWith(first + "_")
              && names.contains(name.substring(first.length() + 1))))
          .toList();
    }
  }

  /// @param topology an as-rel file; empty: relationships are to be inferred
  /// @throws UnusableInputException where a line is not of this form
  static TwoSites read(Path folder, Optional<Path> topology) throws IOException {
    List<String> sites = sites(folder);
    if (sites.size() < 2) {
      throw new UnusableInputException(folder + ": expected '…" + PATHS + "' of two sites, found " + sites);
    }
    Map<String, RouteTable> tables = new TreeMap<>();
    List<RouteEvent> events = new ArrayList<>();
    int origin = 0;
    for (String site : sites) {
      RouteTable table = new RouteTable();
      tables.put(site, table);
      Path file = folder.resolve(site + PATHS);
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          RouteEvent event = event(file, i + 1, lines.get(i));
          events.add(event);
          table.apply(event);
          origin = origin(event, origin, file, i + 1);
        }
      }
    }
    List<Pop> pops = sites.stream().map(site -> new Pop(
        site, site, "", "", Optional.empty(), OptionalDouble.empty(), List.of(), List.of())).toList();
    List<Observation> observations = sites.stream().map(site -> new Observation(
        site, Map.of(site, new Announced(0)), List.of(site + PATHS))).toList();
    Workspace workspace = new Workspace(
        folder, List.of(SOME), origin, pops, topology.map(file -> file.toAbsolutePath().toString()), Optional.empty(),
        observations, Optional.empty(), Optional.empty());
    return new TwoSites(folder, workspace, tables, events, measured(folder));
  }

  private static int origin(RouteEvent event, int before, Path file, int line) {
    int[] path = ((RouteEvent.TableEntry) event).route().attributes().asPath().toArray();
    int last = path[path.length - 1];
    if (before != 0 && before != last) {
      throw new UnusableInputException(file + ": line " + line + ": the path ends with AS" + Asn.toString(last)
          + ", those before with AS" + Asn.toString(before));
    }
    return last;
  }

  private static RouteEvent event(Path file, int line, String text) {
    String[] fields = text.split("\t", -1);
    try {
      if (fields.length != 3) {
        throw new IllegalArgumentException(fields.length + " fields");
      }
      PathAttributes attributes = PathAttributes.builder().asPath(AsPath.parse(path(fields[2]))).build();
      if (attributes.asPath().isEmpty()) {
        throw new IllegalArgumentException("no path");
      }
      // Several sessions of one AS with one collector are told apart by nothing but the line.
      VantagePoint vantagePoint = new VantagePoint(
          fields[0], Asn.parse(fields[1]), IpAddress.ofIpv4(line), VantagePoint.Rib.ANNOUNCED);
      return new RouteEvent.TableEntry(Instant.EPOCH, vantagePoint, Route.of(SOME, attributes), Instant.EPOCH);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(file + ": line " + line
          + ": expected collector, vantage point's AS and AS path, apart by tabs: " + e.getMessage(), e);
    }
  }

  /// Commas stand between ASes, those within a set (`{1,2}`) excepted.
  private static String path(String text) {
    StringBuilder path = new StringBuilder();
    boolean set = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      set = c == '{' || set && c != '}';
      path.append(c == ',' && !set ? ' ' : c);
    }
    return path.toString();
  }

  private static Map<String, Path> measured(Path folder) throws IOException {
    Map<String, Path> measured = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        KINDS.forEach((start, kind) -> {
          if (name.startsWith(start) && name.endsWith(".json")) {
            measured.putIfAbsent(kind, file);
          }
        });
      }
    }
    return measured;
  }
}
