/// Numbers of the Internet: addresses, prefixes and autonomous system numbers. IPv4 addresses and ASNs are unsigned
/// 32-bit integers inside.
@NullMarked
package dev.watershed.model.net;

import org.jspecify.annotations.NullMarked;
