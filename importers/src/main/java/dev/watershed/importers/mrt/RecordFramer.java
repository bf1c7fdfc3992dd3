package dev.watershed.importers.mrt;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.io.OctetSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into batches of whole records. A length field that lies is found out, because no record begins where
/// it points to; then the next place is sought where records follow one another again. For one thread.
final class RecordFramer {

  /// How far from its neighbours in time a record may lie to be believed when the place is sought again.
  private static final long NEAR_SECONDS = 30L * 24 * 3600;

  /// Records of types that nobody defined are believed up to this length.
  private static final int LONGEST_UNKNOWN = 256 * 1024;

  /// So many records of unknown types in a row are believed.
  private static final int MOST_UNKNOWN = 64;

  private final String name;
  private final OctetSource source;
  private byte[] carry = new byte[0];
  private int carried;
  private long position;
  private boolean ended;
  private boolean lost;
  private long lastTime = -1;
  private @Nullable PeerIndexTable peers;

  RecordFramer(String name, OctetSource source) {
    this.name = name;
    this.source = source;
  }

  /// Whether octets begin with a record of BGP, or hold two records that follow one another.
  static boolean isMrt(byte[] head, int length) {
    if (length >= MrtType.HEADER) {
      int type = Octets.u16(head, 4);
      long octets = Octets.u32(head, 8);
      boolean whole = MrtType.HEADER + octets <= length;
      if (MrtType.isDefined(type, Octets.u16(head, 6))
          && octets <= MrtType.LONGEST_RECORD
          && (whole ? octets > 0 || length == MrtType.HEADER : MrtType.isBgp(type))) {
        return true;
      }
    }
    for (int at = 0; at <= length - MrtType.HEADER; at++) {
      if (isNear(head, at, -1)) {
        long end = at + MrtType.HEADER + Octets.u32(head, at + 8);
        if (end == length || length - end >= MrtType.HEADER && isNear(head, (int) end, Octets.u32(head, at))) {
          return true;
        }
      }
    }
    return false;
  }

  /// Fills a batch with the next records.
  ///
  /// @return false where there was nothing left
  boolean fill(RecordBatch batch) throws IOException {
    batch.clear();
    if (ended && carried == 0) {
      return false;
    }
    batch.base = position;
    batch.peers = peers;
    if (batch.data.length < carried + RecordBatch.CAPACITY / 2) {
      batch.data = new byte[carried + RecordBatch.CAPACITY];
    }
    System.arraycopy(carry, 0, batch.data, 0, carried);
    int limit = carried;
    int at = 0;
    while (true) {
      limit = read(batch, limit);
      at = frame(batch, at, limit);
      if (at > 0 || ended) {
        break;
      }
      // Not one whole record: a long one.
      batch.data = Arrays.copyOf(batch.data, batch.data.length + batch.data.length / 2);
    }
    batch.to = at;
    carried = limit - at;
    if (carry.length < carried) {
      carry = new byte[Math.max(carried, 64 * 1024)];
    }
    System.arraycopy(batch.data, at, carry, 0, carried);
    position += at;
    batch.consumed = source.consumed();
    return true;
  }

  private int read(RecordBatch batch, int from) throws IOException {
    int limit = from;
    while (!ended && limit < batch.data.length) {
      int count = source.read(batch.data, limit, batch.data.length - limit);
      for (OctetSource.Damage damage : source.takeDamages()) {
        batch.problems.add(new Diagnostic(
            name, Diagnostic.Unit.BYTE, damage.position(), "", damage.problem(), damage.action()));
      }
      if (count < 0) {
        ended = true;
      } else {
        limit += count;
      }
    }
    return limit;
  }

