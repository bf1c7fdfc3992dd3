package dev.watershed.importers.mrt;

import static dev.watershed.importers.RouteFilter.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Fuzz;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Recordings of every kind of record, one of which is damaged: nothing is thrown, nothing hangs, memory stays in
/// proportion, every other record is read as if nothing were, and of the damaged one nothing is told that an
/// independent reading of its octets does not find there.
class MutatedRecordingTest {

  private static final int RECORDS = 12;

  private int ofDamaged;

  private static List<byte[]> records(long seed) {
    RandomRecording recording = new RandomRecording(seed);
    List<byte[]> records = new ArrayList<>();
    records.add(recording.peerIndexTable().toBytes());
    while (records.size() < RECORDS) {
      records.add(recording.next().toBytes());
    }
    return records;
  }

  private static byte[] join(List<byte[]> records) {
    Wire out = new Wire();
    records.forEach(out::bytes);
    return out.toBytes();
  }

  /// Damages what lies behind the header; the length is set right again, so that the damage stays inside.
  private static byte[] mutateBody(byte[] record, SplittableRandom random) {
    byte[] mutated = Fuzz.mutate(record, 12, record.length, random);
    byte[] length = new Wire().u32(mutated.length - 12).toBytes();
    System.arraycopy(length, 0, mutated, 8, 4);
    return mutated;
  }

  @Test
  void damageInOneRecordStaysThereAndMakesNoWrongRoute() {
    ofDamaged = 0;
    assertTimeoutPreemptively(Duration.ofHours(2), () -> {
      for (int round = 0; round < Fuzz.rounds(600); round++) {
        SplittableRandom random = Fuzz.random(round);
        List<byte[]> records = records(random.nextLong());
        int broken = 1 + random.nextInt(RECORDS - 1);
        byte[] mutated = mutateBody(records.get(broken), random);
        List<byte[]> damaged = new ArrayList<>(records);
        damaged.set(broken, mutated);
        List<byte[]> before = records.subList(0, broken);
        List<byte[]> after = new ArrayList<>(List.of(records.getFirst()));
        after.addAll(records.subList(broken + 1, RECORDS));

        List<RouteEvent> expectedBefore = Read.events(join(before), ALL).events;
        List<RouteEvent> expectedAfter = Read.events(join(after), ALL).events;
        Read read = Read.events(join(damaged), ALL);
        String place = Fuzz.place(round);
        int own = read.events.size() - expectedBefore.size() - expectedAfter.size();
        assertTrue(own >= 0, place + ": routes of others are lost");
        assertEquals(expectedBefore, read.events.subList(0, expectedBefore.size()), place);
        assertEquals(
            expectedAfter, read.events.subList(expectedBefore.size() + own, read.events.size()), place);
        ofDamaged += own;
        checkOwn(mutated, read.events.subList(expectedBefore.size(), expectedBefore.size() + own), place);
        long from = before.stream().mapToLong(record -> record.length).sum();
        checkProblems(read.problems, from, from + mutated.length, place);
      }
      assertTrue(ofDamaged > Fuzz.rounds(600) / 2, "hardly anything was read of the damaged records: " + ofDamaged);
    });
  }

  private static void checkOwn(byte[] record, List<RouteEvent> events, String place) {
    ReferenceRecord reference = ReferenceRecord.of(record);
    for (RouteEvent event : events) {
      switch (event) {
        case RouteEvent.TableEntry entry ->
          assertAnnounced(reference, entry.route(), place + ": " + entry);
        case RouteEvent.Announcement announcement ->
          assertAnnounced(reference, announcement.route(), place + ": " + announcement);
        case RouteEvent.Withdrawal withdrawal -> {
          String prefix = ReferenceRecord.name(withdrawal.prefix());
          // RFC 7606 section 2: a damaged announcement is treated as a withdrawal.
          assertTrue(reference.withdrawn.contains(prefix) || reference.announced.contains(prefix),
              place + ": " + withdrawal);
        }
        case RouteEvent.StateChange _, RouteEvent.EndOfRib _ -> {}
      }
    }
  }

  private static void assertAnnounced(ReferenceRecord reference, Route route, String place) {
    String prefix = ReferenceRecord.name(route.prefix());
    assertTrue(reference.announced.contains(prefix), place);
    SortedMap<String, String> told = ReferenceAttributes.facts(route.attributes());
    Set<SortedMap<String, String>> said = reference.said.getOrDefault(prefix, Set.of());
    if (!said.contains(told)) {
      assertEquals(said.toString(), told.toString(), place + ": not the attributes in the record");
    }
  }

  private static void checkProblems(List<Diagnostic> problems, long from, long to, String place) {
    for (Diagnostic problem : problems) {
      assertEquals("test", problem.source(), place);
      assertEquals(Diagnostic.Unit.BYTE, problem.unit(), place);
      assertTrue(problem.position() >= from && problem.position() <= to, place + ": " + problem + " is not in " + from
          + " to " + to);
      assertTrue(!problem.reference().isEmpty() || problem.action().contains("not supported"), place + ": " + problem);
      assertTrue(!problem.action().isEmpty(), place + ": " + problem);
    }
  }

  @Test
  void anyDamageTakesMemoryAndMessagesInProportion() {
    assertTimeoutPreemptively(Duration.ofHours(2), () -> {
      for (int round = 0; round < Fuzz.rounds(300); round++) {
        SplittableRandom random = Fuzz.random(-1 - round);
        byte[] octets = join(records(random.nextLong()));
        byte[] mutated = Fuzz.mutate(octets, 0, octets.length, random);
        long before = Fuzz.allocated();
        Read events = Read.events(mutated, ALL);
        Read lines = Read.lines(mutated, ALL);
        long used = Fuzz.allocated() - before;
        // Batches, buffers and caches take about 20 MB for each reading, whatever is read.
        assertTrue(used < 100_000_000L, Fuzz.place(-1 - round) + ": " + used + " octets");
        assertTrue(events.problems.size() <= mutated.length && lines.problems.size() <= mutated.length + 1);
      }
    });
  }
}
