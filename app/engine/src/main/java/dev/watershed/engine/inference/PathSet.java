package dev.watershed.engine.inference;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// AS paths as they were seen, each once, cleaned: prepends taken out, exchanges' route servers too, and paths left out
/// that cannot tell anything: with loops (misconfigured or poisoned), with ASNs that do not belong into the public
/// Internet, with sets.
public final class PathSet {

  /// How many paths there were, and why some were left out.
  ///
  /// @param kept each different one once
  public record Tally(long seen, int kept, long loops, long reserved, long sets) {}

  private final Set<Integer> exchanges;
  private final boolean keepReserved;
  private int[] hops = new int[1 << 16];
  private int[] start = new int[1 << 12];
  private int count;
  /// Open addressing over the content; holds path + 1.
  private int[] table = new int[1 << 14];
  private int[] scratch = new int[64];
  private long seen;
  private long loops;
  private long reserved;
  private long sets;

  /// @param exchanges ASes of exchanges, which are no hop of their own
  public PathSet(Collection<Integer> exchanges) {
    this(exchanges, false);
  }

  /// @param keepReserved keeps paths with ASNs for private use and documentation: of a laboratory, or made up
  public PathSet(Collection<Integer> exchanges, boolean keepReserved) {
    this.keepReserved = keepReserved;
    this.exchanges = new HashSet<>(exchanges);
  }

  /// Takes a path in, nearest AS first, the vantage point's own included.
  public void add(AsPath path) {
    seen++;
    if (!path.hasOnlySequences()) {
      sets++;
      return;
    }
    int[] asns = path.toArray();
    if (asns.length > scratch.length) {
      scratch = new int[asns.length];
    }
    int length = 0;
    for (int asn : asns) {
      if (length > 0 && scratch[length - 1] == asn || exchanges.contains(asn)) {
        continue;
      }
      if (!keepReserved && Asn.isReserved(asn)) {
        reserved++;
        return;
      }
      for (int i = 0; i < length; i++) {
        if (scratch[i] == asn) {
          loops++;
          return;
        }
      }
      scratch[length++] = asn;
    }
    if (length > 1) {
      store(length);
    }
  }

  private void store(int length) {
    int slot = slot(scratch, 0, length);
    while (table[slot] != 0) {
      int path = table[slot] - 1;
      if (Arrays.equals(hops, start[path], start[path + 1], scratch, 0, length)) {
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (count + 2 > start.length) {
      start = Arrays.copyOf(start, start.length * 2);
    }
    int from = start[count];
    while (from + length > hops.length) {
      hops = Arrays.copyOf(hops, hops.length * 2);
    }
    System.arraycopy(scratch, 0, hops, from, length);
    start[++count] = from + length;
    table[slot] = count;
    if (count * 2 > table.length) {
      rehash();
    }
  }

  private int slot(int[] values, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + values[i];
    }
    hash *= 0x9e3779b9;
    return (hash ^ hash >>> 15) & table.length - 1;
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int path = 0; path < count; path++) {
      int slot = slot(hops, start[path], start[path + 1]);
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = path + 1;
    }
  }

  /// The paths of this set that do not begin at an AS: what is known without its vantage points.
  public PathSet without(int vantage) {
    PathSet others = new PathSet(exchanges, keepReserved);
    for (int path = 0; path < count; path++) {
      if (hop(path, 0) != vantage) {
        others.add(AsPath.ofSequence(Arrays.copyOfRange(hops, start[path], start[path + 1])));
      }
    }
    return others;
  }

  public int size() {
    return count;
  }

  public Tally tally() {
    return new Tally(seen, count, loops, reserved, sets);
  }

  int length(int path) {
    return start[path + 1] - start[path];
  }

  /// The ASN at a place of a path, 0 being the vantage point's.
  int hop(int path, int place) {
    return hops[start[path] + place];
  }

  /// All hops of all paths, and where each path begins; not to be written to.
  int[] hops() {
    return hops;
  }

  int start(int path) {
    return start[path];
  }

  Set<Integer> exchanges() {
    return exchanges;
  }
}
