package dev.watershed.cli.generate;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a router would print of its only path to a prefix, in the words of its vendor.
enum LookingGlassText {
  IOS {
    @Override
    String of(VantagePoint router, Route route) {
      return """
          BGP routing table entry for %s, version 4711
          Paths: (1 available, best #1, table default)
            Not advertised to any peer
            Refresh Epoch 1
            %s
              %s from %s (%s)
                Origin IGP, localpref 100, valid, external, best
          %s      rx pathid: 0, tx pathid: 0x0
          """.formatted(route.prefix(), path(route), hop(route), hop(route), router.address(),
          route.attributes().communities().size() == 0 ? ""
              : "      Community: " + communities(route, ":", " ") + "\n");
    }
  },
  JUNOS {
    @Override
    String of(VantagePoint router, Route route) {
      return """
          inet.0: 950000 destinations, 950000 routes (950000 active, 0 holddown, 0 hidden)
          + = Active Route, - = Last Active, * = Both

          %s       *[BGP/170] 3d 04:12:55, localpref 100
                                AS path: %s I, validation-state: unverified
                              > to %s via ae0.0
          """.formatted(route.prefix(), path(route), hop(route));
    }
  },
  FRR {
    @Override
    String of(VantagePoint router, Route route) {
      String communities = route.attributes().communities().size() == 0 ? ""
          : "\"community\":{\"string\":\"%s\",\"list\":[\"%s\"]},".formatted(
              communities(route, ":", " "), communities(route, ":", "\",\""));
      return """
          {"prefix":"%s","paths":[{"aspath":{"string":"%s","segments":[{"type":"as-sequence","list":[%s]}],"length":%d},\
          "origin":"IGP","valid":true,"bestpath":{"overall":true},%s\
          "nexthops":[{"ip":"%s","afi":"ipv4","metric":0,"accessible":true,"used":true}],\
          "peer":{"peerId":"%s","routerId":"%s","type":"external"}}]}
          """.formatted(route.prefix(), path(route), path(route).replace(' ', ','), route.attributes().asPath().hopCount(),
          communities, hop(route), hop(route), router.address());
    }
  },
  BIRD {
    @Override
    String of(VantagePoint router, Route route) {
      return """
          BIRD 2.0.12 ready.
          Table master4:
          %s         unicast [upstream 2026-03-01] * (100) [AS%si]
          \tvia %s on eth0
          \tType: BGP univ
          \tBGP.origin: IGP
          \tBGP.as_path: %s
          \tBGP.next_hop: %s
          \tBGP.local_pref: 100
          %s""".formatted(route.prefix(), Asn.toString((int) route.attributes().asPath().origin()), hop(route), path(route),
          hop(route), route.attributes().communities().size() == 0 ? ""
              : "\tBGP.community: " + Arrays.stream(route.attributes().communities().toArray())
                  .mapToObj(community -> "(" + Communities.toString(community).replace(':', ',') + ")")
                  .collect(Collectors.joining(" ")) + "\n");
    }
  };

  /// @param router that prints
  /// @param route its best, and only, path: the AS path as a neighbour of the router would get it
  abstract String of(VantagePoint router, Route route);

  /// Without the router's own AS, which it does not print.
  private static String path(Route route) {
    int[] path = route.attributes().asPath().toArray();
    return Arrays.stream(path).skip(1).mapToObj(Asn::toString).collect(Collectors.joining(" "));
  }

  private static String hop(Route route) {
    return route.attributes().nextHop().orElseThrow().toString();
  }

  private static String communities(Route route, String colon, String between) {
    return Arrays.stream(route.attributes().communities().toArray())
        .mapToObj(community -> Communities.toString(community).replace(":", colon))
        .collect(Collectors.joining(between));
  }
}
