package dev.watershed.model.bgp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/// An AS path (RFC 4271 section 4.3, RFC 5065): segments from the nearest AS to the origin. Immutable.
///
/// The segments lie flat in one array, a header and then the ASNs, so that millions of paths cost no object a segment.
public final class AsPath {

  /// The segment types, in the order of their numbers on the wire (AS_SET is 1).
  public enum SegmentType {
    SET,
    SEQUENCE,
    CONFED_SEQUENCE,
    CONFED_SET;

    /// 1 to 4, as in RFC 4271 section 4.3 and RFC 5065 section 3.
    public int code() {
      return ordinal() + 1;
    }

    /// The type with this number.
    ///
    /// @throws IllegalArgumentException for any other than 1 to 4
    public static SegmentType ofCode(int code) {
      if (code < 1 || code > 4) {
        throw new IllegalArgumentException("AS path segment types are 1 to 4, not " + code);
      }
      return values()[code - 1];
    }
  }

  /// One segment, in the order of the wire. The list holds unsigned ASNs and cannot be changed.
  public record Segment(SegmentType type, List<Integer> asns) {
    public Segment {
      asns = List.copyOf(asns);
    }
  }

  public static final AsPath EMPTY = new AsPath(new int[0]);

  private static final int TYPE_SHIFT = 24;
  private static final int COUNT_MASK = 0xffffff;

  /// For each segment a header, `type code << 24 | number of ASNs`, and the ASNs.
  private final int[] words;

  private final int hash;

  private AsPath(int[] words) {
    this.words = words;
    this.hash = Arrays.hashCode(words);
  }

  /// The path of one AS_SEQUENCE.
  public static AsPath ofSequence(int... asns) {
    return new Builder().segment(SegmentType.SEQUENCE, asns).build();
  }

  /// Reads the form that [#toString()] writes.
  ///
  /// @throws IllegalArgumentException where the text is no AS path, naming it
  public static AsPath parse(String text) {
    return AsPathText.parse(text);
  }

  public boolean isEmpty() {
    return words.length == 0;
  }

