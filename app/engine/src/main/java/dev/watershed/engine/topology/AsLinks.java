package dev.watershed.engine.topology;

import dev.watershed.model.topology.LinkKind;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Links that are to be placed, and ASes that have none.
final class AsLinks {

  private static final LinkKind[] KINDS = LinkKind.values();

  private int[] first;
  private int[] second;
  private byte[] kind;
  private int size;
  private int[] lone = new int[8];
  private int loneSize;

  AsLinks(int expected) {
    first = new int[Math.max(expected, 1)];
    second = new int[first.length];
    kind = new byte[first.length];
  }

  void add(int a, int b, LinkKind linkKind) {
    if (size == first.length) {
      first = Arrays.copyOf(first, size * 2);
      second = Arrays.copyOf(second, size * 2);
      kind = Arrays.copyOf(kind, size * 2);
    }
    first[size] = a;
    second[size] = b;
    kind[size++] = (byte) linkKind.ordinal();
  }

  void addLone(int asn) {
    if (loneSize == lone.length) {
      lone = Arrays.copyOf(lone, loneSize * 2);
    }
    lone[loneSize++] = asn;
  }

  /// Stands for two ASes, whichever comes first.
  static long key(int a, int b) {
    boolean ordered = Integer.compareUnsigned(a, b) < 0;
    return ordered ? (long) a << 32 | b & 0xffffffffL : (long) b << 32 | a & 0xffffffffL;
  }

  int size() {
    return size;
  }

  int first(int link) {
    return first[link];
  }

  int second(int link) {
    return second[link];
  }

  LinkKind kind(int link) {
    return KINDS[kind[link]];
  }

  /// Every ASN once, ascending as unsigned numbers.
  int[] distinct() {
    int[] all = new int[2 * size + loneSize];
    for (int i = 0; i < size; i++) {
      all[2 * i] = first[i] ^ Integer.MIN_VALUE;
      all[2 * i + 1] = second[i] ^ Integer.MIN_VALUE;
    }
    for (int i = 0; i < loneSize; i++) {
      all[2 * size + i] = lone[i] ^ Integer.MIN_VALUE;
    }
    Arrays.sort(all);
    return IntStream.range(0, all.length)
        .filter(i -> i == 0 || all[i] != all[i - 1])
        .map(i -> all[i] ^ Integer.MIN_VALUE)
        .toArray();
  }
}
