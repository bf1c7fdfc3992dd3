package dev.watershed.engine.topology;

/// What a neighbour is to a router, as the router sees it. The order is the order of the codes in [Internet].
public enum Relation {
  /// Pays this AS: gets everything, and what it announces goes to everyone.
  CUSTOMER,
  /// Exchanges customers' routes.
  PEER,
  /// Is paid by this AS.
  PROVIDER,
  /// Another AS of the same organization: everything goes both ways, and a route keeps the relation over which the
  /// organization learned it.
  SIBLING;

  private static final Relation[] VALUES = values();

  /// The relation with a code, 0 to 3.
  public static Relation ofCode(int code) {
    return VALUES[code];
  }

  /// What this AS is to that neighbour.
  public Relation inverse() {
    return switch (this) {
      case CUSTOMER -> PROVIDER;
      case PEER -> PEER;
      case PROVIDER -> CUSTOMER;
      case SIBLING -> SIBLING;
    };
  }
}
