package dev.watershed.engine.lab.daemon;

import dev.watershed.engine.lab.Choice;
import dev.watershed.engine.lab.Commands;
import dev.watershed.engine.lab.Daemon;
import dev.watershed.engine.lab.Knob;
import dev.watershed.engine.lab.LabNetwork;
import dev.watershed.engine.lab.LabRoute;
import dev.watershed.engine.lab.LabRouter;
import dev.watershed.engine.lab.LabRouter.LocalRoute;
import dev.watershed.engine.lab.LabRouter.Peer;
import dev.watershed.engine.lab.PolicyValues;
import dev.watershed.engine.lab.SessionKind;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// GoBGP. It prints the routes of a prefix in the order of its list, the best first.
public final class GoBgpDaemon implements Daemon {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DaemonProcess process;
  private final LabNetwork network;
  private final Map<String, Integer> numbers = new HashMap<>();

  private GoBgpDaemon(DaemonProcess process, LabNetwork network, LabRouter router) {
    this.process = process;
    this.network = network;
    router.peers().forEach(peer -> numbers.put(peer.address().toString(), peer.number()));
  }

  public static GoBgpDaemon start(LabRouter router, LabNetwork network, Path directory) throws IOException {
    Path configuration = Files.writeString(directory.resolve("gobgpd.toml"), configuration(router, network));
    DaemonProcess process = DaemonProcess.start(network, directory.resolve("gobgpd.log"), List.of(
        "/usr/bin/gobgpd", "-f", configuration.toString(), "-t", "toml", "--pprof-disable",
        "--api-hosts", "127.0.0.1:50051"));
    GoBgpDaemon daemon = new GoBgpDaemon(process, network, router);
    process.await("its control port", () -> daemon.attempt(List.of("global")).status() == 0);
    for (LocalRoute route : router.local()) {
      Commands.run(daemon.command(List.of("global", "rib", "add", route.prefix().toString())));
    }
    return daemon;
  }

  private static String configuration(LabRouter router, LabNetwork network) {
    StringJoiner out = new StringJoiner("\n", "", "\n");
    out.add("[global.config]").add("as = " + Asn.toString(router.asn()));
    out.add("router-id = \"" + router.routerId() + "\"");
    out.add("local-address-list = [\"" + network.daemonAddress() + "\""
        + (network.hasIpv6() ? ", \"" + network.daemonAddress6() + "\"]" : "]"));
    out.add("[global.apply-policy.config]").add("import-policy-list = [\"policy\"]");
    out.add("default-import-policy = \"accept-route\"").add("default-export-policy = \"reject-route\"");
    if (router.confederation() != 0) {
      out.add("[global.confederation.config]").add("enabled = true");
      out.add("identifier = " + Asn.toString(router.confederation()));
      out.add("member-as-list = " + router.peers().stream().filter(peer -> peer.kind() == SessionKind.CONFEDERATION)
          .map(peer -> Asn.toString(peer.asn())).distinct().toList());
    }
    out.add("[global.route-selection-options.config]");
    out.add("always-compare-med = " + router.has(Knob.ALWAYS_COMPARE_MED));
    out.add("ignore-as-path-length = " + router.has(Knob.AS_PATH_IGNORE));
    out.add("external-compare-router-id = " + router.has(Knob.COMPARE_ROUTER_ID));
    for (Peer peer : router.peers()) {
      out.add("[[neighbors]]").add("[neighbors.config]");
      out.add("neighbor-address = \"" + peer.address() + "\"").add("peer-as = " + Asn.toString(peer.asn()));
      out.add("[neighbors.transport.config]").add("passive-mode = true");
      out.add("[[neighbors.afi-safis]]").add("[neighbors.afi-safis.config]").add("afi-safi-name = \"ipv4-unicast\"");
    }
    for (int preference : PolicyValues.LOCAL_PREFERENCES) {
      out.add("[[defined-sets.bgp-defined-sets.community-sets]]");
      out.add("community-set-name = \"preference" + preference + "\"");
      out.add("community-list = [\"" + LabRoute.LOCAL_PREF_COMMUNITY + ":" + preference + "\"]");
    }
    out.add("[[policy-definitions]]").add("name = \"policy\"");
    for (int preference : PolicyValues.LOCAL_PREFERENCES) {
      out.add("[[policy-definitions.statements]]").add("name = \"set" + preference + "\"");
      out.add("[policy-definitions.statements.conditions.bgp-conditions.match-community-set]");
      out.add("community-set = \"preference" + preference + "\"").add("match-set-options = \"any\"");
      out.add("[policy-definitions.statements.actions.bgp-actions]").add("set-local-pref = " + preference);
    }
    return out.toString();
  }

  @Override
  public Map<Prefix, Choice> table() {
    return query(List.of("global", "rib"));
  }

  @Override
  public Set<Prefix> chosenWithin(Prefix covering) {
    return query(List.of("global", "rib", covering.toString(), "longer-prefixes")).entrySet().stream()
        .filter(entry -> entry.getValue().best() != Choice.NONE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<Prefix, Choice> query(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("-j");
    // It ends with 1 and says so in words where there is no route at all.
    Commands.Result answer = attempt(all);
    if (answer.status() != 0 || !answer.output().startsWith("{")) {
      return Map.of();
    }
    Map<Prefix, Choice> choices = new HashMap<>();
    for (Map.Entry<String, JsonNode> destination : JSON.readTree(answer.output()).properties()) {
      int best = Choice.NONE;
      List<Integer> order = new ArrayList<>();
      Map<Integer, Long> arrivals = new HashMap<>();
      for (JsonNode path : destination.getValue()) {
        int number = numbers.getOrDefault(path.path("neighbor-ip").asString(""), Choice.LOCAL);
        order.add(number);
        arrivals.put(number, path.path("age").asLong(0));
        if (path.path("best").asBoolean(false)) {
          best = number;
        }
      }
      choices.put(Prefix.parse(destination.getKey()), new Choice(best, order, Set.of(), "", arrivals));
    }
    return choices;
  }

  private Commands.Result attempt(List<String> arguments) {
    return Commands.attempt(command(arguments));
  }

  private List<String> command(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("gobgp"));
    all.addAll(arguments);
    return network.inside(all);
  }

  @Override
  public String version() {
    return Commands.run("/usr/bin/gobgpd", "--version").strip();
  }

  @Override
  public void close() {
    process.close();
  }
}
