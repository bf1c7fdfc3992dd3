package dev.watershed.model.bgp;

import dev.watershed.model.net.Prefix;

/// A route: a prefix and what was said about it.
///
/// @param pathId the ADD-PATH identifier (RFC 7911), an unsigned 32-bit number; [#NO_PATH_ID] where there is none
public record Route(Prefix prefix, Safi safi, long pathId, PathAttributes attributes) {

  /// Stands for "no path identifier".
  public static final long NO_PATH_ID = -1;

  public Route {
    if (pathId < NO_PATH_ID || pathId > 0xffffffffL) {
      throw new IllegalArgumentException("a path identifier lies in 0 to 4294967295, not " + pathId);
    }
  }

  /// A unicast route without a path identifier.
  public static Route of(Prefix prefix, PathAttributes attributes) {
    return new Route(prefix, Safi.UNICAST, NO_PATH_ID, attributes);
  }
}
