package dev.watershed.importers.workspace;

import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.bgp.Communities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a workspace file that [WorkspaceFile] reads back as an equal workspace.
public final class WorkspaceWriter {

  private WorkspaceWriter() {}

  /// Replaces the file at once: who reads it, or loses power, finds the old or the new content, never half of it.
  public static void write(Workspace workspace, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    // Not createTempFile, which keeps the file from everybody else: colleagues share workspaces.
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.writeString(temporary, toJson(workspace));
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// The content of the file, two spaces a level, a line break at the end.
  public static String toJson(Workspace workspace) {
    ObjectNode root = WorkspaceFile.MAPPER.createObjectNode();
    root.put("watershed", WorkspaceFile.VERSION);
    workspace.prefixes().forEach(prefix -> array(root, "prefixes").add(prefix.toString()));
    root.put("origin", Integer.toUnsignedLong(workspace.origin()));
    ArrayNode pops = root.putArray("pops");
    workspace.pops().forEach(pop -> pops.add(pop(pop)));
    workspace.topology().ifPresent(topology -> root.put("topology", topology));
    workspace.weights().ifPresent(weights -> root.put("weights", weights));
    ArrayNode observations = root.putArray("observations");
    workspace.observations().forEach(observation -> observations.add(observation(observation)));
    workspace.health().ifPresent(health -> root.put("health", health));
    workspace.roas().ifPresent(roas -> root.put("roas", roas));
    if (!workspace.scenarios().isEmpty()) {
      ArrayNode scenarios = root.putArray("scenarios");
      workspace.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
    }
    if (!workspace.networks().isEmpty()) {
      ArrayNode networks = root.putArray("networks");
      workspace.networks().forEach(network -> networks.add(NetworkJson.write(network)));
    }
    if (!workspace.annotations().isEmpty()) {
      ArrayNode annotations = root.putArray("annotations");
      workspace.annotations().forEach(note ->
          annotations.addObject().put("time", note.time().toString()).put("text", note.text()));
    }
    return WorkspaceFile.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static ObjectNode pop(Pop pop) {
    ObjectNode json = WorkspaceFile.MAPPER.createObjectNode();
    json.put("id", pop.id());
    if (!pop.name().isEmpty()) {
      json.put("name", pop.name());
    }
    if (!pop.city().isEmpty()) {
      json.put("city", pop.city());
    }
    if (!pop.country().isEmpty()) {
      json.put("country", pop.country());
    }
    pop.location().ifPresent(location -> json.put("lat", location.latitude()).put("lon", location.longitude()));
    pop.capacity().ifPresent(capacity -> json.put("capacity", capacity));
    ArrayNode sessions = json.putArray("sessions");
    pop.sessions().forEach(session -> sessions.add(session(session)));
    ArrayNode identify = json.putArray("identify");
    pop.identify().forEach(by -> identify.add(identification(by)));
    return json;
  }

  private static ObjectNode session(PopSession session) {
    ObjectNode json = WorkspaceFile.MAPPER.createObjectNode();
    json.put("upstream", Integer.toUnsignedLong(session.upstream())).put("kind", session.kind().text());
    if (session.prepend() > 0) {
      json.put("prepend", session.prepend());
    }
    session.med().ifPresent(med -> json.put("med", med));
    for (int community : session.communities().toArray()) {
      array(json, "communities").add(Communities.toString(community));
    }
    session.largeCommunities().forEach(community -> array(json, "communities").add(community.toString()));
    session.router().ifPresent(router -> json.put("router", router));
    return json;
  }

  private static ObjectNode identification(Identification by) {
    ObjectNode json = WorkspaceFile.MAPPER.createObjectNode();
    return switch (by) {
      case Identification.ByCommunity community -> json.put("community", Communities.toString(community.community()));
      case Identification.ByLargeCommunity community -> json.put("largeCommunity", community.community().toString());
      case Identification.ByNextHop nextHop -> json.put("nextHop", nextHop.address().toString());
      case Identification.ByPathSuffix suffix -> json.put("pathSuffix", suffix.suffix().toString());
      case Identification.ByPopAsn pop -> json.put("pop", Integer.toUnsignedLong(pop.asn()));
      case Identification.ByUpstream upstream -> json.put("upstream", Integer.toUnsignedLong(upstream.asn()));
    };
  }

  private static ObjectNode scenario(SavedScenario scenario) {
    ObjectNode json = WorkspaceFile.MAPPER.createObjectNode();
    ArrayNode changes = json.put("name", scenario.name()).putArray("changes");
    for (SavedScenario.SavedChange change : scenario.changes()) {
      switch (change) {
        case SavedScenario.Written(String text) -> changes.add(text);
        case SavedScenario.NewPop(Pop pop) -> changes.addObject().set("add-pop", pop(pop));
      }
    }
    return json;
  }

  private static ObjectNode observation(Observation observation) {
    ObjectNode json = WorkspaceFile.MAPPER.createObjectNode();
    json.put("name", observation.name());
    ObjectNode announced = json.putObject("announced");
    new TreeMap<>(observation.announced()).forEach((pop, settings) -> {
      ObjectNode one = announced.putObject(pop);
      if (settings.prepend() > 0) {
        one.put("prepend", settings.prepend());
      }
    });
    observation.sources().forEach(source -> array(json, "sources").add(source));
    return json;
  }

  private static ArrayNode array(ObjectNode json, String name) {
    return json.has(name) ? (ArrayNode) json.get(name) : json.putArray(name);
  }
}
