package dev.watershed.model.bgp;

import dev.watershed.model.net.IpAddress;

/// An extended community with an IPv6 address (RFC 5701).
///
/// @param type type and sub-type, 16 bits
/// @param localAdministrator the last two octets, 16 bits
public record Ipv6ExtendedCommunity(int type, IpAddress globalAdministrator, int localAdministrator) {}
