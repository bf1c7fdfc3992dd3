package dev.watershed.model.bgp;

/// The kinds of routes that Watershed keeps (subsequent address family identifiers, RFC 4760 section 6). Others are
/// counted and reported by the importers.
public enum Safi {
  UNICAST(1),
  MULTICAST(2);

  private final int code;

  Safi(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
