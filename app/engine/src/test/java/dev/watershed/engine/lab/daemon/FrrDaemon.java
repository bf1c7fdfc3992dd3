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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// FRR: bgpd, and zebra for the metrics of next hops, which it takes from routes of the namespace's kernel. bgpd
/// installs nothing (`-n`).
public final class FrrDaemon implements Daemon {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DaemonProcess zebra;
  private final DaemonProcess bgpd;
  private final Path directory;
  private final Map<String, Integer> numbers = new HashMap<>();

  private FrrDaemon(DaemonProcess zebra, DaemonProcess bgpd, Path directory, LabRouter router) {
    this.zebra = zebra;
    this.bgpd = bgpd;
    this.directory = directory;
    router.peers().forEach(peer -> numbers.put(peer.address().toString(), peer.number()));
  }

  public static FrrDaemon start(LabRouter router, LabNetwork network, Path directory) throws IOException {
    network.addNextHopRoutes();
    Path socket = directory.resolve("zserv.api");
    Path zebraConfiguration = Files.writeString(directory.resolve("zebra.conf"), "");
    Path configuration = Files.writeString(directory.resolve("bgpd.conf"), configuration(router));
    // Both drop their privileges before they make their sockets.
    Commands.run("chown", "-R", "frr:frr", directory.toString());
    DaemonProcess zebra = DaemonProcess.start(network, directory.resolve("zebra.log"), List.of(
        "/usr/lib/frr/zebra", "-f", zebraConfiguration.toString(), "-i", directory.resolve("zebra.pid").toString(),
        "-z", socket.toString(), "--vty_socket", directory.toString(), "-P", "0"));
    zebra.awaitFile(socket);
    DaemonProcess bgpd = DaemonProcess.start(network, directory.resolve("bgpd.log"), List.of(
        "/usr/lib/frr/bgpd", "-n", "-f", configuration.toString(), "-i", directory.resolve("bgpd.pid").toString(),
        "-z", socket.toString(), "--vty_socket", directory.toString(), "-P", "0"));
    bgpd.awaitFile(directory.resolve("bgpd.vty"));
    return new FrrDaemon(zebra, bgpd, directory, router);
  }

  private static String configuration(LabRouter router) {
    StringJoiner out = new StringJoiner("\n", "", "\n");
        // Before the neighbours that use it: a route-map that comes later takes effect only after a delay.
    policy(out);
    out.add("router bgp " + Asn.toString(router.asn()));
    out.add(" bgp router-id " + router.routerId());
    out.add(" no bgp ebgp-requires-policy");
    out.add(" no bgp network import-check");
    if (router.confederation() != 0) {
      out.add(" bgp confederation identifier " + Asn.toString(router.confederation()));
      router.peers().stream().filter(peer -> peer.kind() == SessionKind.CONFEDERATION).map(Peer::asn).distinct()
          .forEach(asn -> out.add(" bgp confederation peers " + Asn.toString(asn)));
    }
    option(out, router, Knob.ALWAYS_COMPARE_MED, "bgp always-compare-med");
    option(out, router, Knob.DETERMINISTIC_MED, "bgp deterministic-med");
    option(out, router, Knob.COMPARE_ROUTER_ID, "bgp bestpath compare-routerid");
    option(out, router, Knob.AS_PATH_IGNORE, "bgp bestpath as-path ignore");
    option(out, router, Knob.AS_PATH_CONFED, "bgp bestpath as-path confed");
    option(out, router, Knob.MULTIPATH_RELAX, "bgp bestpath as-path multipath-relax");
    option(out, router, Knob.MISSING_MED_WORST, "bgp bestpath med missing-as-worst");
    for (Peer peer : router.peers()) {
      String neighbor = " neighbor " + peer.address();
      out.add(neighbor + " remote-as " + Asn.toString(peer.asn()));
      out.add(neighbor + " passive");
      if (peer.kind() != SessionKind.IBGP) {
        out.add(neighbor + " disable-connected-check");
      }
    }
    out.add(" address-family ipv4 unicast");
    int paths = router.has(Knob.MULTIPATH) ? LabRouter.MAXIMUM_PATHS : 1;
    out.add("  maximum-paths " + paths);
    out.add("  maximum-paths ibgp " + paths
        + (router.has(Knob.MULTIPATH_SAME_CLUSTER_LENGTH) ? " equal-cluster-length" : ""));
    for (LocalRoute route : router.local()) {
      out.add("  network " + route.prefix() + (route.weight() == 0 ? " route-map WEIGHTLESS" : ""));
    }
    for (Peer peer : router.peers()) {
      out.add("  neighbor " + peer.address() + " route-map IMPORT in");
      out.add("  neighbor " + peer.address() + " route-map NOTHING out");
    }
    out.add(" exit-address-family").add("!");
    return out.toString();
  }

