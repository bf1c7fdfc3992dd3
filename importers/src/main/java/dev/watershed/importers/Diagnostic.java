package dev.watershed.importers;

/// Something in a source that is not as it should be, and what was done about it.
///
/// @param source the file's name as the user gave it, or the address of a router
/// @param unit what `position` counts
/// @param position where in the (decompressed) source: a byte offset from 0, or a line, element or message from 1
/// @param reference the document and section that is violated, as `RFC 7606 section 7.1`; empty where there is none
/// @param problem what was found and what was expected
/// @param action what was done: `record skipped`, `attribute discarded`, `treated as withdrawal` …
public record Diagnostic(String source, Unit unit, long position, String reference, String problem, String action) {

  /// What a position counts.
  public enum Unit {
    BYTE("offset"),
    /// A message of a stream, from 1.
    MESSAGE("message"),
    /// An element of a library that gives no octets, from 1.
    ELEMENT("element"),
    LINE("line");

    private final String word;

    Unit(String word) {
      this.word = word;
    }
  }

  /// One line for people: file, place, problem, reference, action.
  @Override
  public String toString() {
    return source + ": " + unit.word + " " + position + ": " + problem
        + (reference.isEmpty() ? "" : " (" + reference + ")")
        + (action.isEmpty() ? "" : "; " + action);
  }
}
