package dev.watershed.importers.rislive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LiveBatches;
import dev.watershed.importers.live.LiveSession.Status;
import dev.watershed.importers.rislive.RisLiveOptions.Limits;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A client, and servers that behave, or do not.
@Timeout(600)
class RisLiveClientTest {

  private static final Limits QUICK = new Limits(
      100_000, 1_000, 100, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(20),
      Duration.ofMillis(100));

  /// A client and what it has told.
  private static final class Following implements AutoCloseable {
    final List<RouteEvent> events = Collections.synchronizedList(new ArrayList<>());
    final List<Diagnostic> problems = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch gate;
    final RisLiveClient client;

    Following(LocalServer server, Limits limits, Optional<Path> record, boolean shut) throws IOException {
      gate = new CountDownLatch(shut ? 1 : 0);
      RisLiveOptions options = new RisLiveOptions(
          server.address(), List.of(RisLiveSubscription.ALL.of(Prefix.parse("10.0.0.0/8"), true, false)),
          RouteFilter.ALL,
          new HeldLimits(1 << 24, 1 << 24), record, limits);
      client = RisLiveClient.open(options, new LiveBatches(100, this::take), problems::add);
    }

    private void take(List<RouteEvent> batch) {
      try {
        gate.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      events.addAll(batch);
    }

    List<String> prefixes() {
      synchronized (events) {
        return events.stream()
            .filter(Announcement.class::isInstance)
            .map(event -> ((Announcement) event).route().prefix().toString())
            .toList();
      }
    }

    boolean isTold(String words) {
      return told(words) > 0;
    }

    long told(String words) {
      synchronized (problems) {
        return problems.stream().filter(problem -> problem.toString().contains(words)).count();
      }
    }

    @Override
    public void close() {
      gate.countDown();
      client.close();
    }
  }

  private static Following follow(LocalServer server) throws IOException {
    return new Following(server, QUICK, Optional.empty(), false);
  }

  /// As [#QUICK], but a server that is silent for so long is asked whether it is there.
  private static Limits asking(Duration quiet) {
    return new Limits(
        QUICK.messageLength(), QUICK.peers(), QUICK.diagnostics(), QUICK.connect(), quiet, QUICK.firstPause(),
        QUICK.longestPause());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  @Test
  void itSubscribesAndGivesWhatComesInItsOrder() throws Exception {
    try (LocalServer server = new LocalServer(connection -> {
          connection.text(Messages.SUBSCRIBED);
          for (int i = 0; i < 500; i++) {
            connection.text(Messages.announcement(i));
          }
          connection.text(Messages.withdrawal(3));
          connection.waitForEnd();
        });
        Following following = follow(server)) {
      await(() -> following.events.size() == 501);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        expected.add(Messages.prefix(i));
      }
      assertEquals(expected, following.prefixes());
      await(() -> !server.received.isEmpty());
      JsonNode sent = new ObjectMapper().readTree(server.received.getFirst());
      assertEquals("ris_subscribe", sent.path("type").asString());
      assertEquals("10.0.0.0/8", sent.path("data").path("prefix").asString());
      assertTrue(sent.path("data").path("moreSpecific").asBoolean());
      assertEquals(List.of(), List.copyOf(following.problems));
      assertEquals(502, following.client.snapshot().counts().messages());
      assertEquals(0, following.client.snapshot().counts().dropped());
      assertEquals(Status.CONNECTED, following.client.snapshot().sessions().getFirst().status());
      assertEquals(499, following.client.snapshot().sessions().getFirst().peers().getFirst().held());
      List<RouteEvent> held = new ArrayList<>();
      following.client.held(RouteFilter.ofPrefixes(List.of(Prefix.parse(Messages.prefix(7)))), held::add);
      assertEquals(1, held.size());
    }
  }

  @Test
  void aMessageInFragmentsIsOneMessage() throws Exception {
    try (LocalServer server = new LocalServer(connection -> {
          for (int size : new int[] {1, 2, 7, 100}) {
            connection.fragments(Messages.announcement(size), size);
            // A ping may stand between the fragments of a message (RFC 6455 section 5.4), here between messages.
            connection.frame(0x89, new byte[] {1, 2, 3});
          }
          connection.waitForEnd();
        });
        Following following = follow(server)) {
      await(() -> following.events.size() == 4);
      assertEquals(List.of("10.0.1.0/24", "10.0.2.0/24", "10.0.7.0/24", "10.0.100.0/24"), following.prefixes());
    }
  }

