package dev.watershed.engine.audit;

import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopIdentifier.Ambiguous;
import dev.watershed.model.anycast.PopIdentifier.Identified;
import dev.watershed.model.anycast.PopIdentifier.Unidentified;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A route that a vantage point holds, and where it leads.
///
/// @param upstream the AS next to the operator; 0 where there is none
/// @param prepends how often the operator's AS stands at the end beyond once
/// @param ambiguous why the PoP cannot be told, where several are equally likely
record SeenRoute(VantagePoint vantagePoint, Prefix prefix, PathAttributes attributes, Optional<Pop> pop, int upstream,
    int prepends, Optional<String> ambiguous) {

  static List<SeenRoute> all(AuditInput input) {
    PopIdentifier identifier = new PopIdentifier(input.origin(), input.pops());
    List<SeenRoute> all = new ArrayList<>();
    for (VantagePoint point : input.routes().vantagePoints()) {
      if (input.routes().isLost(point)) {
        continue;
      }
      for (Prefix prefix : input.tracked()) {
        for (Held held : input.routes().routes(point, prefix)) {
          all.add(of(point, prefix, held.route().attributes(), identifier, input.origin()));
        }
      }
    }
    return all;
  }

  private static SeenRoute of(
      VantagePoint point, Prefix prefix, PathAttributes attributes, PopIdentifier identifier, int origin) {
    int upstream = attributes.asPath().announcedTo(origin).orElse(0);
    int prepends = Math.max(0, attributes.asPath().timesAtEnd(origin) - 1);
    return switch (identifier.identify(attributes)) {
      case Identified it ->
        new SeenRoute(point, prefix, attributes, Optional.of(it.pop()), upstream, prepends, Optional.empty());
      case Ambiguous it ->
        new SeenRoute(point, prefix, attributes, Optional.empty(), upstream, prepends, Optional.of(it.reason()));
      case Unidentified _ ->
        new SeenRoute(point, prefix, attributes, Optional.empty(), upstream, prepends, Optional.empty());
    };
  }
}
