package dev.watershed.importers.live;

import dev.watershed.model.bgp.PathAttributes;
import java.util.HashMap;
import java.util.Map;

/// The sets of path attributes that the routes of one peer share, each kept once and only while a route has it. Peers
/// share next to nothing with one another (next hop and first AS differ), so each has a pool of its own.
final class AttributePool {

  /// An entry of the hash map with its two objects, and an object header and fields for each of the attributes' parts.
  private static final int OCTETS_OF_A_SET = 72 + 152 + 4 * 40;

  private static final int OCTETS_OF_AN_OBJECT = 32;

  /// One set and how many routes have it.
  static final class Shared {
    final PathAttributes attributes;
    private int routes;

    private Shared(PathAttributes attributes) {
      this.attributes = attributes;
    }
  }

  private final Map<PathAttributes, Shared> sets = new HashMap<>();
  private long octets;

  /// The shared set that equals this one, counted as used once more.
  Shared take(PathAttributes attributes) {
    Shared shared = sets.get(attributes);
    if (shared == null) {
      shared = new Shared(attributes);
      sets.put(attributes, shared);
      octets += octets(attributes);
    }
    shared.routes++;
    return shared;
  }

  /// A route no longer has this set.
  void release(Shared shared) {
    if (--shared.routes == 0) {
      sets.remove(shared.attributes);
      octets -= octets(shared.attributes);
    }
  }

  void clear() {
    sets.clear();
    octets = 0;
  }

  /// Memory that the sets take, about.
  long octets() {
    return octets;
  }

  private static long octets(PathAttributes attributes) {
    long objects = attributes.extendedCommunities().size()
        + attributes.ipv6ExtendedCommunities().size() * 2L
        + attributes.largeCommunities().size()
        + attributes.clusterList().size();
    long raw = attributes.unknown().stream().mapToLong(one -> OCTETS_OF_AN_OBJECT * 2L + one.value().length).sum();
    return OCTETS_OF_A_SET
        + 4L * attributes.asPath().toArray().length
        + 4L * attributes.communities().size()
        + OCTETS_OF_AN_OBJECT * objects
        + raw;
  }
}
