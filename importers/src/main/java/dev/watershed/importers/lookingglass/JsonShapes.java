package dev.watershed.importers.lookingglass;

import static dev.watershed.importers.lookingglass.LookingGlassFormat.ALICE_LG;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.ARISTA_EOS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.BIRDWATCHER;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.FRR;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.GOBGP;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.OPENBGPD;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.RIPESTAT;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.RIS_LIVE;

import java.util.List;
import java.util.Optional;

/// Says whose path a JSON object is, by how many of the names that this dialect uses it has.
final class JsonShapes {

  private record Shape(LookingGlassFormat format, int needed, List<String> names) {}

  private static final List<Shape> SHAPES = List.of(
      new Shape(ARISTA_EOS, 3, List.of("asPathEntry", "routeType", "peerEntry", "localPreference", "nextHop")),
      new Shape(OPENBGPD, 3, List.of("aspath", "exit_nexthop", "true_nexthop", "localpref", "neighbor", "ovs")),
      new Shape(GOBGP, 2, List.of("nlri", "attrs", "age", "best")),
      new Shape(FRR, 3,
          List.of("valid", "pathFrom", "nexthops", "locPrf", "weight", "peerId", "aspath", "path", "peer", "origin",
              "lastUpdate", "bestpath", "network")),
      new Shape(BIRDWATCHER, 3, List.of("network", "bgp", "from_protocol", "learnt_from", "gateway", "primary")),
      new Shape(ALICE_LG, 3, List.of("network", "bgp", "neighbor_id", "neighbor", "gateway", "primary", "age")),
      new Shape(RIS_LIVE, 3,
          List.of("peer", "peer_asn", "host", "path", "announcements", "withdrawals", "body", "timestamp", "raw")),
      new Shape(RIPESTAT, 3, List.of("as_path", "asn_origin", "peer", "prefix", "next_hop", "last_updated")),
      new Shape(RIPESTAT, 2, List.of("target_prefix", "source_id", "path")),
      new Shape(RIPESTAT, 2, List.of("attrs", "type", "timestamp")));

  private JsonShapes() {}

  static Optional<LookingGlassFormat> of(JsonObject element, JsonContext context, String name) {
    LookingGlassFormat best = null;
    int most = 0;
    for (Shape shape : SHAPES) {
      int found = 0;
      for (String key : shape.names()) {
        found += element.has(key) ? 1 : 0;
      }
      if (found >= shape.needed() && found > most) {
        most = found;
        best = shape.format();
      }
    }
    boolean alice = name.equals("imported") || name.equals("filtered") || name.equals("not_exported")
        || context.isWithin("imported") || context.isWithin("filtered") || context.isWithin("not_exported");
    if (best == BIRDWATCHER && alice) {
      best = ALICE_LG;
    } else if (best == ALICE_LG && !alice && !element.has("neighbor_id") && !element.has("neighbor")) {
      best = BIRDWATCHER;
    }
    return Optional.ofNullable(best);
  }
}
