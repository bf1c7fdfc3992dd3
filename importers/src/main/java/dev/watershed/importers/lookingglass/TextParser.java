package dev.watershed.importers.lookingglass;

/// Reads the text of one dialect, fed line by line.
interface TextParser {

  /// Takes the next line.
  void line(Line line);

  /// There are no more lines of this output: what is pending is complete.
  void end();
}
