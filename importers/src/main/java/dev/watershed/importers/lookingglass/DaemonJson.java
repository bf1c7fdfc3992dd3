package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.net.IpAddress;

/// The JSON that FRR (`show bgp … json`), EOS (`| json`) and OpenBGPD (`bgpctl -j show rib`) print for a path.
final class DaemonJson {

  private DaemonJson() {}

  /// FRR writes short names in tables and long ones for a single prefix, and has changed some from release to release.
  static void frr(JsonObject path, JsonContext context, String name, Paste paste) {
    String prefix = Scan.prefix(name) != null ? name
        : !path.text("network").isEmpty() ? path.text("network")
        : !context.prefixName().isEmpty() ? context.prefixName() : context.value("prefix");
    RouteDraft draft = JsonDraft.of(path, prefix, paste);
    if (draft == null) {
      return;
    }
    draft.vrf = context.vrf();
    draft.valid = path.isTrue("valid");
    draft.best = path.isTrue("bestpath") || path.object("bestpath").isTrue("overall");
    JsonObject segments = path.object("aspath");
    String asPath = path.isObject("aspath") ? segments.text("string")
        : path.has("path") ? path.text("path") : path.text("aspath");
    if (asPath.equals("Local")) {
      Paths.emptyAsPath(draft);
    } else {
      Paths.asPath(draft, asPath);
    }
    JsonDraft.origin(draft, path.text("origin"));
    JsonDraft.med(draft, path.has("metric") ? path.number("metric") : path.number("med"));
    JsonDraft.localPref(draft, path.has("locPrf") ? path.number("locPrf") : path.number("localpref"));
    draft.weight = path.number("weight");
    frrNextHops(path, draft);
    frrPeer(path, draft);
    frrLists(path, draft);
    flag(path, "multipath", draft, Flag.MULTIPATH);
    flag(path, "stale", draft, Flag.STALE);
    flag(path, "suppressed", draft, Flag.SUPPRESSED);
    flag(path, "removed", draft, Flag.REMOVED);
    flag(path, "damped", draft, Flag.DAMPED);
    flag(path, "dampeningSuppressed", draft, Flag.DAMPED);
    flag(path, "history", draft, Flag.HISTORY);
    flag(path, "dampeningHistoryEntry", draft, Flag.HISTORY);
    draft.attributes.atomicAggregate(path.isTrue("atomicAggregate"));
    if (path.has("aigpMetric") && Scan.unsigned(path.text("aigpMetric"), Long.MAX_VALUE) >= 0) {
      draft.attributes.aigp(Scan.unsigned(path.text("aigpMetric"), Long.MAX_VALUE));
    }
    if (path.number("otc") >= 0) {
      draft.attributes.onlyToCustomer(path.number("otc"));
    }
    if (!path.text("aggregatorId").isEmpty()) {
      JunosWords.aggregator(draft, path.text("aggregatorAs") + " " + path.text("aggregatorId"));
    }
    String epoch = path.object("lastUpdate").text("epoch");
    if (!epoch.isEmpty()) {
      JsonDraft.moment(draft, epoch);
    }
    draft.validity = path.isTrue("rpkiValid") ? "valid" : path.isTrue("rpkiInvalid") ? "invalid"
        : path.isTrue("rpkiNotFound") ? "not-found" : path.text("rpkiValidationState");
    paste.emit(draft);
  }

  private static void frrNextHops(JsonObject path, RouteDraft draft) {
    for (JsonObject hop : path.objects("nexthops")) {
      IpAddress address = Scan.address(hop.text("ip"));
      boolean linkLocal = hop.text("scope").equals("link-local");
      if (address != null && linkLocal && path.objects("nexthops").size() > 1) {
        draft.attributes.linkLocalNextHop(address);
      } else if (address != null) {
        draft.nextHop(address);
        draft.igpMetric = hop.number("metric");
        draft.valid = hop.text("accessible").equals("false") ? Boolean.FALSE : draft.valid;
      }
    }
    if (path.list("nexthops").isEmpty() && !path.text("nextHop").isEmpty()) {
      draft.nextHop(path.text("nextHop"));
    }
  }

