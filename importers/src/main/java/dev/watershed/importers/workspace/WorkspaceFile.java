package dev.watershed.importers.workspace;

import dev.watershed.importers.JsonFault;
import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a workspace file, version 1 of the JSON that the README of this module describes.
public final class WorkspaceFile {

  static final int VERSION = 1;

  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
      .build();

  private static final String KINDS =
      Arrays.stream(PopSession.Kind.values()).map(PopSession.Kind::text).collect(Collectors.joining(", "));

  private WorkspaceFile() {}

  /// @throws WorkspaceException where the content is no workspace
  /// @throws IOException where the file cannot be read
  public static Workspace read(Path file) throws IOException {
    return read(file, Files.readAllBytes(file));
  }

  /// Reads what a workspace file is to hold, or held.
  ///
  /// @param file where it belongs: file names are relative to its folder; need not exist
  /// @throws WorkspaceException where the content is no workspace
  public static Workspace read(Path file, byte[] content) {
    String name = file.toString();
    JsonNode tree;
    try {
      tree = MAPPER.readTree(content);
    } catch (JacksonException e) {
      throw noJson(name, e);
    }
    JsonPlace root = new JsonPlace(name, "", tree);
    if (!tree.isObject()) {
      throw root.error("a workspace (an object)");
    }
    JsonPlace version = root.required("watershed", "the number of the format, " + VERSION);
    if (version.integer(1, Integer.MAX_VALUE) != VERSION) {
      throw version.error("format " + VERSION + "; a newer Watershed may have written this file");
    }
    root.only(Set.of(
        "watershed", "prefixes", "origin", "pops", "topology", "weights", "observations", "health", "roas", "scenarios",
        "networks", "annotations"));
    Path folder = file.toAbsolutePath().getParent();
    try {
      Workspace workspace = new Workspace(
          folder == null ? Path.of("") : folder,
          root.required("prefixes", "a list of prefixes").list(p -> p.parse(Prefix::parse, "a prefix as 192.0.2.0/24")),
          root.required("origin", "the operator's AS number").asn(),
          root.field("pops").map(pops -> pops.list(WorkspaceFile::pop)).orElse(List.of()),
          root.field("topology").map(JsonPlace::text),
          root.field("weights").map(JsonPlace::text),
          root.field("observations").map(o -> o.list(WorkspaceFile::observation)).orElse(List.of()),
          root.field("health").map(JsonPlace::text),
          root.field("roas").map(JsonPlace::text),
          root.field("scenarios").map(s -> s.list(WorkspaceFile::scenario)).orElse(List.of()),
          root.field("networks").map(n -> n.list(NetworkJson::read)).orElse(List.of()),
          root.field("annotations").map(a -> a.list(WorkspaceFile::annotation)).orElse(List.of()));
      checkAnnounced(name, workspace);
      return workspace;
    } catch (IllegalArgumentException e) {
      throw new WorkspaceException(name + ": " + e.getMessage());
    }
  }

  private static WorkspaceException noJson(String name, JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    String where = place == null ? "" : ": line " + place.getLineNr() + ", column " + place.getColumnNr();
    return new WorkspaceException(name + where + ": no valid JSON: " + JsonFault.problem(e));
  }

  /// Reads a file that holds one PoP, written as in a workspace.
  ///
  /// @throws WorkspaceException where the content is no PoP
  /// @throws IOException where the file cannot be read
  public static Pop readPop(Path file) throws IOException {
    String name = file.toString();
    try {
      JsonPlace root = new JsonPlace(name, "", MAPPER.readTree(Files.readAllBytes(file)));
      if (!root.node().isObject()) {
        throw root.error("a PoP (an object)");
      }
      return pop(root);
    } catch (JacksonException e) {
      throw noJson(name, e);
    } catch (IllegalArgumentException e) {
      throw new WorkspaceException(name + ": " + e.getMessage());
    }
  }

  /// A misspelt PoP would silently change what an observation says.
  private static void checkAnnounced(String file, Workspace workspace) {
    for (int i = 0; i < workspace.observations().size(); i++) {
      for (String id : new TreeSet<>(workspace.observations().get(i).announced().keySet())) {
        if (workspace.pop(id).isEmpty()) {
          throw new WorkspaceException(file + ": observations[" + i + "].announced." + id + ": there is no such PoP");
        }
      }
    }
  }

