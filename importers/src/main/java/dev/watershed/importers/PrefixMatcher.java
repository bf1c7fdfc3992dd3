package dev.watershed.importers;

import dev.watershed.importers.RouteFilter.PrefixMatch;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.util.Arrays;
import java.util.List;

/// Answers whether a prefix is wanted, for millions of prefixes and without an object for each. The wanted prefixes of
/// a family lie sorted in flat arrays. Immutable.
public final class PrefixMatcher {

  private final boolean everything;
  private final PrefixMatch match;
  private final Family ipv4;
  private final Family ipv6;

  private PrefixMatcher(RouteFilter filter) {
    everything = filter.prefixes().isEmpty();
    match = filter.match();
    ipv4 = new Family(filter, AddressFamily.IPV4);
    ipv6 = new Family(filter, AddressFamily.IPV6);
  }

  /// The conditions on prefix and family of a filter.
  public static PrefixMatcher of(RouteFilter filter) {
    return new PrefixMatcher(filter);
  }

  /// Whether every prefix is wanted.
  public boolean acceptsEverything() {
    return everything && ipv4.allowed && ipv6.allowed;
  }

  /// Whether a prefix passes. Bits behind the length do not matter.
  ///
  /// @param high as in [Prefix#high()]
  /// @param low as in [Prefix#low()]
  public boolean accepts(AddressFamily family, long high, long low, int length) {
    Family wanted = family == AddressFamily.IPV4 ? ipv4 : ipv6;
    if (everything || !wanted.allowed) {
      return wanted.allowed;
    }
    long cleanHigh = high & highMask(family, length);
    long cleanLow = low & lowMask(family, length);
    return switch (match) {
      case EXACT -> wanted.find(cleanHigh, cleanLow, length) >= 0;
      case MORE_SPECIFIC -> wanted.holdsCover(cleanHigh, cleanLow, length);
      case LESS_SPECIFIC -> wanted.holdsCovered(cleanHigh, cleanLow, length);
      case RELATED ->
        wanted.holdsCover(cleanHigh, cleanLow, length) || wanted.holdsCovered(cleanHigh, cleanLow, length);
    };
  }

  private static long highMask(AddressFamily family, int length) {
    return family == AddressFamily.IPV4 ? 0 : length >= 64 ? -1L : ones(length);
  }

  private static long lowMask(AddressFamily family, int length) {
    if (family == AddressFamily.IPV4) {
      return ones(length) >>> 32;
    }
    return length <= 64 ? 0 : ones(length - 64);
  }

  private static long ones(int count) {
    return count == 0 ? 0 : -1L << (64 - count);
  }

  /// The wanted prefixes of one family, sorted by address, the shorter first.
  private static final class Family {
    private final AddressFamily family;
    private final boolean allowed;
    private final long[] highs;
    private final long[] lows;
    private final int[] lengths;
    private final int[] distinctLengths;

    Family(RouteFilter filter, AddressFamily family) {
      this.family = family;
      allowed = filter.family().isEmpty() || filter.family().get() == family;
      List<Prefix> sorted = filter.prefixes().stream().filter(p -> p.family() == family).distinct().sorted().toList();
      highs = sorted.stream().mapToLong(Prefix::high).toArray();
      lows = sorted.stream().mapToLong(Prefix::low).toArray();
      lengths = sorted.stream().mapToInt(Prefix::length).toArray();
      distinctLengths = Arrays.stream(lengths).distinct().sorted().toArray();
    }

    /// As [Arrays#binarySearch]: the index, or minus the place where it would stand, minus one.
    int find(long high, long low, int length) {
      int from = 0;
      int to = lengths.length - 1;
      while (from <= to) {
        int middle = (from + to) >>> 1;
        int order = Long.compareUnsigned(highs[middle], high);
        if (order == 0) {
          order = Long.compareUnsigned(lows[middle], low);
        }
        if (order == 0) {
          order = Integer.compare(lengths[middle], length);
        }
        if (order == 0) {
          return middle;
        }
        if (order < 0) {
          from = middle + 1;
        } else {
          to = middle - 1;
        }
      }
      return -from - 1;
    }

    /// Whether a wanted prefix covers this one.
    boolean holdsCover(long high, long low, int length) {
      for (int shorter : distinctLengths) {
        if (shorter > length) {
          return false;
        }
        if (find(high & highMask(family, shorter), low & lowMask(family, shorter), shorter) >= 0) {
          return true;
        }
      }
      return false;
    }

    /// Whether this prefix covers a wanted one: then the first wanted one at or behind it does.
    boolean holdsCovered(long high, long low, int length) {
      int place = find(high, low, length);
      if (place >= 0) {
        return true;
      }
      int next = -place - 1;
      return next < lengths.length
          && lengths[next] >= length
          && (highs[next] & highMask(family, length)) == high
          && (lows[next] & lowMask(family, length)) == low;
    }
  }
}
