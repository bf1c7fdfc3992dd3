package dev.watershed.importers.rislive;

/// Messages in the shapes that the manual of RIS Live and its JSON schemas describe, with numbers for documentation.
final class Messages {

  static final String SUBSCRIBED =
      "{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":{},\"socketOptions\":{\"includeRaw\":false}}}";

  private Messages() {}

  static String of(String type, String fields) {
    return "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1784538000.25,\"peer\":\"192.0.2.7\","
        + "\"peer_asn\":\"64501\",\"id\":\"192.0.2.7-0190-1\",\"host\":\"rrc21.ripe.net\",\"type\":\"" + type + "\""
        + (fields.isEmpty() ? "" : ",")
        + fields + "}}";
  }

  /// An UPDATE with one prefix of number `i`.
  static String announcement(int i) {
    return of("UPDATE", "\"path\":[64501,64502,64496],\"community\":[[64501," + i % 65_536 + "]],\"origin\":\"IGP\","
        + "\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"" + prefix(i) + "\"]}],\"withdrawals\":[]");
  }

  static String withdrawal(int i) {
    return of("UPDATE", "\"announcements\":[],\"withdrawals\":[\"" + prefix(i) + "\"]");
  }

  static String prefix(int i) {
    return "10." + (i >>> 8 & 0xff) + "." + (i & 0xff) + ".0/24";
  }
}
