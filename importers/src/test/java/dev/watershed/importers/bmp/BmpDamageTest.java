package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.model.event.RouteEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Damaged recordings: nothing is thrown, what is wrong is told with its place, and what is whole is read.
class BmpDamageTest {

  private record Outcome(List<RouteEvent> events, List<Diagnostic> problems) {}

  private static Outcome read(byte[] octets) throws IOException {
    List<RouteEvent> events = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    new BmpRecording("r.bmp", "r", () -> OctetSources.open(new ByteArrayInputStream(octets), octets.length))
        .read(RouteFilter.ALL, events::add, problems::add, Progress.NONE);
    return new Outcome(events, problems);
  }

  /// A stream with every type of message.
  private static List<byte[]> messages() {
    List<byte[]> messages = new ArrayList<>();
    messages.add(RouterStream.initiation("r").toBytes());
    messages.add(RouterStream.peerUp(1).toBytes());
    for (int i = 0; i < 10; i++) {
      messages.add(RouterStream.routes(1, 10 * i, 3).toBytes());
      messages.add(RouterStream.statistics(1, i).toBytes());
      messages.add(RouterStream.mirroring(1).toBytes());
    }
    messages.add(RouterStream.endOfRib(1).toBytes());
    messages.add(RouterStream.peerDown(1).toBytes());
    messages.add(RouterStream.termination().toBytes());
    return messages;
  }

  private static byte[] join(List<byte[]> messages) {
    Wire out = new Wire();
    messages.forEach(out::bytes);
    return out.toBytes();
  }

  @Test
  void theWholeStreamHasNoProblem() throws IOException {
    Outcome outcome = read(join(messages()));
    assertEquals(List.of(), outcome.problems());
    assertEquals(33, outcome.events().size());
  }

  @Test
  void cutAnywhereItGivesWhatCameBefore() throws IOException {
    byte[] whole = join(messages());
    List<RouteEvent> all = read(whole).events();
    for (int cut = 0; cut < whole.length; cut++) {
      List<RouteEvent> events = read(Arrays.copyOf(whole, cut)).events();
      assertEquals(all.subList(0, events.size()), events, "cut at " + cut);
    }
  }

  @Test
  void everyMessageCutAtEveryOctetCostsItsOwnRoutesOnly() throws IOException {
    List<byte[]> messages = messages();
    Set<RouteEvent> all = new HashSet<>(read(join(messages)).events());
    for (int broken = 2; broken < messages.size() - 3; broken++) {
      for (int cut = 1; cut < messages.get(broken).length; cut += 3) {
        List<byte[]> damaged = new ArrayList<>(messages);
        damaged.set(broken, Arrays.copyOf(messages.get(broken), cut));
        Outcome outcome = read(join(damaged));
        String place = "message " + broken + " cut at " + cut;
        assertFalse(outcome.problems().isEmpty(), place);
        assertTrue(outcome.events().size() >= 33 - 3 - 3, place + ": " + outcome.events().size() + " events");
        assertTrue(all.containsAll(outcome.events()), place);
      }
    }
  }

  @Test
  void flippedBitsThrowNothing() throws IOException {
    long seed = Long.getLong("watershed.fuzz.seed", 20_260_304);
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = join(messages());
    for (int round = 0; round < Integer.getInteger("watershed.fuzz.rounds", 20_000); round++) {
      byte[] damaged = whole.clone();
      int flips = 1 + random.nextInt(8);
      for (int i = 0; i < flips; i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        read(damaged);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  @Test
  void noiseThrowsNothing() throws IOException {
    long seed = Long.getLong("watershed.fuzz.seed", 7);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < Integer.getInteger("watershed.fuzz.rounds", 3_000); round++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      for (int at = 0; at + 6 < noise.length; at += 1 + random.nextInt(60)) {
        // Enough like a message to be taken for one.
        noise[at] = (byte) (3 + random.nextInt(2));
        noise[at + 1] = 0;
        noise[at + 2] = 0;
        noise[at + 3] = 0;
        noise[at + 5] = (byte) random.nextInt(8);
      }
      try {
        read(noise);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  @Test
  void aLengthThatLiesAllocatesNothing() throws IOException {
    byte[] lying = new Wire().u8(3).u32(0x7fffffffL).u8(0).wire(RouterStream.header(0, 1)).toBytes();
    Outcome outcome = read(new Wire().wire(RouterStream.initiation("r")).bytes(lying).toBytes());
    assertEquals(List.of(), outcome.events());
    assertEquals(RouterStream.initiation("r").size(), outcome.problems().getFirst().position());
    assertTrue(outcome.problems().getFirst().toString().contains("2147483647"));
  }
}