  private static void frrPeer(JsonObject path, RouteDraft draft) {
    JsonObject peer = path.object("peer");
    String address = path.isObject("peer") ? peer.text("peerId") : path.text("peerId");
    draft.peer = address.startsWith("(") ? "" : address;
    draft.peerRouterId = Scan.address(peer.text("routerId"));
    String kind = path.isObject("peer") ? peer.text("type") : path.text("pathFrom");
    draft.session = address.startsWith("(unspec") ? Session.LOCAL : switch (kind) {
      case "internal", "confed-internal" -> Session.IBGP;
      case "external", "external (oad)" -> Session.EBGP;
      case "confed-external" -> Session.CONFEDERATION;
      default -> path.isTrue("sourced") || path.isTrue("local") || path.isTrue("aggregated") ? Session.LOCAL : null;
    };
    if (!peer.text("hostname").isEmpty()) {
      draft.other.put("peerName", peer.text("hostname"));
    }
  }

  private static void frrLists(JsonObject path, RouteDraft draft) {
    Paths.communities(draft, path.object("community").text("string"));
    Paths.largeCommunities(draft, path.object("largeCommunity").text("string"));
    for (String word : Scan.split(path.object("extendedCommunity").text("string"))) {
      draft.addExtendedCommunity(word);
    }
    draft.attributes.originatorId(Scan.address(path.text("originatorId")));
    for (String word : path.object("clusterList").texts("list")) {
      IpAddress cluster = Scan.address(word);
      if (cluster != null) {
        draft.addCluster(cluster);
      }
    }
  }

  private static void flag(JsonObject path, String name, RouteDraft draft, Flag flag) {
    if (path.isTrue(name)) {
      draft.flags.add(flag);
    }
  }

  /// EOS.
  static void arista(JsonObject path, JsonContext context, Paste paste) {
    RouteDraft draft = JsonDraft.of(path, context.prefixName(), paste);
    if (draft == null) {
      return;
    }
    draft.vrf = context.vrf();
    JsonObject type = path.object("routeType");
    JsonObject detail = path.object("routeDetail");
    JsonObject peer = path.object("peerEntry");
    draft.valid = type.isTrue("valid");
    draft.best = type.isTrue("active");
    String asPath = path.object("asPathEntry").text("asPath");
    // The letter of the origin may stand behind the path.
    String plain = asPath.endsWith(" i") || asPath.endsWith(" ?") || asPath.endsWith(" e")
        ? asPath.substring(0, asPath.length() - 2)
        : asPath.length() == 1 && Paths.origin(asPath) != null ? "" : asPath;
    if (plain.equals("Local")) {
      Paths.emptyAsPath(draft);
    } else {
      Paths.asPath(draft, plain.strip());
    }
    draft.session = switch (path.object("asPathEntry").text("asPathType")) {
      case "Internal" -> Session.IBGP;
      case "External" -> Session.EBGP;
      case "Local" -> Session.LOCAL;
      default -> path.object("asPathEntry").text("asPathType").startsWith("Confed") ? Session.CONFEDERATION : null;
    };
    JsonDraft.origin(draft, type.has("origin") ? type.text("origin") : detail.text("origin"));
    JsonDraft.med(draft, path.number("med"));
    JsonDraft.localPref(draft, path.number("localPreference"));
    draft.weight = path.number("weight");
    draft.nextHop(path.text("nextHop").isEmpty() ? "-" : path.text("nextHop"));
    draft.peer = peer.text("peerAddr");
    draft.peerRouterId = Scan.address(peer.text("peerRouterId"));
    draft.igpMetric = detail.number("igpMetric");
    JsonDraft.communities(draft, detail.list("communityList"));
    JsonDraft.largeCommunities(draft, detail.list("largeCommunityList"));
    JsonDraft.extendedCommunities(draft, detail.list("extCommunityList"));
    draft.attributes.atomicAggregate(type.isTrue("atomicAggregator"));
    flag(type, "ecmp", draft, Flag.MULTIPATH);
    flag(type, "ecmpContributor", draft, Flag.MULTIPATH);
    flag(type, "stale", draft, Flag.STALE);
    flag(type, "suppressed", draft, Flag.SUPPRESSED);
    flag(type, "backup", draft, Flag.BACKUP);
    flag(type, "notInstalled", draft, Flag.NOT_INSTALLED);
    if (path.has("timestamp")) {
      JsonDraft.moment(draft, path.text("timestamp"));
    }
    JsonObject aggregator = path.object("aggregator").has("asn") ? path.object("aggregator")
        : detail.object("aggregator");
    if (aggregator.has("asn")) {
      JunosWords.aggregator(draft, aggregator.text("asn") + " " + aggregator.text("address"));
    }
    draft.attributes.originatorId(Scan.address(detail.text("originator")));
    String reason = path.text("reasonNotBestpath");
    if (!reason.isEmpty() && !reason.equals("noReason")) {
      draft.other.put("notBest", reason);
    }
    paste.emit(draft);
  }

