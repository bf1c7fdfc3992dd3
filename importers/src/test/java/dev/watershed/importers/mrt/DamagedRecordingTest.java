package dev.watershed.importers.mrt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.model.event.RouteEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is damaged is named by its place and left out; the rest is read; nothing is thrown, and nothing allocated
/// because a length says so.
class DamagedRecordingTest {

  private static final RouteFilter ALL = RouteFilter.ALL;

  /// Records with their offsets; the first is the index of peers.
  private static List<byte[]> records(long seed, int count) {
    RandomRecording recording = new RandomRecording(seed);
    List<byte[]> records = new ArrayList<>();
    records.add(recording.peerIndexTable().toBytes());
    for (int i = 0; i < count; i++) {
      records.add(recording.next().toBytes());
    }
    return records;
  }

  private static byte[] join(List<byte[]> records) {
    Wire out = new Wire();
    records.forEach(out::bytes);
    return out.toBytes();
  }

  private static String linesWithout(List<byte[]> records, int left) {
    List<byte[]> others = new ArrayList<>(records);
    others.remove(left);
    return Read.lines(join(others), ALL).lines;
  }

  @Test
  void aLengthThatIsTooLongCostsItsRecordOnly() {
    List<byte[]> records = records(1, 40);
    for (int broken = 1; broken < 39; broken += 3) {
      for (int length : new int[] {1, 7, 100, 5_000, 70_000_000, -1}) {
        List<byte[]> damaged = new ArrayList<>(records);
        byte[] record = records.get(broken).clone();
        int real = record.length - 12;
        byte[] lie = new Wire().u32(length < 0 ? 0xffffffffL : real + length).toBytes();
        System.arraycopy(lie, 0, record, 8, 4);
        damaged.set(broken, record);
        Read read = Read.lines(join(damaged), ALL);
        assertEquals(linesWithout(records, broken), read.lines, "record " + broken + " longer by " + length);
        long offset = records.subList(0, broken).stream().mapToLong(r -> r.length).sum();
        assertEquals(offset, read.problems.getFirst().position());
      }
    }
  }

  @Test
  void aLengthThatIsTooShortCostsItsRecordOnly() {
    List<byte[]> records = records(2, 40);
    for (int broken = 1; broken < 39; broken += 3) {
      List<byte[]> damaged = new ArrayList<>(records);
      byte[] record = records.get(broken).clone();
      int real = record.length - 12;
      byte[] lie = new Wire().u32(real - 1 - real / 3).toBytes();
      System.arraycopy(lie, 0, record, 8, 4);
      damaged.set(broken, record);
      Read read = Read.lines(join(damaged), ALL);
      String wanted = linesWithout(records, broken);
      assertFalse(read.problems.isEmpty());
      // What can be read of the shortened record may be there or not; all others must be.
      List<String> lines = new ArrayList<>(read.lines.lines().toList());
      for (String line : wanted.lines().toList()) {
        assertTrue(lines.remove(line), "record " + broken + ": lost " + line);
      }
    }
  }

  @Test
  void garbageBetweenRecordsIsPassedOver() {
    List<byte[]> records = records(3, 60);
    SplittableRandom random = new SplittableRandom(3);
    Wire out = new Wire();
    for (int i = 0; i < records.size(); i++) {
      out.bytes(records.get(i));
      if (i == 20 || i == 45) {
        byte[] garbage = new byte[i == 20 ? 500 : 300_000];
        random.nextBytes(garbage);
        out.bytes(garbage);
      }
    }
    Read read = Read.lines(out.toBytes(), ALL);
    assertEquals(Read.lines(join(records), ALL).lines, read.lines);
    assertEquals(2, read.problems.size(), read.problems.toString());
  }

