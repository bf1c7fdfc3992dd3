package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The routes that AS64501 announces to the daemons of the laboratory, and what must be read in whatever these print of
/// them.
final class Announced {

  private Announced() {}

  /// @param first the AS that the announcing router put before its paths; empty at that router itself
  /// @param ipv6 whether the output has the routes of IPv6
  /// @param attributes whether it is a form that shows communities and aggregators
  static void check(Reading reading, String first, boolean ipv6, boolean attributes) {
    if (ipv6) {
      PathAttributes long6 = route(reading, "2001:db8:2:3:4:5::/96", first, "64510 64511 64999", Origin.INCOMPLETE,
          "2001:db8:f::6");
      assertEquals(OptionalLong.of(7), long6.med());
      route(reading, "2001:db8:1::/48", first, "64510 64511", Origin.INCOMPLETE, "2001:db8:f::5");
      return;
    }
    PathAttributes plain = route(reading, "10.0.0.0/8", first, "64510 64511 64512", Origin.IGP, "192.0.2.5");
    assertEquals(OptionalLong.of(50), plain.med());
    PathAttributes set = route(reading, "10.1.0.0/16", first, "64510 {64513,64514}", Origin.INCOMPLETE, "192.0.2.5");
    PathAttributes wide = route(reading, "172.16.0.0/24", first, "4200000001 64510", Origin.EGP, "192.0.2.6");
    if (attributes) {
      assertEquals(sorted("64501:1 no-export blackhole"), sorted(plain.communities().toString()));
      assertEquals(List.of("64501:1:2", "4200000000:3:4"),
          plain.largeCommunities().stream().map(Object::toString).toList());
      assertEquals(Optional.of(new Aggregator(64513, IpAddress.parse("192.0.2.77"))), set.aggregator());
      assertEquals(1, wide.communities().size() + reading.to("172.16.0.0/24").extendedCommunityTexts().size());
    }
  }

  private static PathAttributes route(
      Reading reading, String prefix, String first, String path, Origin origin, String nextHop) {
    LookingGlassRoute route = reading.to(prefix);
    PathAttributes attributes = route.attributes();
    assertEquals((first + " " + path).strip(), attributes.asPath().toString(), prefix);
    assertEquals(Optional.of(origin), attributes.origin(), prefix);
    assertEquals(Optional.of(IpAddress.parse(nextHop)), attributes.nextHop(), prefix);
    assertEquals(Optional.of(true), route.best(), prefix);
    return attributes;
  }

  private static List<String> sorted(String communities) {
    return Arrays.stream(Communities.parse(communities).toArray()).mapToObj(Communities::toString).sorted().toList();
  }
}