  public List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      List<Integer> asns = new ArrayList<>(count(i));
      for (int j = 0; j < count(i); j++) {
        asns.add(words[i + 1 + j]);
      }
      segments.add(new Segment(type(i), asns));
    }
    return List.copyOf(segments);
  }

  /// The length that the decision process compares: each AS of a sequence counts, a set counts once (RFC 4271 section
  /// 9.1.2.2 a), confederation segments count nothing (RFC 5065 section 5.3).
  public int hopCount() {
    int hops = 0;
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      hops += switch (type(i)) {
        case SEQUENCE -> count(i);
        case SET -> 1;
        case CONFED_SEQUENCE, CONFED_SET -> 0;
      };
    }
    return hops;
  }

  /// The number of ASes in confederation segments, a set counted once.
  public int confederationHopCount() {
    int hops = 0;
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      hops += switch (type(i)) {
        case CONFED_SEQUENCE -> count(i);
        case CONFED_SET -> 1;
        case SEQUENCE, SET -> 0;
      };
    }
    return hops;
  }

  /// The neighbouring AS for the comparison of MED: the first AS of the path outside the confederation, where the path
  /// begins there with a sequence (RFC 4271 section 9.1.2.2 c, RFC 5065 section 5.3).
  ///
  /// @return the unsigned ASN, or -1 where there is none: the route comes from this AS, or the path begins with a set
  public long neighbor() {
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      SegmentType type = type(i);
      if (type == SegmentType.SEQUENCE && count(i) > 0) {
        return Integer.toUnsignedLong(words[i + 1]);
      }
      if (type == SegmentType.SET) {
        return -1;
      }
    }
    return -1;
  }

  /// The AS that originated the route: the last AS, where the path ends in a sequence.
  ///
  /// @return the unsigned ASN, or -1 where there is none or the path ends in a set, which names no single origin
  public long origin() {
    int last = -1;
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      last = i;
    }
    if (last < 0 || type(last) != SegmentType.SEQUENCE || count(last) == 0) {
      return -1;
    }
    return Integer.toUnsignedLong(words[words.length - 1]);
  }

  /// How often an AS stands at the end of the path: once where it announced the route plainly, more often where it
  /// prepended itself; 0 where another AS, none, or a set stands there.
  public int timesAtEnd(int asn) {
    if (origin() != Integer.toUnsignedLong(asn)) {
      return 0;
    }
    int[] asns = toArray();
    int times = 0;
    while (times < asns.length && asns[asns.length - 1 - times] == asn) {
      times++;
    }
    return times;
  }

  /// The AS to which an AS at the end of the path announced the route.
  ///
  /// @return empty where another AS stands at the end, or the path names nobody before
  public OptionalInt announcedTo(int asn) {
    int[] asns = toArray();
    int times = timesAtEnd(asn);
    return times == 0 || times == asns.length ? OptionalInt.empty() : OptionalInt.of(asns[asns.length - 1 - times]);
  }

  /// Whether an AS occurs anywhere in the path.
  public boolean contains(int asn) {
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      for (int j = i + 1; j <= i + count(i); j++) {
        if (words[j] == asn) {
          return true;
        }
      }
    }
    return false;
  }

  /// Gives every ASN in the order of the path, members of sets included.
  public void forEach(IntConsumer action) {
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      for (int j = i + 1; j <= i + count(i); j++) {
        action.accept(words[j]);
      }
    }
  }

  /// The ASNs in the order of the path, members of sets included.
  public int[] toArray() {
    int[] asns = new int[words.length];
    int size = 0;
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      System.arraycopy(words, i + 1, asns, size, count(i));
      size += count(i);
    }
    return Arrays.copyOf(asns, size);
  }

  /// Whether the path has any segment but sequences.
  public boolean hasOnlySequences() {
    for (int i = 0; i < words.length; i += 1 + count(i)) {
      if (type(i) != SegmentType.SEQUENCE) {
        return false;
      }
    }
    return true;
  }

  /// The path with an AS put before it `times` times (RFC 4271 section 5.1.2).
  public AsPath prepend(int asn, int times) {
    if (times < 0) {
      throw new IllegalArgumentException("an AS cannot be prepended " + times + " times");
    }
    int[] added = new int[times];
    Arrays.fill(added, asn);
    return new Builder().segment(SegmentType.SEQUENCE, added).append(this).build();
  }

  private SegmentType type(int header) {
    return SegmentType.ofCode(words[header] >>> TYPE_SHIFT);
  }

  private int count(int header) {
    return words[header] & COUNT_MASK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AsPath path && hash == path.hash && Arrays.equals(words, path.words);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /// ASNs with a space between; `{1,2}` is a set, `(1 2)` a confederation sequence, `[1,2]` a confederation set.
  @Override
  public String toString() {
    return AsPathText.write(this);
  }

  /// Builds a path from segments, from the nearest AS on. Neighbouring sequences stay one: where a sequence ends on the
  /// wire (after 255 ASNs at the latest) means nothing.
  public static final class Builder {

    private int[] words = new int[8];
    private int size;
    private int last = -1;

    public Builder segment(SegmentType type, int... asns) {
      if (asns.length == 0) {
        return this;
      }
      if (asns.length > COUNT_MASK) {
        throw new IllegalArgumentException("a segment of " + asns.length + " ASNs");
      }
      boolean joins = last >= 0
          && (type == SegmentType.SEQUENCE || type == SegmentType.CONFED_SEQUENCE)
          && words[last] >>> TYPE_SHIFT == type.code();
      int needed = size + asns.length + 1;
      if (needed > words.length) {
        words = Arrays.copyOf(words, Math.max(needed, words.length * 2));
      }
      if (joins) {
        words[last] += asns.length;
      } else {
        last = size;
        words[size++] = type.code() << TYPE_SHIFT | asns.length;
      }
      System.arraycopy(asns, 0, words, size, asns.length);
      size += asns.length;
      return this;
    }

    public Builder append(AsPath path) {
      for (int i = 0; i < path.words.length; i += 1 + path.count(i)) {
        segment(path.type(i), Arrays.copyOfRange(path.words, i + 1, i + 1 + path.count(i)));
      }
      return this;
    }

    public AsPath build() {
      return size == 0 ? EMPTY : new AsPath(Arrays.copyOf(words, size));
    }
  }
}
