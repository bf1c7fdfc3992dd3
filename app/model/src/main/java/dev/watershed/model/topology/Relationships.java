package dev.watershed.model.topology;

import java.util.Arrays;
import java.util.List;

/// The links between ASes, in three columns of equal length, so that half a million of them are three arrays.
/// Immutable.
///
/// No pair of ASes stands here twice, and no AS is linked to itself.
public final class Relationships {

  /// No link at all.
  public static final Relationships NONE = new Builder().build();

  private static final LinkKind[] KINDS = LinkKind.values();

  private final int[] first;
  private final int[] second;
  private final byte[] kind;
  private final List<Integer> clique;
  private final List<Integer> exchanges;

  private Relationships(
      int[] first, int[] second, byte[] kind, List<Integer> clique, List<Integer> exchanges) {
    this.first = first;
    this.second = second;
    this.kind = kind;
    this.clique = clique;
    this.exchanges = exchanges;
  }

  /// How many links there are.
  public int size() {
    return first.length;
  }

  /// The ASN at one end of a link, unsigned: of a [LinkKind#PROVIDER_CUSTOMER] link the provider.
  public int first(int link) {
    return first[link];
  }

  /// The ASN at the other end: the customer.
  public int second(int link) {
    return second[link];
  }

  public LinkKind kind(int link) {
    return KINDS[kind[link]];
  }

  /// The ASes that need no transit, by ASN, as far as the source names them (CAIDA: `# input clique`).
  public List<Integer> clique() {
    return clique;
  }

  /// ASes of Internet exchanges, which the source left out of its paths (CAIDA: `# IXP ASes`).
  public List<Integer> exchanges() {
    return exchanges;
  }

  /// How many links of a kind there are.
  public int count(LinkKind wanted) {
    int count = 0;
    for (byte k : kind) {
      count += k == wanted.ordinal() ? 1 : 0;
    }
    return count;
  }

  /// Collects links in the order in which they come; the first word about a pair stands.
  public static final class Builder {
    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private byte[] kind = new byte[1024];
    private int size;
    private List<Integer> clique = List.of();
    private List<Integer> exchanges = List.of();
    /// Open addressing over the pair; holds link + 1, so that 0 is empty.
    private int[] table = new int[4096];

    /// What became of a link that was added.
    public enum Added {
      NEW,
      /// The same link was there.
      REPEATED,
      /// The pair was there with another kind or the other way round; what was first stays.
      CONTRADICTS
    }

    /// Adds a link.
    ///
    /// @throws IllegalArgumentException where both ends are one AS
    public Added add(int a, int b, LinkKind linkKind) {
      if (a == b) {
        throw new IllegalArgumentException("AS" + Integer.toUnsignedString(a) + " cannot be linked to itself");
      }
      int slot = slot(a, b);
      while (table[slot] != 0) {
        int link = table[slot] - 1;
        if (first[link] == a && second[link] == b) {
          return kind[link] == linkKind.ordinal() ? Added.REPEATED : Added.CONTRADICTS;
        }
        if (first[link] == b && second[link] == a) {
          boolean same = kind[link] == linkKind.ordinal() && linkKind != LinkKind.PROVIDER_CUSTOMER;
          return same ? Added.REPEATED : Added.CONTRADICTS;
        }
        slot = slot + 1 & table.length - 1;
      }
      append(a, b, linkKind);
      table[slot] = size;
      if (size * 2 > table.length) {
        rehash();
      }
      return Added.NEW;
    }

    private void append(int a, int b, LinkKind linkKind) {
      if (size == first.length) {
        first = Arrays.copyOf(first, size * 2);
        second = Arrays.copyOf(second, size * 2);
        kind = Arrays.copyOf(kind, size * 2);
      }
      first[size] = a;
      second[size] = b;
      kind[size] = (byte) linkKind.ordinal();
      size++;
    }

    /// The same place for a pair whichever way round it stands.
    private int slot(int a, int b) {
      long pair = Integer.compareUnsigned(a, b) < 0
          ? (long) a << 32 | b & 0xffffffffL
          : (long) b << 32 | a & 0xffffffffL;
      long mixed = pair * 0x9e3779b97f4a7c15L;
      return (int) (mixed >>> 32) & table.length - 1;
    }

    private void rehash() {
      table = new int[table.length * 4];
      for (int link = 0; link < size; link++) {
        int slot = slot(first[link], second[link]);
        while (table[slot] != 0) {
          slot = slot + 1 & table.length - 1;
        }
        table[slot] = link + 1;
      }
    }

    public Builder clique(List<Integer> asns) {
      clique = List.copyOf(asns);
      return this;
    }

    public Builder exchanges(List<Integer> asns) {
      exchanges = List.copyOf(asns);
      return this;
    }

    public Relationships build() {
      return new Relationships(
          Arrays.copyOf(first, size), Arrays.copyOf(second, size), Arrays.copyOf(kind, size), clique, exchanges);
    }
  }
}
