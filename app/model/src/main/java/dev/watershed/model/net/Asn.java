package dev.watershed.model.net;

/// Autonomous system numbers (RFC 6793). Inside the program an ASN is an `int` that is read as unsigned; here is how it
/// is read, written and compared.
public final class Asn {

  /// AS_TRANS of RFC 6793: stands in two-octet fields for a number that does not fit.
  public static final int TRANS = 23456;

  private Asn() {}

  /// Reads asplain (`4200000001`) or asdot (`64086.59905`, RFC 5396), with or without `AS` before it.
  ///
  /// @throws IllegalArgumentException where the text is no ASN, naming it
  public static int parse(String text) {
    String digits = text.regionMatches(true, 0, "AS", 0, 2) ? text.substring(2) : text;
    int dot = digits.indexOf('.');
    long high = dot < 0 ? 0 : number(digits.substring(0, dot), 0xffff);
    long low = number(digits.substring(dot + 1), dot < 0 ? 0xffffffffL : 0xffff);
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("'" + text + "' is no AS number");
    }
    return (int) (high << 16 | low);
  }

  /// Asplain, the form of RFC 5396 that RFC 5396 recommends.
  public static String toString(int asn) {
    return Integer.toUnsignedString(asn);
  }

  public static int compare(int left, int right) {
    return Integer.compareUnsigned(left, right);
  }

  /// Whether the number is for private use (RFC 6996).
  public static boolean isPrivate(int asn) {
    return asn >= 64512 && asn <= 65534
        || Integer.compareUnsigned(asn, (int) 4200000000L) >= 0
            && Integer.compareUnsigned(asn, (int) 4294967294L) <= 0;
  }

  /// Whether the number must not appear in a route of the public Internet: 0 (RFC 7607), AS_TRANS, documentation
  /// (RFC 5398), private use (RFC 6996), the last of each range (RFC 7300), and IANA's reserved block.
  public static boolean isReserved(int asn) {
    return asn == 0
        || asn == TRANS
        || asn >= 64496 && asn <= 131071
        || Integer.compareUnsigned(asn, (int) 4200000000L) >= 0;
  }

  /// The value, or -1 where the text is none or passes the limit.
  private static long number(String digits, long limit) {
    if (digits.isEmpty() || digits.length() > 10) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= limit ? value : -1;
  }
}