  private static void option(StringJoiner out, LabRouter router, Knob knob, String line) {
    out.add((router.has(knob) ? " " : " no ") + line);
  }

  private static void policy(StringJoiner out) {
    int sequence = 10;
    for (int preference : PolicyValues.LOCAL_PREFERENCES) {
      sequence = clause(out, sequence, LabRoute.LOCAL_PREF_COMMUNITY, preference, "set local-preference");
    }
    for (int weight : PolicyValues.WEIGHTS) {
      sequence = clause(out, sequence, LabRoute.WEIGHT_COMMUNITY, weight, "set weight");
    }
    out.add("route-map IMPORT permit " + sequence).add("!");
    out.add("route-map NOTHING deny 10").add("!");
    out.add("route-map WEIGHTLESS permit 10").add(" set weight 0").add("!");
  }

  private static int clause(StringJoiner out, int sequence, int community, int value, String action) {
    String list = "C" + community + "-" + value;
    out.add("bgp community-list standard " + list + " permit " + community + ":" + value);
    out.add("route-map IMPORT permit " + sequence);
    out.add(" match community " + list).add(" " + action + " " + value).add(" on-match next").add("!");
    return sequence + 10;
  }

  @Override
  public Map<Prefix, Choice> table() {
    Map<Prefix, Choice> choices = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : query("show bgp ipv4 unicast json").properties()) {
      choices.put(Prefix.parse(entry.getKey()), choice(entry.getValue()));
    }
    return choices;
  }

  private Choice choice(JsonNode paths) {
    int best = Choice.NONE;
    String reason = "";
    List<Integer> order = new ArrayList<>();
    Set<Integer> multipath = new HashSet<>();
    for (JsonNode path : paths) {
      String peer = path.path("peerId").asString("");
      int number = numbers.getOrDefault(peer, Choice.LOCAL);
      order.add(number);
      boolean isBest = path.path("bestpath").asBoolean(false);
      if (isBest) {
        best = number;
        reason = path.path("selectionReason").asString("");
      }
      if (isBest || path.path("multipath").asBoolean(false)) {
        multipath.add(number);
      }
    }
    return new Choice(best, order.reversed(), multipath, reason, Map.of());
  }

  @Override
  public Set<Prefix> chosenWithin(Prefix covering) {
    Set<Prefix> chosen = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry
        : query("show bgp ipv4 unicast " + covering + " longer-prefixes json").properties()) {
      if (choice(entry.getValue()).best() != Choice.NONE) {
        chosen.add(Prefix.parse(entry.getKey()));
      }
    }
    return chosen;
  }

  private JsonNode query(String command) {
    String answer = Commands.run("vtysh", "--vty_socket", directory.toString(), "-d", "bgpd", "-c", command);
    return JSON.readTree(answer).path("routes");
  }

  @Override
  public String version() {
    return Commands.run("/usr/lib/frr/bgpd", "--version").lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    bgpd.close();
    zebra.close();
  }
}
