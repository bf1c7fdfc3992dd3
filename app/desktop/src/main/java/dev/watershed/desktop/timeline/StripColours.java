package dev.watershed.desktop.timeline;

import javafx.scene.paint.Color;

/// The colours of the strip by theme. None says anything alone: every kind of thing has its own row or shape too.
record StripColours(
    Color ground, Color line, Color text, Color announcements, Color withdrawals, Color alarm, Color change, Color gap,
    Color playhead, Color down, Color degraded, Color up) {

  private static final StripColours LIGHT = new StripColours(
      Color.web("#f6f8fa"), Color.web("#d0d7de"), Color.web("#59636e"), Color.web("#0072b2"), Color.web("#d55e00"),
      Color.web("#b3261e"), Color.web("#0072b2"), Color.web("#8a94a0"), Color.web("#1f2328"), Color.web("#b3261e"),
      Color.web("#e69f00"), Color.web("#c9d1d9"));

  private static final StripColours DARK = new StripColours(
      Color.web("#161b22"), Color.web("#30363d"), Color.web("#9198a1"), Color.web("#56b4e9"), Color.web("#e69f00"),
      Color.web("#ff7b72"), Color.web("#56b4e9"), Color.web("#6b7480"), Color.web("#f0f3f6"), Color.web("#ff7b72"),
      Color.web("#e69f00"), Color.web("#3d444d"));

  static StripColours of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  Color of(FindingText.Grade grade) {
    return switch (grade) {
      case ALARM -> alarm;
      case CHANGE -> change;
      case GAP -> gap;
    };
  }
}