  @Test
  void garbageCostsItsMessageOnlyAndIsNamedByNumber() throws Exception {
    try (LocalServer server = new LocalServer(connection -> {
          connection.text(Messages.announcement(1));
          connection.text("garbage");
          connection.text("{\"type\":\"ris_error\",\"data\":{\"message\":\"slow down\"}}");
          connection.frame(0x82, new byte[] {1, 2, 3});
          connection.text(Messages.announcement(2));
          connection.waitForEnd();
        });
        Following following = follow(server)) {
      await(() -> following.events.size() == 2);
      assertTrue(following.isTold("message 2: this is no JSON"), following.problems::toString);
      assertTrue(following.isTold("message 3: the server said: slow down"), following.problems::toString);
      assertTrue(following.isTold("a binary message"), following.problems::toString);
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aConnectionThatIsLostIsMadeAnewAndItsPeersAreUnknownMeanwhile() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    try (LocalServer server = new LocalServer(
            connection -> {
              connection.awaitMessage();
              connection.text(Messages.announcement(1));
              connection.close(1001, "going away");
            },
            connection -> {
              connection.awaitMessage();
              connection.text(Messages.announcement(2));
              // Then it is gone without a word: the stream ends and no Close frame was sent.
              taken.await();
            },
            connection -> connection.octets(new byte[] {(byte) 0xff, (byte) 0xff}),
            connection -> {
              connection.text(Messages.announcement(3));
              connection.waitForEnd();
            });
        Following following = new Following(server, asking(Duration.ofSeconds(3)), Optional.empty(), false)) {
      await(() -> following.prefixes().size() == 2);
      taken.countDown();
      await(() -> following.prefixes().size() == 3);
      assertEquals(List.of("10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"), following.prefixes());
      List<RouteEvent> events = List.copyOf(following.events);
      assertEquals(SessionState.UNKNOWN, ((StateChange) events.get(1)).after());
      assertEquals(SessionState.UNKNOWN, ((StateChange) events.get(3)).after());
      assertEquals(5, events.size(), events::toString);
      assertTrue(following.isTold("the server closed the connection: 1001 going away"), following.problems::toString);
      assertEquals(4, server.connections());
      // Each connection subscribes anew; those of the first and third may have been cut off before.
      await(() -> server.received.stream().filter(text -> text.contains("ris_subscribe")).count() >= 2);
      // Of routes from before the gap nothing is held.
      assertEquals(1, following.client.snapshot().sessions().getFirst().peers().getFirst().held());
    }
  }

  @Test
  void aMessageThatIsTooLongOrLiesAboutItsLengthEndsTheConnection() throws Exception {
    try (LocalServer server = new LocalServer(
            connection -> {
              connection.text("\"" + "x".repeat(100_001) + "\"");
              connection.waitForEnd();
            },
            connection -> {
              // 2^62 octets are promised, and none of them is kept ready for.
              connection.octets(new byte[] {(byte) 0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0});
              for (int i = 0; i < 200; i++) {
                connection.octets("x".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
              }
              connection.waitForEnd();
            },
            connection -> {
              connection.text(Messages.announcement(1));
              connection.waitForEnd();
            });
        Following following = follow(server)) {
      await(() -> following.events.size() == 1);
      assertEquals(3, server.connections());
      assertTrue(following.isTold("a message of more than 100000 characters"), following.problems::toString);
    }
  }

  @Test
  void aServerThatFallsSilentIsAskedAndThenLeft() throws Exception {
    Limits impatient = asking(Duration.ofMillis(300));
    try (LocalServer server = new LocalServer(
            connection -> {
              connection.ignorePings();
              connection.text(Messages.announcement(1));
              connection.waitForEnd();
            },
            connection -> {
              connection.text(Messages.announcement(2));
              connection.waitForEnd();
            });
        Following following = new Following(server, impatient, Optional.empty(), false)) {
      await(() -> following.prefixes().size() == 2);
      assertTrue(following.isTold("the server has said nothing for"), following.problems::toString);
      // The second answers, and is kept however long it has nothing to say.
      await(() -> server.received.stream().filter(text -> text.contains("ping")).count() >= 4);
      assertEquals(2, server.connections());
    }
  }

  @Test
  void aServerThatVanishesRightBehindAMessageIsMissed() throws Exception {
    // The WebSocket of JDK 25 does not always tell of this end, so it is found by asking.
    try (LocalServer server = new LocalServer(
            connection -> {
              connection.awaitMessage();
              connection.text(Messages.announcement(1));
            },
            connection -> {
              connection.text(Messages.announcement(2));
              connection.waitForEnd();
            });
        Following following = new Following(server, asking(Duration.ofSeconds(1)), Optional.empty(), false)) {
      await(() -> following.prefixes().size() >= 2);
      assertEquals(List.of("10.0.1.0/24", "10.0.2.0/24"), following.prefixes().subList(0, 2));
      assertEquals(SessionState.UNKNOWN, ((StateChange) following.events.get(1)).after());
    }
  }

  @Test
  void aFloodWaitsForTheSinkAndLosesNothing() throws Exception {
    // More than the buffers of a connection take.
    int count = 6_000;
    String padding = "\"padding\":\"" + "x".repeat(4_000) + "\",";
    CountDownLatch sent = new CountDownLatch(1);
    try (LocalServer server = new LocalServer(connection -> {
          for (int i = 0; i < count; i++) {
            connection.text(Messages.announcement(i).replace("\"origin\"", padding + "\"origin\""));
          }
          sent.countDown();
          connection.waitForEnd();
        });
        Following following = new Following(server, QUICK, Optional.empty(), true)) {
      await(() -> following.client.snapshot().counts().waiting() >= Inbox.WINDOW / 2);
      Thread.sleep(300);
      assertTrue(following.client.snapshot().counts().waiting() <= Inbox.WINDOW);
      assertTrue(following.client.snapshot().counts().messages() <= 100);
      assertFalse(sent.await(1, java.util.concurrent.TimeUnit.MILLISECONDS));
      following.gate.countDown();
      await(() -> following.events.size() == count);
    }
  }

  @Test
  void whatIsRecordedReadsAsWhatWasHeard(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("live.json");
    List<RouteEvent> heard;
    try (LocalServer server = new LocalServer(connection -> {
          connection.text(Messages.SUBSCRIBED);
          for (int i = 0; i < 50; i++) {
            connection.text(Messages.announcement(i));
            connection.text(Messages.withdrawal(i));
          }
          connection.text(Messages.of("RIS_PEER_STATE", "\"state\":\"down\""));
          connection.waitForEnd();
        });
        Following following = new Following(server, QUICK, Optional.of(file), false)) {
      await(() -> following.events.size() == 101);
      heard = List.copyOf(following.events);
    }
    List<RouteEvent> read = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    RouteSources.open(file).read(RouteFilter.ALL, read::add, problems::add, Progress.NONE);
    assertEquals(heard.subList(0, 100), read.subList(0, 100));
    assertEquals(101, read.size());
    assertEquals(List.of(), problems);
    assertEquals(Messages.SUBSCRIBED, Files.readAllLines(file).getFirst());
    try (LocalServer server = new LocalServer(LocalServer.Connection::waitForEnd)) {
      assertThrows(IOException.class, () -> new Following(server, QUICK, Optional.of(file), false));
    }
  }

  @Test
  void recordedMessagesOfTheCollectorsAreGivenWithoutLoss() throws Exception {
    Path recorded = SharedData.path("looking-glass/rislive/ris-live-stream.json");
    // The recording is of 2018, one flat object for each prefix; wrapped into today's envelope it is today's message.
    ObjectMapper json = new ObjectMapper();
    List<String> messages = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(recorded)) {
      JsonNode flat = json.readTree(line);
      if (!flat.has("prefix")) {
        continue;
      }
      boolean announced = flat.path("type").asString().equals("A");
      String prefix = flat.path("prefix").asString();
      messages.add("{\"type\":\"ris_message\",\"data\":{\"timestamp\":" + flat.path("timestamp") + ",\"peer\":"
          + flat.path("peer")
          + ",\"peer_asn\":" + flat.path("peer_asn") + ",\"host\":" + flat.path("host") + ",\"type\":\"UPDATE\","
          + (announced
              ? "\"path\":" + flat.path("path") + ",\"origin\":" + flat.path("origin")
                  + ",\"announcements\":[{\"next_hop\":"
                  + flat.path("next_hop") + ",\"prefixes\":[\"" + prefix + "\"]}]"
              : "\"withdrawals\":[\"" + prefix + "\"]") + "}}");
      expected.add((announced ? "A " : "W ") + prefix + " " + flat.path("peer").asString());
    }
    try (LocalServer server = new LocalServer(connection -> {
          for (int i = 0; i < messages.size(); i++) {
            if (i % 3 == 0) {
              connection.fragments(messages.get(i), 50);
            } else {
              connection.text(messages.get(i));
            }
          }
          connection.waitForEnd();
        });
        Following following = follow(server)) {
      await(() -> following.events.size() + following.problems.size() >= expected.size());
      assertEquals(List.of(), List.copyOf(following.problems));
      assertEquals(expected, List.copyOf(following.events).stream()
          .map(event -> switch (event) {
            case Announcement a -> "A " + a.route().prefix() + " " + a.vantagePoint().address();
            case RouteEvent.Withdrawal w -> "W " + w.prefix() + " " + w.vantagePoint().address();
            case StateChange _, RouteEvent.EndOfRib _, RouteEvent.TableEntry _ -> "?";
          })
          .toList());
    }
  }

  @Test
  void whereNobodyListensItTriesAgainUntilItIsClosed() throws Exception {
    LocalServer server = new LocalServer(LocalServer.Connection::waitForEnd);
    server.close();
    try (Following following = follow(server)) {
      await(() -> following.told("no connection") >= 3);
      assertEquals(Status.LOST, following.client.snapshot().sessions().getFirst().status());
    }
  }

  @Test
  void aSinkThatFailsClosesTheClientAndIsTold() throws Exception {
    try (LocalServer server = new LocalServer(connection -> {
      connection.text(Messages.announcement(1));
      connection.waitForEnd();
    })) {
      RisLiveOptions options = new RisLiveOptions(
          server.address(), List.of(RisLiveSubscription.ALL), RouteFilter.ALL, HeldLimits.NONE, Optional.empty(),
          QUICK);
      RisLiveClient client = RisLiveClient.open(options, event -> {
        throw new IllegalStateException("full");
      }, _ -> {});
      assertThrows(IllegalStateException.class, client::awaitClosed);
    }
  }
}
