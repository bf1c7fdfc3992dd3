package dev.watershed.importers.lookingglass;

/// A line of a paste, freed of what terminals and mail programs put around it.
///
/// @param number in the file, from 1
/// @param text without line end; tabs are still in it
/// @param whole false where the line went on beyond the limit and was cut
record Line(long number, String text, boolean whole) {

  Line(long number, String text) {
    this(number, text, true);
  }

  boolean isBlank() {
    return text.isBlank();
  }
}
