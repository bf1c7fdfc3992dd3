package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import java.util.List;

/// `gobgp -j global rib`: the attributes as on the wire, each with the number of its type.
final class GoBgpJson {

  private GoBgpJson() {}

  static void path(JsonObject path, JsonContext context, String name, Paste paste) {
    String prefix = !path.object("nlri").text("prefix").isEmpty() ? path.object("nlri").text("prefix")
        : Scan.prefix(name) != null ? name : context.prefixName();
    RouteDraft draft = JsonDraft.of(path, prefix, paste);
    if (draft == null) {
      return;
    }
    // Only tables of the router itself say which is best; those of a neighbour never have it.
    draft.best = path.has("best") ? Boolean.valueOf(path.isTrue("best")) : null;
    draft.valid = !path.isTrue("is-nexthop-invalid");
    Paths.emptyAsPath(draft);
    for (JsonObject attribute : path.objects("attrs")) {
      attribute(attribute, draft, paste);
    }
    String peer = !path.text("neighbor-ip").isEmpty() ? path.text("neighbor-ip") : path.text("peer-address");
    draft.peer = Scan.address(peer) == null ? "" : peer;
    draft.peerRouterId = Scan
        .address(!path.text("source-id").isEmpty() ? path.text("source-id") : path.text("peer-id"));
    if (path.number("peer-asn") > 0) {
      draft.peerAsn = path.number("peer-asn");
    }
    if (path.isTrue("stale")) {
      draft.flags.add(Flag.STALE);
    }
    if (path.isTrue("filtered") || path.isTrue("send-max-filtered")) {
      draft.flags.add(Flag.FILTERED);
    }
    if (path.isTrue("withdrawal") || path.isTrue("isWithdraw")) {
      draft.flags.add(Flag.WITHDRAWN);
    }
    if (path.number("age") > 1_000_000_000L) {
      JsonDraft.moment(draft, path.text("age"));
    } else {
      draft.age = path.number("age");
    }
    paste.emit(draft);
  }

  private static void attribute(JsonObject attribute, RouteDraft draft, Paste paste) {
    long value = attribute.number("value");
    switch ((int) attribute.number("type")) {
      case 1 -> {
        if (value >= 0 && value < 3) {
          draft.origin(Origin.values()[(int) value]);
        }
      }
      case 2 -> asPath(attribute, draft, paste);
      case 3 -> draft.nextHop(attribute.text("nexthop"));
      case 4 -> JsonDraft.med(draft, attribute.has("metric") ? attribute.number("metric") : value);
      case 5 -> JsonDraft.localPref(draft, value);
      case 6 -> draft.attributes.atomicAggregate(true);
      case 7 -> JunosWords.aggregator(draft, attribute.text("as") + " " + attribute.text("address"));
      case 8 -> {
        for (String word : attribute.texts("communities")) {
          Paths.community(draft, word);
        }
      }
      case 9 -> draft.attributes.originatorId(Scan.address(attribute.text("value")));
      case 10 -> {
        for (String word : attribute.texts("value")) {
          IpAddress cluster = Scan.address(word);
          if (cluster != null) {
            draft.addCluster(cluster);
          }
        }
      }
      case 14 -> draft.nextHop(attribute.text("nexthop"));
      case 16 -> {
        for (JsonObject community : attribute.objects("value")) {
          draft.addExtendedCommunity(extended(community));
        }
      }
      case 26 -> {
        for (JsonObject tlv : attribute.objects("value")) {
          long metric = Scan.unsigned(tlv.has("metric") ? tlv.text("metric") : tlv.text("value"), Long.MAX_VALUE);
          if (metric >= 0) {
            draft.attributes.aigp(metric);
          }
        }
      }
      case 32 -> {
        for (JsonObject community : attribute.objects("value")) {
          Paths.largeCommunity(draft, community.text("ASN") + ":" + community.text("LocalData1") + ":"
              + community.text("LocalData2"));
        }
      }
      case 35 -> {
        if (value >= 0) {
          draft.attributes.onlyToCustomer(value);
        }
      }
      default -> draft.other.put("attribute " + attribute.text("type"), "present");
    }
  }

  private static String extended(JsonObject community) {
    String kind = switch ((int) community.number("subtype")) {
      case 2 -> "rt:";
      case 3 -> "soo:";
      default -> community.text("type") + ":" + community.text("subtype") + ":";
    };
    return kind + community.text("value");
  }

  private static void asPath(JsonObject attribute, RouteDraft draft, Paste paste) {
    AsPath.Builder path = new AsPath.Builder();
    List<JsonObject> segments = attribute.objects("as_paths");
    for (JsonObject segment : segments) {
      long type = segment.number("segment_type");
      List<String> words = segment.texts("asns");
      int[] asns = new int[words.size()];
      boolean readable = type >= 1 && type <= 4;
      for (int i = 0; i < asns.length; i++) {
        long asn = Scan.unsigned(words.get(i));
        readable &= asn >= 0;
        asns[i] = (int) asn;
      }
      if (!readable) {
        paste.report(draft.firstLine, "an AS path segment of type " + type + " with '" + String.join(" ", words) + "'",
            "left out of the path");
        continue;
      }
      path.segment(SegmentType.ofCode((int) type), asns);
    }
    draft.attributes.asPath(path.build());
  }
}
