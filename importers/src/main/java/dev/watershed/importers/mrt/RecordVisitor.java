package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.UpdateView;

/// What is told about the records of a recording, in their order. The views are written over after each call.
public interface RecordVisitor {

  /// Whether records of this time are wanted.
  boolean wantsTime(RecordView record);

  /// Whether the table entries of the prefix in the view are wanted; if not, they are passed over unread.
  boolean wantsPrefix(RecordView record);

  /// One route of one peer in a table. Its attributes were not looked at yet.
  void tableEntry(RecordView record);

  /// An UPDATE that can be read at least in part.
  void update(RecordView record, UpdateView update);

  /// A session that changed its state; the numbers are those of RFC 6396 section 4.4.1.
  void stateChange(RecordView record, int before, int after);
}
