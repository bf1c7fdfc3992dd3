package dev.watershed.desktop.timeline;

/// The colours of the strip by theme, as ARGB. None says anything alone: every kind of thing has its own row or shape
/// too.
record StripColours(
    int ground, int line, int text, int announcements, int withdrawals, int alarm, int change, int gap, int note,
    int playhead, int down, int degraded, int up) {

  private static final StripColours LIGHT = new StripColours(
      0xfff6f8fa, 0xffd0d7de, 0xff59636e, 0xff0072b2, 0xffd55e00, 0xffb3261e, 0xff0072b2, 0xff8a94a0, 0xff8250df,
      0xff1f2328, 0xffb3261e, 0xffe69f00, 0xffc9d1d9);

  private static final StripColours DARK = new StripColours(
      0xff161b22, 0xff30363d, 0xff9198a1, 0xff56b4e9, 0xffe69f00, 0xffff7b72, 0xff56b4e9, 0xff6b7480, 0xffd2a8ff,
      0xfff0f3f6, 0xffff7b72, 0xffe69f00, 0xff3d444d);

  static StripColours of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  int of(FindingText.Grade grade) {
    return switch (grade) {
      case ALARM -> alarm;
      case CHANGE -> change;
      case GAP -> gap;
      case NOTE -> note;
    };
  }
}
