package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;

/// The JSON of birdwatcher, and of Alice-LG, which passes birdwatcher's on.
final class RouteServerJson {

  private RouteServerJson() {}

  /// @param name of the list: `routes`, `imported`, `filtered`, `not_exported`
  static void path(JsonObject path, JsonContext context, String name, Paste paste) {
    RouteDraft draft = JsonDraft.of(path, path.text("network"), paste);
    if (draft == null) {
      return;
    }
    JsonObject bgp = path.object("bgp");
    draft.best = path.has("primary") ? Boolean.valueOf(path.isTrue("primary")) : null;
    JsonDraft.asPath(draft, bgp.list("as_path"));
    JsonDraft.origin(draft, bgp.text("origin"));
    String hop = bgp.text("next_hop").strip();
    draft.nextHop(hop.isEmpty() ? path.text("gateway") : Scan.split(hop)[0]);
    JsonDraft.localPref(draft, bgp.number("local_pref"));
    JsonDraft.med(draft, bgp.number("med"));
    JsonDraft.communities(draft, bgp.list("communities"));
    JsonDraft.largeCommunities(draft, bgp.list("large_communities"));
    JsonDraft.extendedCommunities(draft, bgp.list("ext_communities"));
    if (bgp.has("otc") && bgp.number("otc") >= 0) {
      draft.attributes.onlyToCustomer(bgp.number("otc"));
    }
    neighbour(path, draft);
    if (path.number("metric") >= 0) {
      draft.preference = path.number("metric");
    }
    age(path.text("age"), draft);
    boolean filtered = name.equals("filtered") || context.isWithin("filtered") || path.text("state").equals("filtered");
    if (filtered) {
      draft.flags.add(Flag.FILTERED);
    }
    if (name.equals("not_exported") || context.isWithin("not_exported")) {
      draft.other.put("notExported", "true");
    }
    JsonObject server = path.object("routeserver");
    if (!server.text("name").isEmpty()) {
      draft.other.put("collector", server.text("name"));
    }
    paste.emit(draft);
  }

  private static void neighbour(JsonObject path, RouteDraft draft) {
    JsonObject neighbor = path.object("neighbor");
    String learnt = path.text("learnt_from");
    draft.peer = !neighbor.text("address").isEmpty() ? neighbor.text("address")
        : !learnt.isEmpty() ? learnt : path.text("gateway");
    if (neighbor.number("asn") > 0) {
      draft.peerAsn = neighbor.number("asn");
    }
    for (String key : new String[] {"from_protocol", "neighbor_id"}) {
      if (!path.text(key).isEmpty()) {
        draft.other.put("protocol", path.text(key));
      }
    }
  }

  /// Alice-LG counts nanoseconds; birdwatcher writes the moment.
  private static void age(String text, RouteDraft draft) {
    long number = Scan.unsigned(text, Long.MAX_VALUE);
    if (number >= 0) {
      draft.age = number / 1_000_000_000L;
    } else {
      draft.since = text;
    }
  }
}
