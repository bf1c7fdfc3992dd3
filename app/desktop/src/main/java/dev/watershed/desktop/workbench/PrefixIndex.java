package dev.watershed.desktop.workbench;

import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// The prefixes in a source, in order, with what helps to pick one. A full table has a million of them, so they lie in
/// flat columns (26 bytes a prefix) and become objects only where they are looked at.
public final class PrefixIndex {

  /// No prefixes.
  public static final PrefixIndex EMPTY = new Builder().build();

  /// One prefix of the index.
  ///
  /// @param origin the ASN that originates it in the first route that was read, unsigned; 0 where the path is empty
  /// @param routes how many routes to it were read; 0 where it was named without reading any
  public record Entry(Prefix prefix, int origin, int routes) {}

  private final long[] high;
  private final long[] low;
  private final short[] lengths;
  private final int[] origins;
  private final int[] routes;

  private PrefixIndex(Builder from, int[] order) {
    high = Arrays.stream(order).mapToLong(i -> from.high[i]).toArray();
    low = Arrays.stream(order).mapToLong(i -> from.low[i]).toArray();
    origins = Arrays.stream(order).map(i -> from.origins[i]).toArray();
    routes = Arrays.stream(order).map(i -> from.routes[i]).toArray();
    lengths = new short[order.length];
    for (int i = 0; i < order.length; i++) {
      lengths[i] = from.lengths[order[i]];
    }
  }

  public int size() {
    return lengths.length;
  }

  /// @param index 0 to size - 1
  public Prefix prefix(int index) {
    AddressFamily family = lengths[index] < V6 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return new Prefix(family, high[index], low[index], lengths[index] & (V6 - 1));
  }

  /// Whether routes were counted, rather than prefixes named.
  public boolean hasRoutes() {
    return Arrays.stream(routes).anyMatch(count -> count > 0);
  }

  /// @param index 0 to size - 1
  public Entry entry(int index) {
    return new Entry(prefix(index), origins[index], routes[index]);
  }

  /// The prefixes that a text asks for, as indexes in order. An address or a prefix finds itself, what covers it and
  /// what lies in it; `AS64500` finds what that AS originates; any other text finds the prefixes that begin with it.
  ///
  /// @param stop asked now and then; where it says true, what was found so far is returned
  public int[] search(String text, BooleanSupplier stop) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return IntStream.range(0, size()).toArray();
    }
    if (wanted.startsWith("as")) {
      Optional<Integer> asn = asn(wanted);
      return asn.isEmpty() ? new int[0] : select(i -> origins[i] == asn.get(), stop);
    }
    Optional<Prefix> prefix = prefix(wanted);
    return prefix.isPresent()
        ? select(i -> related(prefix.get(), prefix(i)), stop)
        : select(i -> prefix(i).toString().startsWith(wanted), stop);
  }

  private static boolean related(Prefix wanted, Prefix found) {
    return wanted.covers(found) || found.covers(wanted) && found.length() > 0;
  }

  private int[] select(java.util.function.IntPredicate wanted, BooleanSupplier stop) {
    return IntStream.range(0, size())
        .takeWhile(i -> (i & 0xfff) != 0 || !stop.getAsBoolean())
        .filter(wanted)
        .toArray();
  }

  private static Optional<Integer> asn(String text) {
    try {
      return Optional.of(Asn.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// A complete prefix or address; a number alone is the beginning of one.
  private static Optional<Prefix> prefix(String text) {
    try {
      return Optional.of(Prefix.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Marks an IPv6 prefix in the column of lengths, above every length.
  private static final short V6 = 0x100;

  /// Collects prefixes in any order.
  public static final class Builder {
    private long[] high = new long[16];
    private long[] low = new long[16];
    private short[] lengths = new short[16];
    private int[] origins = new int[16];
    private int[] routes = new int[16];
    private int size;
    /// An open hash table of positions + 1, at most half full.
    private int[] table = new int[64];

    /// Names a prefix without a route to it.
    ///
    /// @param origin the ASN that originates it, unsigned
    public void name(Prefix prefix, int origin) {
      count(prefix, origin, 0);
    }

    /// Counts one route.
    ///
    /// @param origin the ASN at the end of its path, unsigned; 0 where there is none
    public void add(Prefix prefix, int origin) {
      count(prefix, origin, 1);
    }

    private void count(Prefix prefix, int origin, int more) {
      short length = (short) (prefix.length() + (prefix.isIpv4() ? 0 : V6));
      int slot = slot(prefix.high(), prefix.low(), length);
      if (table[slot] != 0) {
        routes[table[slot] - 1] += more;
        return;
      }
      if (size == lengths.length) {
        grow();
      }
      high[size] = prefix.high();
      low[size] = prefix.low();
      lengths[size] = length;
      origins[size] = origin;
      routes[size] = more;
      table[slot] = ++size;
      if (size * 2 > table.length) {
        rehash();
      }
    }

    public int size() {
      return size;
    }

    public PrefixIndex build() {
      int[] order = IntStream.range(0, size)
          .boxed()
          .sorted(Comparator.<Integer>comparingInt(i -> lengths[i] & V6)
              .thenComparing((a, b) -> Long.compareUnsigned(high[a], high[b]))
              .thenComparing((a, b) -> Long.compareUnsigned(low[a], low[b]))
              .thenComparingInt(i -> lengths[i]))
          .mapToInt(Integer::intValue)
          .toArray();
      return new PrefixIndex(this, order);
    }

    private int slot(long prefixHigh, long prefixLow, short length) {
      long hash = (prefixHigh * 0x9e3779b97f4a7c15L + prefixLow) * 0xbf58476d1ce4e5b9L + length * 0x94d049bb133111ebL;
      int slot = (int) (hash >>> 32) & (table.length - 1);
      while (table[slot] != 0) {
        int at = table[slot] - 1;
        if (low[at] == prefixLow && high[at] == prefixHigh && lengths[at] == length) {
          break;
        }
        slot = (slot + 1) & (table.length - 1);
      }
      return slot;
    }

    private void grow() {
      int capacity = size * 2;
      high = Arrays.copyOf(high, capacity);
      low = Arrays.copyOf(low, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
      origins = Arrays.copyOf(origins, capacity);
      routes = Arrays.copyOf(routes, capacity);
    }

    private void rehash() {
      table = new int[table.length * 2];
      for (int i = 0; i < size; i++) {
        table[slot(high[i], low[i], lengths[i])] = i + 1;
      }
    }
  }
}
