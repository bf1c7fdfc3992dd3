package dev.watershed.engine.lab;

import dev.watershed.engine.lab.LabRouter.Peer;
import dev.watershed.engine.lab.Scenario.Event;
import dev.watershed.engine.lab.speaker.SpeakerSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Plays a scenario to a daemon, round by round, and tells after each what the daemon chose.
final class Playback {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// Less than a second, so that some rounds share one and some do not.
  private static final Duration PAUSE = Duration.ofMillis(400);

  private Playback() {}

  /// Takes the daemon's choices after one round.
  interface Observer {
    void settled(int round, List<Event> events, Map<Prefix, Choice> choices);
  }

  static String play(DaemonKind kind, Scenario scenario, LabNetwork network, Observer observer)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("watershed-lab");
    List<SpeakerSession> sessions = new ArrayList<>();
    try (Daemon daemon = kind.start(scenario.router(), network, directory)) {
      for (Peer peer : scenario.router().peers()) {
        sessions.add(establish(peer, network));
      }
      warmUp(scenario, network, sessions, daemon);
      for (int round = 0; round < scenario.rounds().size(); round++) {
        List<Event> events = scenario.rounds().get(round);
        send(events, sessions);
        if (scenario.pauses()) {
          // Time itself is what the routes shall differ by: ages are counted in whole seconds.
          Thread.sleep(PAUSE);
        }
        settle(round + 1, scenario, sessions, daemon);
        observer.settled(round, events, daemon.table());
      }
      return daemon.version();
    } finally {
      for (SpeakerSession session : sessions) {
        session.close();
      }
      delete(directory);
    }
  }

  private static SpeakerSession establish(Peer peer, LabNetwork network) throws IOException, InterruptedException {
    SpeakerSession.Identity identity = new SpeakerSession.Identity(peer.address(), peer.asn(), peer.routerId());
    return SpeakerSession.establish(identity, network.daemonAddress(peer.address()), PATIENCE);
  }

  /// Until the daemon has heard something on every session. On a busy machine FRR's bgpd closes sessions as soon as
  /// they are up, as long as zebra has not told it of the interfaces: these are opened again.
  private static void warmUp(
      Scenario scenario, LabNetwork network, List<SpeakerSession> sessions, Daemon daemon)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        useNextHops(scenario, sessions);
        settle(0, scenario, sessions, daemon);
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        for (Peer peer : scenario.router().peers()) {
          if (!sessions.get(peer.number()).fault().isEmpty()) {
            sessions.get(peer.number()).close();
            sessions.set(peer.number(), establish(peer, network));
          }
        }
      }
    }
  }

  /// Lets the daemon look up every next hop before it matters: a lookup takes its time, and a route that becomes usable
  /// late would arrive twice.
  private static void useNextHops(Scenario scenario, List<SpeakerSession> sessions) {
    Peer first = scenario.router().peers().getFirst();
    for (int metric : PolicyValues.IGP_METRICS) {
      for (Peer peer : scenario.router().peers()) {
        int host = PolicyValues.host(peer.number());
        sessions.getFirst().announce(
            List.of(Prefix.parse("172.30." + metric + "." + host + "/32")),
            markerAttributes(first).toBuilder().nextHop(PolicyValues.nextHop(metric, host)).build());
      }
    }
  }

  private static void send(List<Event> events, List<SpeakerSession> sessions) {
    for (Event event : events) {
      SpeakerSession session = sessions.get(event.peer());
      event.route().ifPresentOrElse(
          route -> session.announce(List.of(event.prefix()), route.onTheWire()),
          () -> session.withdraw(List.of(event.prefix())));
    }
  }

  /// Waits until the daemon has decided on everything sent so far. Each session says, last, a prefix that it alone says
  /// and has not said before; daemons take what a session says in its order, so once all of these are chosen,
  /// everything before them is settled too.
  private static void settle(int round, Scenario scenario, List<SpeakerSession> sessions, Daemon daemon)
      throws InterruptedException {
    Set<Prefix> markers = new HashSet<>();
    for (Peer peer : scenario.router().peers()) {
      Prefix marker = Prefix.parse("172.31." + round + "." + peer.number() + "/32");
      markers.add(marker);
      sessions.get(peer.number()).announce(List.of(marker), markerAttributes(peer));
    }
    Prefix covering = Prefix.parse("172.31." + round + ".0/24");
    long end = System.nanoTime() + PATIENCE.toNanos();
    Set<Prefix> chosen = Set.of();
    while (System.nanoTime() < end) {
      sessions.forEach(SpeakerSession::check);
      chosen = daemon.chosenWithin(covering);
      if (chosen.containsAll(markers)) {
        return;
      }
      Thread.sleep(30);
    }
    throw new LabException("after " + PATIENCE + " the daemon has taken only " + chosen + " of " + markers
        + "; sessions: " + sessions.stream().map(SpeakerSession::fault).filter(fault -> !fault.isEmpty()).toList());
  }

  private static PathAttributes markerAttributes(Peer peer) {
    AsPath.Builder path = new AsPath.Builder();
    switch (peer.kind()) {
      case EBGP -> path.segment(SegmentType.SEQUENCE, peer.asn());
      case CONFEDERATION -> path.segment(SegmentType.CONFED_SEQUENCE, peer.asn());
      case IBGP -> {}
    }
    PathAttributes.Builder attributes = PathAttributes.builder()
        .origin(Origin.IGP)
        .asPath(path.build())
        .nextHop(PolicyValues.nextHop(PolicyValues.IGP_METRICS.getFirst(), PolicyValues.host(peer.number())));
    return peer.kind() == SessionKind.EBGP ? attributes.build() : attributes.localPref(100).build();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
