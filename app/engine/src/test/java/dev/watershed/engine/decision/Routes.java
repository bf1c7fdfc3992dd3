package dev.watershed.engine.decision;

import dev.watershed.model.net.IpAddress;
import java.time.Instant;

/// Candidates for tables: all alike but for what a row says.
final class Routes {

  private Routes() {}

  /// A candidate of an external session with peer 192.0.2.N, router ID 10.0.0.N, AS 64500+N, received in second N, and
  /// the path `64500+N 64496`.
  static Candidate.Builder route(String id, int number) {
    return Candidate.builder(id)
        .peer(IpAddress.ofIpv4(0xc0000200 + number), 64500 + number, IpAddress.ofIpv4(0x0a000000 + number))
        .nextHop(IpAddress.ofIpv4(0xc0000200 + number))
        .asPath((64500 + number) + " 64496")
        .igpMetric(10)
        .receivedAt(Instant.ofEpochSecond(1_772_620_000L + number));
  }

  static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }
}