  /// The files that an observation names, patterns resolved and in alphabetical order, in the order of its sources.
  ///
  /// @throws WorkspaceException where a pattern matches nothing, naming it
  public static List<Path> sources(Workspace workspace, Observation observation) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : observation.sources()) {
      if (source.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '{')) {
        files.add(workspace.resolve(source));
        continue;
      }
      int slash = source.lastIndexOf('/');
      Path folder = slash < 0 ? workspace.folder() : workspace.resolve(source.substring(0, slash + 1));
      List<Path> matches = List.of();
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, source.substring(slash + 1))) {
          matches = StreamSupport.stream(stream.spliterator(), false).sorted().toList();
        }
      }
      if (matches.isEmpty()) {
        throw new WorkspaceException(folder + ": no file matches the source '" + source + "' of observation '"
            + observation.name() + "'");
      }
      files.addAll(matches);
    }
    return files;
  }

  private static Pop pop(JsonPlace json) {
    json.only(Set.of("id", "name", "city", "country", "lat", "lon", "capacity", "sessions", "identify"));
    String id = json.required("id", "a short unique name, as \"fra\"").text();
    return new Pop(
        id,
        json.field("name").map(JsonPlace::text).orElse(id),
        json.field("city").map(JsonPlace::text).orElse(""),
        json.field("country").map(JsonPlace::country).orElse(""),
        NetworkJson.place(json),
        json.field("capacity")
            .map(c -> OptionalDouble.of(c.number(0, Double.MAX_VALUE, "a number that is not negative")))
            .orElse(OptionalDouble.empty()),
        json.field("sessions").map(s -> s.list(WorkspaceFile::session)).orElse(List.of()),
        json.field("identify").map(i -> i.list(WorkspaceFile::identification)).orElse(List.of()));
  }

  private static PopSession session(JsonPlace json) {
    json.only(Set.of("upstream", "kind", "prepend", "med", "communities", "router"));
    List<Integer> communities = new ArrayList<>();
    List<LargeCommunity> largeCommunities = new ArrayList<>();
    json.field("communities").ifPresent(list -> list.list(community -> isLarge(community.text())
        ? largeCommunities.add(community.parse(LargeCommunity::parse, "a large community as 64500:1:2"))
        : communities.add(community.parse(Communities::parseOne, "a community as 64500:101"))));
    return new PopSession(
        json.required("upstream", "an AS number").asn(),
        json.field("kind").map(WorkspaceFile::kind).orElse(PopSession.Kind.TRANSIT),
        json.field("prepend").map(p -> (int) p.integer(0, 254)).orElse(0),
        json.field("med").map(m -> OptionalLong.of(m.integer(0, 0xffffffffL))).orElse(OptionalLong.empty()),
        Communities.of(communities.stream().mapToInt(Integer::intValue).toArray()),
        largeCommunities,
        json.field("router").map(JsonPlace::text));
  }

  private static boolean isLarge(String community) {
    return community.chars().filter(c -> c == ':').count() == 2;
  }

  private static PopSession.Kind kind(JsonPlace json) {
    String text = json.text();
    for (PopSession.Kind kind : PopSession.Kind.values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw json.error("one of " + KINDS);
  }

  private static Identification identification(JsonPlace json) {
    json.only(Set.of("community", "largeCommunity", "upstream", "pathSuffix", "nextHop", "pop"));
    if (json.node().size() != 1) {
      throw json.error("exactly one of community, largeCommunity, upstream, pathSuffix, nextHop, pop");
    }
    String name = json.node().propertyNames().iterator().next();
    JsonPlace value = json.required(name, "a value");
    return switch (name) {
      case "community" -> isLarge(value.text())
          ? new Identification.ByLargeCommunity(value.parse(LargeCommunity::parse, "a community"))
          : new Identification.ByCommunity(value.parse(Communities::parseOne, "a community as 64500:101"));
      case "largeCommunity" ->
        new Identification.ByLargeCommunity(value.parse(LargeCommunity::parse, "a large community as 64500:1:2"));
      case "upstream" -> new Identification.ByUpstream(value.asn());
      case "pop" -> new Identification.ByPopAsn(value.asn());
      case "nextHop" -> new Identification.ByNextHop(value.parse(IpAddress::parse, "an IP address"));
      default -> value.parse(
          text -> new Identification.ByPathSuffix(AsPath.parse(text)), "AS numbers with spaces, as \"3320 64500\"");
    };
  }

  private static SavedScenario scenario(JsonPlace json) {
    json.only(Set.of("name", "changes"));
    return new SavedScenario(
        json.required("name", "what to call the scenario").text(),
        json.required("changes", "a list of changes").list(WorkspaceFile::change));
  }

  private static SavedScenario.SavedChange change(JsonPlace json) {
    if (json.node().isString()) {
      return new SavedScenario.Written(json.text());
    }
    if (!json.node().isObject()) {
      throw json.error("a change as \"prepend fra:3320 2\", or {\"add-pop\": a PoP}");
    }
    json.only(Set.of("add-pop"));
    return new SavedScenario.NewPop(pop(json.required("add-pop", "a PoP")));
  }

  private static Annotation annotation(JsonPlace json) {
    json.only(Set.of("time", "text"));
    JsonPlace text = json.required("text", "what was noted");
    Instant time = json.required("time", "a moment").parse(WorkspaceFile::moment, "a moment as 2026-03-04T10:14:22Z");
    return text.parse(note -> new Annotation(time, note), "a note of one line");
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Observation observation(JsonPlace json) {
    json.only(Set.of("name", "announced", "sources"));
    Map<String, Announced> announced = new LinkedHashMap<>();
    json.field("announced").ifPresent(a -> a.entries((pop, settings) -> {
      settings.only(Set.of("prepend"));
      announced.put(pop, new Announced(settings.field("prepend").map(p -> (int) p.integer(0, 254)).orElse(0)));
    }));
    return new Observation(
        json.field("name").map(JsonPlace::text).orElse("observation"),
        announced,
        json.required("sources", "a list of file names").list(JsonPlace::text));
  }
}
