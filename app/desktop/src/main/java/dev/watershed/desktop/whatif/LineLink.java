package dev.watershed.desktop.whatif;

import javafx.scene.control.Hyperlink;

/// What can be chosen in a line that is brought up to date. A long name takes a second line.
final class LineLink extends Hyperlink {

  /// @param least as wide as this at the least, in pixels
  LineLink(double least) {
    setWrapText(true);
    setMinSize(least, USE_PREF_SIZE);
  }

  /// @param chosen done when it is clicked
  void show(String text, Runnable chosen) {
    setText(text);
    setVisited(false);
    setOnAction(_ -> chosen.run());
  }
}
