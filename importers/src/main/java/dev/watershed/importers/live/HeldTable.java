package dev.watershed.importers.live;

import dev.watershed.importers.PrefixMatcher;
import dev.watershed.importers.live.AttributePool.Shared;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The routes of one family that one peer holds, in flat columns: a hash table with open addresses, 24 octets a place
/// for IPv4, 36 for IPv6, at most two thirds of the places taken. The columns for path identifiers are there only where
/// some came. For one thread.
final class HeldTable {

  private static final int FIRST = 16;
  private static final int LENGTH_BITS = 8;
  private static final int SAFI_BIT = 1 << LENGTH_BITS;

  /// Receives one route.
  @FunctionalInterface
  interface Reader {
    void route(Route route, Instant since);
  }

  private final AddressFamily family;
  private final AttributePool pool;

  /// Mixed into hashes, so that nobody can choose prefixes that all fall on one place.
  private final long salt;

  private long[] high;
  private long[] low;
  private short[] kind;
  private long[] pathIds = new long[0];
  private @Nullable Shared[] sets;
  private long[] since;
  private int size;

  HeldTable(AddressFamily family, AttributePool pool, long salt) {
    this.family = family;
    this.pool = pool;
    this.salt = salt;
    high = new long[family == AddressFamily.IPV6 ? FIRST : 0];
    low = new long[FIRST];
    kind = new short[FIRST];
    sets = new Shared[FIRST];
    since = new long[FIRST];
  }

  int size() {
    return size;
  }

  /// Memory that the columns take.
  long octets() {
    return octets(low.length);
  }

  private long octets(int places) {
    long each = 8L + 2 + 4 + 8 + (high.length == 0 ? 0 : 8) + (pathIds.length == 0 ? 0 : 8);
    return each * places;
  }

  /// Memory that one more route could add at once: while the columns grow, the old ones are still there.
  long growth() {
    return isFull() ? 2 * octets(low.length) : 0;
  }

  private boolean isFull() {
    return 3L * (size + 1) > 2L * low.length;
  }

  void put(Prefix prefix, Safi safi, long pathId, PathAttributes attributes, long micros) {
    if (pathId != Route.NO_PATH_ID && pathIds.length == 0) {
      pathIds = new long[low.length];
      Arrays.fill(pathIds, Route.NO_PATH_ID);
    }
    short wanted = kind(prefix, safi);
    int at = find(prefix.high(), prefix.low(), wanted, pathId);
    Shared before = sets[at];
    Shared now = pool.take(attributes);
    if (before != null) {
      pool.release(before);
      sets[at] = now;
      since[at] = micros;
      return;
    }
    if (isFull()) {
      grow();
      at = find(prefix.high(), prefix.low(), wanted, pathId);
    }
    set(at, prefix.high(), prefix.low(), wanted, pathId, now, micros);
    size++;
  }

  private void set(int at, long upper, long lower, short kindOf, long pathId, Shared shared, long micros) {
    if (high.length > 0) {
      high[at] = upper;
    }
    low[at] = lower;
    kind[at] = kindOf;
    if (pathIds.length > 0) {
      pathIds[at] = pathId;
    }
    sets[at] = shared;
    since[at] = micros;
  }

  void remove(Prefix prefix, Safi safi, long pathId) {
    int hole = find(prefix.high(), prefix.low(), kind(prefix, safi), pathId);
    Shared shared = sets[hole];
    if (shared == null) {
      return;
    }
    pool.release(shared);
    sets[hole] = null;
    size--;
    // What was pushed on by the removed one moves back, so that it is still found.
    int mask = low.length - 1;
    for (int at = hole + 1 & mask; ; at = at + 1 & mask) {
      Shared next = sets[at];
      if (next == null) {
        return;
      }
      int home = home(highAt(at), low[at], kind[at], pathIdAt(at));
      if ((at - home & mask) >= (at - hole & mask)) {
        set(hole, highAt(at), low[at], kind[at], pathIdAt(at), next, since[at]);
        sets[at] = null;
        hole = at;
      }
    }
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    short[] oldKind = kind;
    long[] oldPathIds = pathIds;
    @Nullable Shared[] oldSets = sets;
    long[] oldSince = since;
    int places = Math.multiplyExact(low.length, 2);
    high = new long[oldHigh.length == 0 ? 0 : places];
    low = new long[places];
    kind = new short[places];
    pathIds = new long[oldPathIds.length == 0 ? 0 : places];
    sets = new Shared[places];
    since = new long[places];
    for (int i = 0; i < oldLow.length; i++) {
      Shared shared = oldSets[i];
      if (shared != null) {
        long upper = oldHigh.length == 0 ? 0 : oldHigh[i];
        long pathId = oldPathIds.length == 0 ? Route.NO_PATH_ID : oldPathIds[i];
        set(find(upper, oldLow[i], oldKind[i], pathId), upper, oldLow[i], oldKind[i], pathId, shared, oldSince[i]);
      }
    }
  }

