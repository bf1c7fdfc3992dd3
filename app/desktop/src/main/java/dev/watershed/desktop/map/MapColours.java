package dev.watershed.desktop.map;

/// The colours of the map itself, by theme, as opaque ARGB. What lands on a PoP is drawn in the PoP's colour over
/// these.
record MapColours(
    int outside, int water, int land, int border, int graticule, int text, int halo, int dotEdge, int alarm) {

  static final MapColours LIGHT = new MapColours(
      0xfff3f7fa, 0xfff3f7fa, 0xffdfe4e8, 0xffffffff, 0xffe1e8ee, 0xff1f2328, 0xffffffff, 0xffffffff, 0xffcf222e);

  static final MapColours DARK = new MapColours(
      0xff101720, 0xff101720, 0xff2b333d, 0xff0d1117, 0xff1c2530, 0xfff0f3f6, 0xff0d1117, 0xff0d1117, 0xfff85149);

  static MapColours of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  /// A colour over the land.
  ///
  /// @param strength 0 to 1
  int tint(int argb, double strength) {
    return mix(argb, land, strength);
  }

  /// @param share of the first colour: 0 to 1
  static int mix(int first, int second, double share) {
    int mixed = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = (first >> shift & 0xff) * share + (second >> shift & 0xff) * (1 - share);
      mixed = mixed << 8 | (int) Math.round(channel);
    }
    return mixed;
  }
}
