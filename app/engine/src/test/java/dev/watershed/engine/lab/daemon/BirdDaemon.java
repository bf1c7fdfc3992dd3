package dev.watershed.engine.lab.daemon;

import dev.watershed.engine.lab.Choice;
import dev.watershed.engine.lab.Commands;
import dev.watershed.engine.lab.Daemon;
import dev.watershed.engine.lab.Knob;
import dev.watershed.engine.lab.LabException;
import dev.watershed.engine.lab.LabNetwork;
import dev.watershed.engine.lab.LabRoute;
import dev.watershed.engine.lab.LabRouter;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// BIRD 2: next hops are looked up in a table of static routes that carry `igp_metric`. Nothing is installed in a
/// kernel.
public final class BirdDaemon implements Daemon {

  /// A route of `show route`: the network (absent on a network's further routes), how it is reached, the protocol, and
  /// a star where it is the best.
  private static final Pattern ROUTE =
      Pattern.compile("(\\S+)?\\s+(unicast|unreachable) \\[p(\\d+) [^\\]]*\\]( \\*)?.*");

  private final DaemonProcess process;
  private final Path socket;

  private BirdDaemon(DaemonProcess process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  public static BirdDaemon start(LabRouter router, LabNetwork network, Path directory) throws IOException {
    Path configuration = Files.writeString(directory.resolve("bird.conf"), configuration(router, network));
    Path socket = directory.resolve("bird.ctl");
    DaemonProcess process = DaemonProcess.start(network, directory.resolve("bird.log"), List.of(
        "/usr/sbin/bird", "-f", "-c", configuration.toString(), "-s", socket.toString(),
        "-P", directory.resolve("bird.pid").toString()));
    // The socket is made before the configuration is read.
    process.await("its control socket",
        () -> Commands.attempt(List.of("birdc", "-s", socket.toString(), "show", "status")).status() == 0);
    return new BirdDaemon(process, socket);
  }

  private static String configuration(LabRouter router, LabNetwork network) {
    StringJoiner out = new StringJoiner("\n", "", "\n");
    out.add("log stderr { warning, error, fatal, bug, auth };");
    out.add("router id " + router.routerId() + ";");
    out.add("protocol device {}");
    out.add("ipv4 table nexthops;");
    out.add("protocol static {").add("  ipv4 { table nexthops; };");
    for (int metric : PolicyValues.IGP_METRICS) {
      out.add("  route " + PolicyValues.nextHopNetwork(metric) + " via \"" + network.daemonInterface()
          + "\" { igp_metric = " + metric + "; };");
    }
    out.add("}");
    out.add("filter policy {");
    for (int preference : PolicyValues.LOCAL_PREFERENCES) {
      out.add("  if (" + LabRoute.LOCAL_PREF_COMMUNITY + "," + preference + ") ~ bgp_community then bgp_local_pref = "
          + preference + ";");
    }
    out.add("  accept;").add("}");
    for (Peer peer : router.peers()) {
      out.add("protocol bgp p" + peer.number() + " {");
      out.add("  local " + network.daemonAddress(peer.address()) + " as " + Asn.toString(router.asn()) + ";");
      out.add("  neighbor " + peer.address() + " as " + Asn.toString(peer.asn()) + ";");
      out.add("  passive on;");
      if (router.confederation() != 0) {
        out.add("  confederation " + Asn.toString(router.confederation()) + ";");
        out.add("  confederation member " + (peer.kind() == SessionKind.EBGP ? "off;" : "on;"));
      }
      out.add("  path metric " + (router.has(Knob.AS_PATH_IGNORE) ? "off;" : "on;"));
      out.add("  med metric " + (router.has(Knob.ALWAYS_COMPARE_MED) ? "on;" : "off;"));
      out.add("  deterministic med " + (router.has(Knob.DETERMINISTIC_MED) ? "on;" : "off;"));
      out.add("  igp metric " + (router.has(Knob.IGNORE_IGP_METRIC) ? "off;" : "on;"));
      out.add("  prefer older " + (router.has(Knob.PREFER_OLDEST) ? "on;" : "off;"));
      if (router.has(Knob.MISSING_MED_WORST)) {
        out.add("  default bgp_med 4294967295;");
      }
      out.add("  ipv4 { import filter policy; export none; igp table nexthops; gateway recursive; aigp on; };");
      out.add("}");
    }
    return out.toString();
  }

  @Override
  public Map<Prefix, Choice> table() {
    return query("show route");
  }

  @Override
  public Set<Prefix> chosenWithin(Prefix covering) {
    Set<Prefix> chosen = new HashSet<>();
    query("show route in " + covering).forEach((prefix, choice) -> {
      if (choice.best() != Choice.NONE) {
        chosen.add(prefix);
      }
    });
    return chosen;
  }

  private Map<Prefix, Choice> query(String command) {
    String answer = Commands.run("birdc", "-s", socket.toString(), command);
    Map<Prefix, List<Integer>> orders = new HashMap<>();
    Map<Prefix, Integer> best = new HashMap<>();
    Prefix prefix = null;
    for (String line : answer.lines().toList()) {
      Matcher route = ROUTE.matcher(line);
      if (!route.matches()) {
        continue;
      }
      prefix = route.group(1) == null ? prefix : Prefix.parse(route.group(1));
      if (prefix == null) {
        throw new LabException("birdc: a route without a network: " + line);
      }
      int number = Integer.parseInt(route.group(3));
      orders.computeIfAbsent(prefix, p -> new ArrayList<>()).add(number);
      if (route.group(4) != null) {
        best.put(prefix, number);
      }
    }
    Map<Prefix, Choice> choices = new HashMap<>();
    orders.forEach((network, order) -> choices.put(network,
        new Choice(best.getOrDefault(network, Choice.NONE), order, Set.of(), "", Map.of())));
    return choices;
  }

  @Override
  public String version() {
    return Commands.run("/usr/sbin/bird", "--version").strip();
  }

  @Override
  public void close() {
    process.close();
  }
}