  /// OpenBGPD, and Alice-LG's state server that copies it.
  static void openBgpd(JsonObject path, Paste paste) {
    RouteDraft draft = JsonDraft.of(path, path.text("prefix"), paste);
    if (draft == null) {
      return;
    }
    draft.valid = path.isTrue("valid");
    // State servers leave out which is best.
    draft.best = path.has("best") || path.has("announced") ? Boolean.valueOf(path.isTrue("best")) : null;
    Paths.asPath(draft, path.text("aspath"));
    draft.nextHop(path.text("exit_nexthop"));
    JsonObject neighbor = path.object("neighbor");
    draft.peer = neighbor.text("remote_addr");
    draft.peerRouterId = Scan.address(neighbor.text("bgp_id"));
    if (!neighbor.text("description").isEmpty()) {
      draft.other.put("peerName", neighbor.text("description"));
    }
    draft.session = path.text("source").equals("internal") ? Session.IBGP
        : path.text("source").equals("external") ? Session.EBGP : null;
    draft.validity = path.text("ovs");
    JsonDraft.origin(draft, path.text("origin"));
    JsonDraft.med(draft, path.number("metric"));
    JsonDraft.localPref(draft, path.number("localpref"));
    draft.weight = path.number("weight");
    draft.pathId = path.number("path_id");
    draft.age = path.has("last_update_sec") ? path.number("last_update_sec") : Scan.duration(path.text("last_update"));
    JsonDraft.communities(draft, path.list("communities"));
    JsonDraft.largeCommunities(draft, path.list("large_communities"));
    JsonDraft.extendedCommunities(draft, path.list("extended_communities"));
    flag(path, "filtered", draft, Flag.FILTERED);
    flag(path, "ecmp", draft, Flag.MULTIPATH);
    flag(path, "stale", draft, Flag.STALE);
    for (JsonObject attribute : path.objects("attributes")) {
      openBgpdAttribute(attribute, draft);
    }
    paste.emit(draft);
  }

  private static void openBgpdAttribute(JsonObject attribute, RouteDraft draft) {
    if (attribute.has("originator")) {
      draft.attributes.originatorId(Scan.address(attribute.text("originator")));
    }
    for (String word : attribute.texts("cluster_list")) {
      IpAddress cluster = Scan.address(word);
      if (cluster != null) {
        draft.addCluster(cluster);
      }
    }
    if (attribute.has("AS") && attribute.has("router_id")) {
      JunosWords.aggregator(draft, attribute.text("AS") + " " + attribute.text("router_id"));
    }
    if (attribute.text("type").toLowerCase(java.util.Locale.ROOT).contains("atomic")) {
      draft.attributes.atomicAggregate(true);
    }
    if (attribute.number("as") >= 0) {
      draft.attributes.onlyToCustomer(attribute.number("as"));
    }
  }
}