  private long highAt(int at) {
    return high.length == 0 ? 0 : high[at];
  }

  private long pathIdAt(int at) {
    return pathIds.length == 0 ? Route.NO_PATH_ID : pathIds[at];
  }

  private static short kind(Prefix prefix, Safi safi) {
    return (short) (prefix.length() | (safi == Safi.MULTICAST ? SAFI_BIT : 0));
  }

  private static Safi safi(short kind) {
    return (kind & SAFI_BIT) == 0 ? Safi.UNICAST : Safi.MULTICAST;
  }

  /// The place of a key, or the free place where it would stand.
  private int find(long upper, long lower, short kindOf, long pathId) {
    int mask = low.length - 1;
    int at = home(upper, lower, kindOf, pathId);
    while (sets[at] != null
        && (low[at] != lower || kind[at] != kindOf || highAt(at) != upper || pathIdAt(at) != pathId)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private int home(long upper, long lower, short kindOf, long pathId) {
    long hash = mix(upper ^ salt);
    hash = mix(hash ^ lower);
    hash = mix(hash ^ (pathId << 16 | kindOf & 0xffff));
    return (int) hash & low.length - 1;
  }

  /// The finaliser of SplitMix64.
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  /// Gives the routes to one prefix where that needs no search: without path identifiers there is one place for it.
  ///
  /// @return false where all places have to be looked at
  boolean exact(Prefix prefix, Safi safi, Reader reader) {
    if (pathIds.length > 0) {
      return false;
    }
    int at = find(prefix.high(), prefix.low(), kind(prefix, safi), Route.NO_PATH_ID);
    give(at, reader);
    return true;
  }

  /// Gives the wanted routes in the order of prefix, kind and path identifier.
  void forEach(PrefixMatcher wanted, Reader reader) {
    int count = 0;
    Integer[] places = new Integer[Math.min(size, 1024)];
    for (int at = 0; at < low.length; at++) {
      if (sets[at] != null && wanted.accepts(family, highAt(at), low[at], kind[at] & SAFI_BIT - 1)) {
        if (count == places.length) {
          places = Arrays.copyOf(places, Math.min(size, 2 * count));
        }
        places[count++] = at;
      }
    }
    Arrays.sort(places, 0, count, this::compare);
    for (int i = 0; i < count; i++) {
      give(places[i], reader);
    }
  }

  private int compare(int one, int other) {
    int order = Long.compareUnsigned(highAt(one), highAt(other));
    if (order == 0) {
      order = Long.compareUnsigned(low[one], low[other]);
    }
    if (order == 0) {
      order = Integer.compare(kind[one] & SAFI_BIT - 1, kind[other] & SAFI_BIT - 1);
    }
    if (order == 0) {
      order = Short.compare(kind[one], kind[other]);
    }
    return order != 0 ? order : Long.compare(pathIdAt(one), pathIdAt(other));
  }

  private void give(int at, Reader reader) {
    Shared shared = sets[at];
    if (shared != null) {
      Prefix prefix = new Prefix(family, highAt(at), low[at], kind[at] & SAFI_BIT - 1);
      Instant moment = Instant.ofEpochSecond(
          Math.floorDiv(since[at], 1_000_000L), Math.floorMod(since[at], 1_000_000L) * 1_000);
      reader.route(new Route(prefix, safi(kind[at]), pathIdAt(at), shared.attributes), moment);
    }
  }
}
