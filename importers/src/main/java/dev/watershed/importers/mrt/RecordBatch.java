package dev.watershed.importers.mrt;

import dev.watershed.importers.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whole records that follow each other in one array, and what must be known to read them apart from those before.
/// Filled and emptied again and again.
final class RecordBatch {

  /// Octets that a batch holds, as a rule; a longer record makes its array grow.
  static final int CAPACITY = 1 << 20;

  byte[] data = new byte[CAPACITY];

  /// Index of the first record.
  int from;

  /// Index behind the last record.
  int to;

  /// Where `data[0]` lies in the decompressed source.
  long base;

  /// Octets of the compressed source that were used when the batch was full.
  long consumed;

  /// The peers that apply at the start.
  @Nullable PeerIndexTable peers;

  /// The tables of the PEER_INDEX_TABLE records inside, in their order.
  final List<PeerIndexTable> tables = new ArrayList<>();

  /// Places that are no records, as pairs of index of the first octet and index behind the last.
  final List<int[]> gaps = new ArrayList<>();

  /// What was found wrong while the records were told apart.
  final List<Diagnostic> problems = new ArrayList<>();

  void clear() {
    from = 0;
    to = 0;
    tables.clear();
    gaps.clear();
    problems.clear();
    // One giant record must not hold its memory for ever.
    if (data.length > 2 * CAPACITY) {
      data = new byte[CAPACITY];
    }
  }
}
