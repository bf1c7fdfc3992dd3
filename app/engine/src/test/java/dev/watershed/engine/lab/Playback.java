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

  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        sessions.add(SpeakerSession.establish(
            new SpeakerSession.Identity(peer.address(), peer.asn(), peer.routerId()), network.daemonAddress(), PATIENCE));
      }
      for (int round = 0; round < scenario.rounds().size(); round++) {
        List<Event> events = scenario.rounds().get(round);
        send(events, sessions);
        settle(round, scenario, sessions, daemon);
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

  private static void send(List<Event> events, List<SpeakerSession> sessions) {
    for (Event event : events) {
      SpeakerSession session = sessions.get(event.peer());
      event.route().ifPresentOrElse(
          route -> session.announce(List.of(event.prefix()), route.onTheWire()),
          () -> session.withdraw(List.of(event.prefix())));
    }
  }

  /// Waits until the daemon has decided on everything sent so far. Each session says, last, a prefix that it alone says
  /// and has not said before; daemons take what a session says in its order, so once all of these are chosen, everything
  /// before them is settled too.
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
        .nextHop(PolicyValues.nextHop(PolicyValues.IGP_METRICS.getFirst(), 10 + peer.number()));
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
