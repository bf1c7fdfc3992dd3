package dev.watershed.model.bgp;

import java.util.Arrays;
import java.util.StringJoiner;

/// The COMMUNITIES attribute (RFC 1997): 32-bit values in the order they were received. Immutable.
public final class Communities {

  /// A receiver lowers its preference for the route, for a session is about to go (RFC 8326).
  public static final int GRACEFUL_SHUTDOWN = 0xffff0000;

  /// The route is kept past the loss of its session and least preferred (RFC 9494).
  public static final int LLGR_STALE = 0xffff0006;

  /// The route must not be kept past the loss of its session (RFC 9494).
  public static final int NO_LLGR = 0xffff0007;

  /// Traffic is to be dropped (RFC 7999).
  public static final int BLACKHOLE = 0xffff029a;

  /// Not to be announced outside the confederation (RFC 1997).
  public static final int NO_EXPORT = 0xffffff01;

  /// Not to be announced to anyone (RFC 1997).
  public static final int NO_ADVERTISE = 0xffffff02;

  /// Not to be announced outside the AS, other members of the confederation included (RFC 1997).
  public static final int NO_EXPORT_SUBCONFED = 0xffffff03;

  /// Not to be announced to bilateral peers (RFC 3765).
  public static final int NO_PEER = 0xffffff04;

  public static final Communities NONE = new Communities(new int[0]);

  private final int[] values;

  private Communities(int[] values) {
    this.values = values;
  }

  /// @param values `asn << 16 | value` each
  public static Communities of(int... values) {
    return values.length == 0 ? NONE : new Communities(values.clone());
  }

  /// Reads one community as `64500:101`, or by a well-known name (`no-export`, `graceful-shutdown`, …).
  ///
  /// @throws IllegalArgumentException where the text is no community, naming it
  public static int parseOne(String text) {
    return CommunityText.parse(text);
  }

  /// Reads communities with white space between them.
  public static Communities parse(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty()
        ? NONE
        : new Communities(Arrays.stream(trimmed.split("\\s+")).mapToInt(CommunityText::parse).toArray());
  }

  /// `64500:101`, whatever the value means.
  public static String toString(int community) {
    return (community >>> 16) + ":" + (community & 0xffff);
  }

  public int size() {
    return values.length;
  }

  public int get(int index) {
    return values[index];
  }

  public boolean contains(int community) {
    for (int value : values) {
      if (value == community) {
        return true;
      }
    }
    return false;
  }

  public int[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Communities communities && Arrays.equals(values, communities.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /// Numbers only, a space between: `64500:101 65535:0`.
  @Override
  public String toString() {
    StringJoiner out = new StringJoiner(" ");
    for (int value : values) {
      out.add(toString(value));
    }
    return out.toString();
  }
}
