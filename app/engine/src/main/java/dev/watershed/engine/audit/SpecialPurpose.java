package dev.watershed.engine.audit;

import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Optional;

/// Addresses that do not belong into the global routing table: IANA's special-purpose registries (RFC 6890, as of
/// 2025), multicast, and IPv6 outside of 2000::/3.
final class SpecialPurpose {

  private record Block(Prefix prefix, String what) {}

  private static final List<Block> BLOCKS = List.of(
      block("0.0.0.0/8", "this network, RFC 791"), block("10.0.0.0/8", "private use, RFC 1918"),
      block("100.64.0.0/10", "shared address space, RFC 6598"), block("127.0.0.0/8", "loopback, RFC 1122"),
      block("169.254.0.0/16", "link local, RFC 3927"), block("172.16.0.0/12", "private use, RFC 1918"),
      block("192.0.0.0/24", "IETF protocol assignments, RFC 6890"), block("192.0.2.0/24", "documentation, RFC 5737"),
      block("192.168.0.0/16", "private use, RFC 1918"), block("198.18.0.0/15", "benchmarking, RFC 2544"),
      block("198.51.100.0/24", "documentation, RFC 5737"), block("203.0.113.0/24", "documentation, RFC 5737"),
      block("224.0.0.0/4", "multicast, RFC 5771"), block("240.0.0.0/4", "reserved, RFC 1112"),
      block("2001:2::/48", "benchmarking, RFC 5180"), block("2001:10::/28", "ORCHID, RFC 4843"),
      block("2001:20::/28", "ORCHIDv2, RFC 7343"), block("2001:db8::/32", "documentation, RFC 3849"),
      block("2002::/16", "6to4, RFC 7526"), block("3fff::/20", "documentation, RFC 9637"));

  private static final Prefix GLOBAL_IPV6 = Prefix.parse("2000::/3");

  private SpecialPurpose() {}

  private static Block block(String prefix, String what) {
    return new Block(Prefix.parse(prefix), what);
  }

  /// What speaks against announcing a prefix; empty where nothing does.
  static Optional<String> of(Prefix prefix) {
    for (Block block : BLOCKS) {
      if (block.prefix().covers(prefix)) {
        return Optional.of(block.what());
      }
    }
    return prefix.family() == AddressFamily.IPV6 && !GLOBAL_IPV6.covers(prefix)
        ? Optional.of("not global unicast, RFC 4291")
        : Optional.empty();
  }
}
