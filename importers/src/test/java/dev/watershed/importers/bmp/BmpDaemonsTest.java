package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Real routers: FRR and GoBGP peer on the loopback address and both speak BMP to a station. What it has heard must be
/// what they show.
@Timeout(900)
class BmpDaemonsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUTES = 40;

  private final List<Process> processes = new ArrayList<>();

  /// The routes of each table, by the router's name, the table and the prefix.
  private final Map<String, NavigableMap<String, Route>> tables = new ConcurrentHashMap<>();

  private final Map<String, SessionState> states = new ConcurrentHashMap<>();
  private final List<Diagnostic> problems = Collections.synchronizedList(new ArrayList<>());

  private Stream<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems).stream().map(Diagnostic::toString);
    }
  }

  private void take(RouteEvent event) {
    NavigableMap<String, Route> table = tables.computeIfAbsent(
        key(event.vantagePoint().collector(), event.vantagePoint().rib()),
        _ -> new java.util.concurrent.ConcurrentSkipListMap<>());
    switch (event) {
      case RouteEvent.Announcement announcement ->
        table.put(announcement.route().prefix().toString(), announcement.route());
      case RouteEvent.Withdrawal withdrawal -> table.remove(withdrawal.prefix().toString());
      case RouteEvent.StateChange change -> {
        states.put(key(change.vantagePoint().collector(), change.vantagePoint().rib()), change.after());
        if (change.after() != SessionState.ESTABLISHED) {
          table.clear();
        }
      }
      case RouteEvent.TableEntry _, RouteEvent.EndOfRib _ -> {}
    }
  }

  private static String key(String router, Rib rib) {
    return router + " " + rib;
  }

  private NavigableMap<String, Route> table(String router, Rib rib) {
    return tables.getOrDefault(key(router, rib), new TreeMap<>());
  }

  @Test
  void whatTheRoutersShowIsWhatTheStationHeard(@TempDir Path folder) throws Exception {
    Programs.find("bgpd");
    Programs.find("gobgpd");
    Programs.find("vtysh");
    Assumptions.assumeTrue(Files.exists(Path.of("/usr/lib/frr/bgpd")), "FRR is not installed");
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "FRR's bgpd needs root to start");
    StationOptions options = new StationOptions(RouteFilter.ALL, List.of(), BmpLimits.DEFAULT, HeldLimits.NONE,
        Optional.empty());
    try (BmpStation station = BmpStation.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), options, this::take, problems::add)) {
      int bmp = station.address().getPort();
      Ports ports = startGoBgp(folder, bmp);
      int api = ports.api();
      startFrr(folder, bmp, ports.bgp());
      for (int i = 0; i < ROUTES; i++) {
        await(gobgp(api, "global", "rib", "add", "203.0.113." + 4 * i + "/30", "aspath", "64510,4200000" + (100 + i),
            "community", "64500:" + i, "med", String.valueOf(i), "nexthop", "10.9.9.9"));
      }
      await(gobgp(api, "global", "rib", "del", "203.0.113.0/30"));
      // The number alone would do while the last route has not come yet and the first has not gone.
      await(() -> settled(table("r1", Rib.ADJ_RIB_IN_PRE_POLICY).keySet())
          && settled(table("GoBGP", Rib.LOC_RIB).keySet()));
      await(() -> settled(frr(folder, "show bgp ipv4 unicast json").path("routes").propertyNames()));
      JsonNode shown = frr(folder, "show bgp ipv4 unicast json").path("routes");
      for (Map.Entry<String, Route> heard : table("r1", Rib.ADJ_RIB_IN_PRE_POLICY).entrySet()) {
        compare(shown.path(heard.getKey()), heard.getValue());
        Route loc = table("GoBGP", Rib.LOC_RIB).get(heard.getKey());
        assertEquals("64502 " + loc.attributes().asPath(), heard.getValue().attributes().asPath().toString());
        assertEquals(loc.attributes().communities(), heard.getValue().attributes().communities());
      }
      long fromPeer = shown.properties().stream()
          .filter(entry -> entry.getValue().get(0).path("peerId").asString("").equals("127.0.0.2"))
          .count();
      assertEquals(fromPeer, table("r1", Rib.ADJ_RIB_IN_PRE_POLICY).size());
      // FRR 8 writes a route of an external peer as if it sent it on, with its own AS in front: taken out, and told
      // once.
      assertEquals(1, problems().filter(text -> text.contains("FRR has put its own AS 64501")).count());
      // The session goes down: FRR says so, and of GoBGP only the connection is lost.
      Process gobgpd = processes.getFirst();
      gobgpd.destroy();
      await(() -> states.getOrDefault(key("r1", Rib.ADJ_RIB_IN_PRE_POLICY), SessionState.UNKNOWN) == SessionState.IDLE);
      await(() -> table("r1", Rib.ADJ_RIB_IN_PRE_POLICY).isEmpty());
      await(() -> station.snapshot().sessions().stream()
          .anyMatch(session -> session.name().equals("GoBGP") && session.status() == LiveSession.Status.LOST));
    } finally {
      for (Process process : processes) {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    }
  }

  /// Whether every route has come, and the withdrawn one has gone.
  private static boolean settled(Collection<String> prefixes) {
    return prefixes.contains("203.0.113." + 4 * (ROUTES - 1) + "/30")
        && !prefixes.contains("203.0.113.0/30")
        && prefixes.stream().filter(prefix -> prefix.startsWith("203.0.113.")).count() == ROUTES - 1;
  }

  private static void compare(JsonNode shown, Route heard) {
    JsonNode path = shown.get(0);
    assertTrue(path != null, () -> heard.prefix() + " is not shown");
    assertEquals(path.path("path").asString(), heard.attributes().asPath().toString());
    assertEquals(path.path("metric").asLong(), heard.attributes().med().orElse(-1));
    assertEquals(path.path("nexthops").get(0).path("ip").asString(),
        heard.attributes().nextHop().orElseThrow().toString());
    assertEquals(Prefix.parse(path.path("prefix").asString() + "/" + path.path("prefixLen").asInt()), heard.prefix());
    assertEquals(1, heard.attributes().communities().size());
    assertTrue(Communities.toString(heard.attributes().communities().get(0)).startsWith("64500:"));
  }

  /// Where GoBGP listens.
  private record Ports(int bgp, int api) {}

  /// A port that was free may be another program's by the time it is listened on: then GoBGP ends, and is started anew.
  private Ports startGoBgp(Path folder, int bmp) throws Exception {
    for (int attempt = 0; attempt < 5; attempt++) {
      Ports ports = new Ports(freePort(), freePort());
      Process gobgpd = startGoBgp(folder, bmp, ports);
      await(() -> !gobgpd.isAlive() || gobgp(ports.api(), "global").call());
      if (gobgpd.isAlive()) {
        return ports;
      }
      processes.remove(gobgpd);
    }
    throw new AssertionError("GoBGP does not start: " + Files.readString(folder.resolve("gobgpd.log")));
  }

  private Process startGoBgp(Path folder, int bmp, Ports ports) throws IOException {
    Path configuration = Files.writeString(folder.resolve("gobgpd.toml"), """
        [global.config]
        as = 64502
        router-id = "10.0.0.2"
        port = %d
        local-address-list = ["127.0.0.2"]
        [[neighbors]]
        [neighbors.config]
        neighbor-address = "127.0.0.1"
        peer-as = 64501
        [neighbors.transport.config]
        passive-mode = true
        local-address = "127.0.0.2"
        [neighbors.ebgp-multihop.config]
        enabled = true
        multihop-ttl = 3
        [[bmp-servers]]
        [bmp-servers.config]
        address = "127.0.0.1"
        port = %d
        route-monitoring-policy = "all"
        """.formatted(ports.bgp(), bmp));
    return start(folder.resolve("gobgpd.log"), "gobgpd", "-f", configuration.toString(), "-t", "toml",
        "--pprof-disable", "--api-hosts", "127.0.0.1:" + ports.api());
  }

  private void startFrr(Path folder, int bmp, int bgp) throws Exception {
    Path configuration = Files.writeString(folder.resolve("bgpd.conf"), """
        hostname r1
        router bgp 64501
         bgp router-id 10.0.0.1
         no bgp ebgp-requires-policy
         neighbor 127.0.0.2 remote-as 64502
         neighbor 127.0.0.2 port %d
         neighbor 127.0.0.2 disable-connected-check
         neighbor 127.0.0.2 ebgp-multihop 3
         neighbor 127.0.0.2 update-source 127.0.0.1
         neighbor 127.0.0.2 timers connect 1
         address-family ipv4 unicast
          neighbor 127.0.0.2 soft-reconfiguration inbound
         exit-address-family
         bmp targets t
          bmp monitor ipv4 unicast pre-policy
          bmp connect 127.0.0.1 port %d min-retry 200 max-retry 500
         exit
        """.formatted(bgp, bmp));
    Process owner = new ProcessBuilder("chown", "-R", "frr:frr", folder.toString()).start();
    owner.waitFor();
    new ProcessBuilder("chmod", "755", folder.toString()).start().waitFor();
    start(folder.resolve("bgpd.log"), "/usr/lib/frr/bgpd", "-n", "-S", "-Z", "-M", "bmp", "-f",
        configuration.toString(), "-i", folder.resolve("bgpd.pid").toString(), "-z", folder.resolve("z").toString(),
        "--vty_socket", folder.toString(), "-p", "0", "-l", "127.0.0.1");
    await(() -> Files.exists(folder.resolve("bgpd.vty")));
    await(() -> frr(folder, "show bgp summary json").path("ipv4Unicast").path("peers").path("127.0.0.2").path("state")
        .asString("").equals("Established"));
  }

  private static JsonNode frr(Path folder, String command) throws IOException, InterruptedException {
    return JSON.readTree(
        Programs.output("vtysh", "--vty_socket", folder.toString(), "-d", "bgpd", "-c", command));
  }

  private static Callable<Boolean> gobgp(int api, String... arguments) {
    List<String> command = new ArrayList<>(List.of("gobgp", "-p", String.valueOf(api)));
    command.addAll(List.of(arguments));
    return () -> new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor() == 0;
  }

  private Process start(Path log, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    processes.add(process);
    return process;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(50);
    }
  }
}
