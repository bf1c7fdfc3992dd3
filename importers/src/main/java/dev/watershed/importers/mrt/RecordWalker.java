package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.Problems;
import java.util.Map;
import java.util.TreeMap;

/// Reads the records of a batch and tells a visitor what is in them. Whatever the octets are, it throws nothing: what
/// is wrong is reported, and the record left out. For one thread.
final class RecordWalker {

  private final RecordVisitor visitor;
  private final Problems problems;
  private final RecordView view = new RecordView();
  private final TableReader tables;
  private final MessageReader messages;

  /// Records that are no routes, by name: where the first of each lies, and how many there were.
  private final Map<String, long[]> passedOver = new TreeMap<>();

  RecordWalker(RecordVisitor visitor, Problems problems) {
    this.visitor = visitor;
    this.problems = problems;
    this.tables = new TableReader(view, visitor, problems, this::passOver);
    this.messages = new MessageReader(view, visitor, problems, this::passOver);
  }

  /// Reads every record of a batch.
  void walk(RecordBatch batch) {
    passedOver.clear();
    view.data = batch.data;
    view.peers = batch.peers;
    int nextGap = 0;
    int nextTable = 0;
    int at = batch.from;
    while (at < batch.to) {
      if (nextGap < batch.gaps.size() && batch.gaps.get(nextGap)[0] == at) {
        at = batch.gaps.get(nextGap++)[1];
        continue;
      }
      int type = Octets.u16(batch.data, at + 4);
      int subtype = Octets.u16(batch.data, at + 6);
      int end = at + MrtType.HEADER + Octets.i32(batch.data, at + 8);
      if (type == MrtType.TABLE_DUMP_V2 && subtype == 1) {
        view.peers = batch.tables.get(nextTable++);
      } else {
        record(at, type, subtype, end);
      }
      at = end;
    }
  }

  /// The records that were passed over in the batch walked last: by name, index of the first and number.
  Map<String, long[]> passedOver() {
    return passedOver;
  }

  private void record(int at, int type, int subtype, int end) {
    view.at = at;
    view.seconds = Octets.u32(view.data, at);
    view.micros = 0;
    view.extendedTime = false;
    view.local = false;
    view.addPath = false;
    view.bodyFrom = at + MrtType.HEADER;
    view.bodyTo = end;
    if (type == MrtType.BGP4MP_ET) {
      if (end - view.bodyFrom < 4) {
        problems.report(at, "RFC 6396 section 3", "the record ends before its microseconds", "record skipped");
        return;
      }
      view.micros = Octets.i32(view.data, view.bodyFrom);
      view.extendedTime = true;
      view.bodyFrom += 4;
      if (view.micros < 0 || view.micros > 999_999) {
        problems.report(at + MrtType.HEADER, "RFC 6396 section 3",
            "the record has " + Integer.toUnsignedString(view.micros) + " microseconds, not 0 to 999999",
            "taken as the end of the second");
        view.micros = 999_999;
      }
    }
    if (!visitor.wantsTime(view)) {
      return;
    }
    switch (type) {
      case MrtType.TABLE_DUMP_V2 -> tables.tableDumpV2(subtype);
      case MrtType.TABLE_DUMP -> tables.tableDump(subtype);
      case MrtType.BGP4MP, MrtType.BGP4MP_ET -> {
        if (subtype == 2) {
          tables.entry();
        } else {
          messages.bgp4mp(type, subtype);
        }
      }
      case MrtType.BGP -> messages.legacy(subtype);
      default -> passOver(MrtType.name(type, subtype));
    }
  }

  private void passOver(String what) {
    passedOver.computeIfAbsent(what, _ -> new long[] {view.at, 0})[1]++;
  }
}
