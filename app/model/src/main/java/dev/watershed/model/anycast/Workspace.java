package dev.watershed.model.anycast;

import dev.watershed.model.net.Prefix;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An anycast service and what is known about it: what the workspace file holds. Files are named as the workspace file
/// names them: relative to its folder, or absolute.
///
/// @param folder the folder of the workspace file
/// @param prefixes the anycast prefixes, at least one
/// @param origin the operator's ASN, unsigned
/// @param topology a CAIDA as-rel file
/// @param weights how much traffic each AS sends (`asn,country,weight`)
/// @param health the log of the health checks (`time,pop,state`)
/// @param roas validated ROA payloads (`prefix,maxLength,asn`)
/// @param scenarios changes that were thought of and kept, each name once
/// @param networks what the user knows of single ASes, each at most once
/// @param annotations what was noted at moments of the recordings
public record Workspace(
    Path folder,
    List<Prefix> prefixes,
    int origin,
    List<Pop> pops,
    Optional<String> topology,
    Optional<String> weights,
    List<Observation> observations,
    Optional<String> health,
    Optional<String> roas,
    List<SavedScenario> scenarios,
    List<KnownNetwork> networks,
    List<Annotation> annotations) {

  /// A workspace without scenarios and notes, in which nothing is known of networks.
  public Workspace(
      Path folder,
      List<Prefix> prefixes,
      int origin,
      List<Pop> pops,
      Optional<String> topology,
      Optional<String> weights,
      List<Observation> observations,
      Optional<String> health,
      Optional<String> roas) {
    this(folder, prefixes, origin, pops, topology, weights, observations, health, roas, List.of(), List.of(),
        List.of());
  }

  public Workspace {
    prefixes = List.copyOf(prefixes);
    pops = List.copyOf(pops);
    observations = List.copyOf(observations);
    scenarios = List.copyOf(scenarios);
    networks = List.copyOf(networks);
    annotations = List.copyOf(annotations);
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException("a workspace needs at least one prefix");
    }
    Set<Integer> asns = new HashSet<>();
    for (KnownNetwork network : networks) {
      if (!asns.add(network.asn())) {
        throw new IllegalArgumentException(
            "networks: AS" + Integer.toUnsignedString(network.asn()) + " is there twice");
      }
    }
    Set<String> ids = new HashSet<>();
    for (Pop pop : pops) {
      if (!ids.add(pop.id())) {
        throw new IllegalArgumentException("pops: two PoPs have the id '" + pop.id() + "'");
      }
    }
    Set<String> names = new HashSet<>();
    for (SavedScenario scenario : scenarios) {
      if (!names.add(scenario.name())) {
        throw new IllegalArgumentException("scenarios: two have the name '" + scenario.name() + "'");
      }
    }
  }

  /// A time at which routes were recorded, and what was announced then.
  ///
  /// @param announced by PoP id; empty means: every PoP, with the settings of its sessions
  /// @param sources file names and patterns (`updates.*.gz`), in the order in which they are to be read
  public record Observation(String name, Map<String, Announced> announced, List<String> sources) {
    public Observation {
      announced = Map.copyOf(announced);
      sources = List.copyOf(sources);
    }
  }

  /// What one PoP announced during an observation.
  ///
  /// @param prepend added prepends on all its sessions: 0 to 254
  public record Announced(int prepend) {}

  /// The same service with other PoPs.
  public Workspace withPops(List<Pop> others) {
    return new Workspace(
        folder, prefixes, origin, others, topology, weights, observations, health, roas, scenarios, networks,
        annotations);
  }

  /// The same service, seen otherwise.
  public Workspace withObservations(List<Observation> others) {
    return new Workspace(
        folder, prefixes, origin, pops, topology, weights, others, health, roas, scenarios, networks, annotations);
  }

  /// The same service with other scenarios.
  public Workspace withScenarios(List<SavedScenario> others) {
    return new Workspace(
        folder, prefixes, origin, pops, topology, weights, observations, health, roas, others, networks, annotations);
  }

  /// The same service with other notes.
  public Workspace withAnnotations(List<Annotation> others) {
    return new Workspace(
        folder, prefixes, origin, pops, topology, weights, observations, health, roas, scenarios, networks, others);
  }

  /// Where a file that the workspace names lies.
  public Path resolve(String file) {
    return folder.resolve(file).normalize();
  }

  /// The PoP with an id.
  public Optional<Pop> pop(String id) {
    return pops.stream().filter(pop -> pop.id().equals(id)).findFirst();
  }
}
