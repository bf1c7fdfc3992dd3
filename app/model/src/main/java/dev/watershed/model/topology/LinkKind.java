package dev.watershed.model.topology;

/// What the two ends of a link between ASes are to each other (Gao, "On inferring autonomous system relationships in
/// the Internet", 2001).
public enum LinkKind {
  /// The first AS sells transit to the second: `-1` in a CAIDA as-rel file.
  PROVIDER_CUSTOMER(-1),
  /// Both give the other their customers' routes only: `0`.
  PEER(0),
  /// Both give the other everything, being one organization. CAIDA's files have no such links; here they are written
  /// `2`.
  SIBLING(2);

  private final int code;

  LinkKind(int code) {
    this.code = code;
  }

  /// The number in an as-rel file.
  public int code() {
    return code;
  }
}