  /// Walks over the records that are wholly there.
  ///
  /// @return the index behind the last one that is settled
  private int frame(RecordBatch batch, int from, int limit) {
    byte[] data = batch.data;
    int at = from;
    if (lost) {
      at = seek(batch, at, at, limit);
      if (lost) {
        return at;
      }
    }
    while (limit - at >= MrtType.HEADER) {
      long length = Octets.u32(data, at + 8);
      if (length > MrtType.LONGEST_RECORD || !isHeader(data, at, limit)) {
        at = resynchronise(batch, at, at + 1, limit, "no record begins here");
        if (lost) {
          return at;
        }
        continue;
      }
      int end = at + MrtType.HEADER + (int) length;
      if (end > limit) {
        if (!ended) {
          return at;
        }
        int next = seekNear(data, at + MrtType.HEADER, limit);
        String problem = "the record says it has " + length + " octets where " + (limit - at - MrtType.HEADER)
            + " are left";
        if (next < 0) {
          report(batch, at, problem, "record skipped");
          gap(batch, at, limit);
          return limit;
        }
        report(batch, at, problem, "went on " + (next - at) + " octets later, where records follow one another again");
        gap(batch, at, next);
        at = next;
        continue;
      }
      if (limit - end < MrtType.HEADER && !ended) {
        return at;
      }
      if (end < limit && (limit - end < MrtType.HEADER || !isHeader(data, end, limit))) {
        if (!ended && limit - end < LONGEST_UNKNOWN + 2 * MrtType.HEADER && at > 0) {
          return at;
        }
        int next = seekNear(data, at + MrtType.HEADER, limit);
        if (next >= 0 && next < end) {
          report(batch, at, "the record says it has " + length + " octets, but another one begins inside it",
              "went on " + (next - at) + " octets later, where records follow one another again");
          gap(batch, at, next);
          at = next;
          continue;
        }
      }
      settle(batch, at, end);
      at = end;
    }
    if (ended && at < limit) {
      report(batch, at, (limit - at) + " octets are left, too few for the header of a record", "left out");
      gap(batch, at, limit);
      return limit;
    }
    return at;
  }

  private void settle(RecordBatch batch, int at, int end) {
    lastTime = Octets.u32(batch.data, at);
    if (Octets.i32(batch.data, at + 4) == (MrtType.TABLE_DUMP_V2 << 16 | 1)) {
      peers = PeerIndexTable.decode(batch.data, at + MrtType.HEADER, end, (index, reference, problem, action) ->
          batch.problems.add(
              new Diagnostic(name, Diagnostic.Unit.BYTE, batch.base + index, reference, problem, action)));
      batch.tables.add(peers);
    }
  }

  /// Leaves out what is no record.
  ///
  /// @return where to go on; [#lost] is set where that is not in sight
  private int resynchronise(RecordBatch batch, int at, int from, int limit, String problem) {
    report(batch, at, problem, "sought the next place where records follow one another");
    lost = true;
    return seek(batch, at, from, limit);
  }

  private int seek(RecordBatch batch, int gapFrom, int from, int limit) {
    int next = seekNear(batch.data, from, limit);
    if (next >= 0) {
      lost = false;
      gap(batch, gapFrom, next);
      return next;
    }
    // A header that the end of the buffer cuts through may be whole in the next one.
    int keep = ended ? limit : Math.max(gapFrom, Math.max(0, limit - LONGEST_UNKNOWN));
    gap(batch, gapFrom, keep);
    return keep;
  }

  private static void gap(RecordBatch batch, int from, int to) {
    if (to > from) {
      batch.gaps.add(new int[] {from, to});
    }
  }

  /// Whether a record begins here: of a defined type, or of unknown ones behind which a defined one or the end follows.
  private static boolean isHeader(byte[] data, int from, int limit) {
    long at = from;
    for (int i = 0; i < MOST_UNKNOWN && limit - at >= MrtType.HEADER; i++) {
      if (MrtType.isDefined(Octets.u16(data, (int) at + 4), Octets.u16(data, (int) at + 6))) {
        return true;
      }
      long length = Octets.u32(data, (int) at + 8);
      if (length > LONGEST_UNKNOWN) {
        return false;
      }
      at += MrtType.HEADER + length;
    }
    return at == limit;
  }

  /// The first place from which on two records of BGP follow one another, near in time to the last one read.
  ///
  /// @return its index, or -1
  private int seekNear(byte[] data, int from, int limit) {
    for (int at = from; at <= limit - MrtType.HEADER; at++) {
      if (!isNear(data, at, lastTime)) {
        continue;
      }
      long end = at + MrtType.HEADER + Octets.u32(data, at + 8);
      if (ended && end == limit || limit - end >= MrtType.HEADER && isNear(data, (int) end, Octets.u32(data, at))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isNear(byte[] data, int at, long time) {
    int type = Octets.u16(data, at + 4);
    return MrtType.isBgp(type)
        && MrtType.isDefined(type, Octets.u16(data, at + 6))
        && Octets.u32(data, at + 8) <= MrtType.LONGEST_RECORD
        && (time < 0 || Math.abs(Octets.u32(data, at) - time) <= NEAR_SECONDS);
  }

  private void report(RecordBatch batch, int at, String problem, String action) {
    batch.problems.add(
        new Diagnostic(name, Diagnostic.Unit.BYTE, batch.base + at, "RFC 6396 section 2", problem, action));
  }
}