  @Test
  void everyCutIsToldAndGivesWhatWasWhole() {
    List<byte[]> records = records(4, 12);
    byte[] whole = join(records);
    for (int cut = 0; cut <= whole.length; cut++) {
      Read read = Read.lines(Arrays.copyOf(whole, cut), ALL);
      int kept = 0;
      int offset = 0;
      while (kept < records.size() && offset + records.get(kept).length <= cut) {
        offset += records.get(kept++).length;
      }
      assertEquals(Read.lines(join(records.subList(0, kept)), ALL).lines, read.lines, "cut at " + cut);
      assertEquals(offset == cut ? 0 : 1, read.problems.size(), "cut at " + cut + ": " + read.problems);
      if (offset < cut) {
        assertEquals(offset, read.problems.getFirst().position());
      }
    }
  }

  @Test
  void flippedOctetsThrowNothing() {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      byte[] octets = join(records(round, 30));
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      try {
        Read.events(octets, ALL);
        Read.lines(octets, ALL);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  /// Each record on its own, so that every octet of every kind of record is changed.
  @Test
  void everyOctetOfEveryKindMayBeWrong() {
    List<byte[]> records = records(5, 120);
    byte[] peers = records.getFirst();
    SplittableRandom random = new SplittableRandom(5);
    for (byte[] record : records.subList(1, records.size())) {
      Wire many = new Wire().bytes(peers);
      for (int at = 12; at < record.length; at++) {
        byte[] flipped = record.clone();
        flipped[at] = (byte) random.nextInt();
        many.bytes(flipped);
      }
      Read.events(many.toBytes(), ALL);
      Read.lines(many.toBytes(), ALL);
    }
  }

  @Test
  void recordsOfOtherKindsAreNamed() {
    Wire out = new Wire()
        .wire(Wire.record(1_600_000_000, 13, 7, new Wire().hex("c6336401 0000 00000000 00000000 0000")))
        .wire(Wire.record(1_600_000_000, 11, 0, new Wire().hex("00000000")))
        .wire(Wire.record(1_600_000_000, 9, 1, new Wire().hex("00000000")))
        .wire(Wire.record(1_600_000_000, 64, 0, new Wire().hex("00000000")))
        .wire(Wire.record(1_600_000_000, 64, 0, new Wire().hex("00000000")))
        .wire(Wire.record(1_600_000_000, 16, 0, new Wire().hex("fbf4 fbf5 0000 0001 c0000201 c0000202 0003 0006")));
    Read read = Read.lines(out.toBytes(), ALL);
    assertEquals("BGP4MP|1600000000|STATE|192.0.2.1|64500|3|6\n", read.lines);
    String problems = read.problems.toString();
    for (String name : List.of("GEO_PEER_TABLE", "OSPFv2", "BGP4PLUS (obsolete)",
        "2 records in all of unknown type 64")) {
      assertTrue(problems.contains(name), name + " in " + problems);
    }
  }

  @Test
  void anEntryOfAnUnknownPeerIsSkippedAlone() {
    Wire entry = new Wire().u16(9).u32(0).u16(0);
    Wire known = new Wire().u16(0).u32(0).u16(4).hex("40 01 01 00");
    Wire out = new Wire()
        .wire(Wire.record(5, 13, 1, new Wire().hex("c6336401 0000 0001 02 0a000001 c0000201 0000fbf4")))
        .wire(Wire.record(5, 13, 2, new Wire().u32(0).hex("08 0a").u16(2).wire(entry).wire(known)));
    Read read = Read.events(out.toBytes(), ALL);
    assertEquals(1, read.events.size());
    assertTrue(read.problems.getFirst().toString().contains("peer 9"));
    assertEquals(Diagnostic.Unit.BYTE, read.problems.getFirst().unit());
    assertTrue(read.events.getFirst() instanceof RouteEvent.TableEntry);
  }

  @Test
  void aTableWithoutPeersIsTold() {
    Wire known = new Wire().u16(0).u32(0).u16(4).hex("40 01 01 00");
    Read read = Read.events(
        Wire.record(5, 13, 2, new Wire().u32(0).hex("08 0a").u16(1).wire(known)).toBytes(), ALL);
    assertTrue(read.problems.getFirst().toString().contains("no PEER_INDEX_TABLE"));
  }
}
