package dev.watershed.engine.lab.daemon;

import dev.watershed.engine.lab.Choice;
import dev.watershed.engine.lab.Commands;
import dev.watershed.engine.lab.Daemon;
import dev.watershed.engine.lab.Knob;
import dev.watershed.engine.lab.LabException;
import dev.watershed.engine.lab.LabNetwork;
import dev.watershed.engine.lab.LabRoute;
import dev.watershed.engine.lab.LabRouter;
import dev.watershed.engine.lab.LabRouter.LocalRoute;
import dev.watershed.engine.lab.LabRouter.Peer;
import dev.watershed.engine.lab.PolicyValues;
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
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// OpenBGPD, portable edition. It has no confederations, and as Debian builds it takes every next hop for valid
/// (kroute-disabled.c).
public final class OpenBgpdDaemon implements Daemon {

  private static final int ATTEMPTS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DaemonProcess process;
  private final Path socket;
  private final Map<String, Integer> numbers = new HashMap<>();

  private OpenBgpdDaemon(DaemonProcess process, Path socket, LabRouter router) {
    this.process = process;
    this.socket = socket;
    router.peers().forEach(peer -> numbers.put(peer.address().toString(), peer.number()));
  }

  public static OpenBgpdDaemon start(LabRouter router, LabNetwork network, Path directory) throws IOException {
    Path socket = directory.resolve("bgpd.sock");
    Path configuration = Files.writeString(directory.resolve("bgpd.conf"), configuration(router, network, socket));
    // It refuses a configuration that others may read or write.
    Commands.run("chmod", "600", configuration.toString());
    DaemonProcess process = DaemonProcess.start(network, directory.resolve("bgpd.log"),
        List.of("/usr/sbin/bgpd", "-d", "-f", configuration.toString()));
    process.awaitFile(socket);
    return new OpenBgpdDaemon(process, socket, router);
  }

  private static String configuration(LabRouter router, LabNetwork network, Path socket) {
    StringJoiner out = new StringJoiner("\n", "", "\n");
    out.add("AS " + Asn.toString(router.asn()));
    out.add("router-id " + router.routerId());
    out.add("listen on " + network.daemonAddress());
    if (network.hasIpv6()) {
      out.add("listen on " + network.daemonAddress6());
    }
    out.add("socket \"" + socket + "\"");
    out.add("fib-update no");
    out.add("rde med compare " + (router.has(Knob.ALWAYS_COMPARE_MED) ? "always" : "strict"));
    out.add("rde route-age " + (router.has(Knob.PREFER_OLDEST) ? "evaluate" : "ignore"));
    for (LocalRoute route : router.local()) {
      out.add("network " + route.prefix());
    }
    for (Peer peer : router.peers()) {
      out.add("neighbor " + peer.address() + " {");
      out.add("  remote-as " + Asn.toString(peer.asn())).add("  passive").add("  enforce neighbor-as no");
      out.add("  announce IPv4 unicast").add("  announce IPv6 none").add("  export none").add("}");
    }
    out.add("deny quick to any").add("allow from any");
    for (int preference : PolicyValues.LOCAL_PREFERENCES) {
      out.add("match from any community " + LabRoute.LOCAL_PREF_COMMUNITY + ":" + preference + " set localpref "
          + preference);
    }
    for (int weight : PolicyValues.WEIGHTS) {
      out.add("match from any community " + LabRoute.WEIGHT_COMMUNITY + ":" + weight + " set weight " + weight);
    }
    return out.toString();
  }

  @Override
  public Map<Prefix, Choice> table() {
    return query(List.of("show", "rib"));
  }

  @Override
  public Set<Prefix> chosenWithin(Prefix covering) {
    return query(List.of("show", "rib", covering.toString(), "or-longer")).entrySet().stream()
        .filter(entry -> entry.getValue().best() != Choice.NONE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<Prefix, Choice> query(List<String> command) {
    List<String> all = new ArrayList<>(List.of("bgpctl", "-j", "-s", socket.toString()));
    all.addAll(command);
    // It tells ages; its clock, and that of nanoTime, is CLOCK_MONOTONIC, read in whole seconds.
    long second = monotonicSecond();
    String answer = Commands.run(all);
    for (int attempt = 0; second != monotonicSecond(); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new LabException("bgpctl never answers within one second of the clock");
      }
      second = monotonicSecond();
      answer = Commands.run(all);
    }
    Map<Prefix, List<JsonNode>> routes = new HashMap<>();
    for (JsonNode route : JSON.readTree(answer).path("rib")) {
      routes.computeIfAbsent(Prefix.parse(route.path("prefix").asString()), p -> new ArrayList<>()).add(route);
    }
    Map<Prefix, Choice> choices = new HashMap<>();
    for (Map.Entry<Prefix, List<JsonNode>> entry : routes.entrySet()) {
      choices.put(entry.getKey(), choice(entry.getValue(), second));
    }
    return choices;
  }

  private Choice choice(List<JsonNode> routes, long second) {
    int best = Choice.NONE;
    List<Integer> order = new ArrayList<>();
    Set<Integer> multipath = new HashSet<>();
    Map<Integer, Long> arrivals = new HashMap<>();
    for (JsonNode route : routes) {
      int number = numbers.getOrDefault(route.path("neighbor").path("remote_addr").asString(""), Choice.LOCAL);
      order.add(number);
      arrivals.put(number, second - route.path("last_update_sec").asLong(0));
      if (route.path("best").asBoolean(false)) {
        best = number;
        multipath.add(number);
      } else if (route.path("ecmp").asBoolean(false)) {
        multipath.add(number);
      }
    }
    return new Choice(best, order, multipath, "", arrivals);
  }

  private static long monotonicSecond() {
    return Math.floorDiv(System.nanoTime(), 1_000_000_000L);
  }

  @Override
  public String version() {
    return Commands.run("/usr/sbin/bgpd", "-V").strip();
  }

  @Override
  public void close() {
    process.close();
  }
}
