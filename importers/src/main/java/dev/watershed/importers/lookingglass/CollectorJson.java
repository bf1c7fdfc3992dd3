package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import java.util.List;

/// The JSON of the RIPE NCC's collectors: RIPEstat (`looking-glass`, `bgp-state`, `bgplay`, `bgp-updates`) and RIS
/// Live.
final class CollectorJson {

  private CollectorJson() {}

  /// @param name of the list: `peers`, `entries`, `bgp_state`, `initial_state`, `events`, `updates`
  static void ripestat(JsonObject path, JsonContext context, String name, Paste paste) {
    if (path.isObject("attrs")) {
      event(path, paste);
    } else if (path.has("target_prefix")) {
      state(path, path, "", paste);
    } else {
      RouteDraft draft = JsonDraft.of(path, path.text("prefix"), paste);
      if (draft == null) {
        return;
      }
      Paths.asPath(draft, path.text("as_path"));
      JsonDraft.origin(draft, path.text("origin"));
      draft.nextHop(path.text("next_hop"));
      draft.peer = path.text("peer");
      draft.peerAsn = draft.attributes.build().asPath().neighbor();
      JsonDraft.med(draft, path.number("med"));
      Paths.communities(draft, path.text("community"));
      Paths.largeCommunities(draft, path.text("largeCommunity"));
      for (String word : Scan.split(path.text("extendedCommunity"))) {
        draft.addExtendedCommunity(word);
      }
      if (!path.text("last_updated").isEmpty()) {
        JsonDraft.moment(draft, path.text("last_updated"));
      }
      String collector = context.value("rrc").isEmpty() ? context.name() : context.value("rrc");
      if (!collector.isEmpty()) {
        draft.other.put("collector", collector);
      }
      paste.emit(draft);
    }
  }

  /// An event of BGPlay or of the updates: announced (`A`) or withdrawn (`W`).
  private static void event(JsonObject event, Paste paste) {
    JsonObject attributes = event.object("attrs");
    RouteDraft draft = state(event, attributes, event.text("timestamp"), null);
    if (draft == null) {
      paste.report(event.firstLine, "an event without a prefix", "skipped");
      return;
    }
    draft.other.put("event", event.text("type"));
    if (event.text("type").equals("W")) {
      draft.flags.add(Flag.WITHDRAWN);
    }
    paste.emit(draft);
  }

  /// A path of a peer: `source_id` is `00-192.0.2.1-64500` or `00-192.0.2.1`, the collector and its peer.
  private static @org.jspecify.annotations.Nullable RouteDraft state(
      JsonObject place, JsonObject path, String moment, @org.jspecify.annotations.Nullable Paste paste) {
    dev.watershed.model.net.Prefix net = Scan.prefix(path.text("target_prefix"));
    if (net == null) {
      if (paste != null) {
        paste.report(place.firstLine,
            "a path to '" + Texts.shorten(path.text("target_prefix")) + "', which is no IP prefix",
            "skipped");
      }
      return null;
    }
    RouteDraft draft = new RouteDraft(place.firstLine);
    draft.lastLine = place.lastLine;
    draft.prefix = net;
    if (path.has("path")) {
      JsonDraft.asPath(draft, path.list("path"));
    }
    JsonDraft.communities(draft, path.list("community"));
    source(draft, path.text("source_id"));
    if (!moment.isEmpty()) {
      JsonDraft.moment(draft, moment);
    }
    if (paste != null) {
      paste.emit(draft);
    }
    return draft;
  }

  private static void source(RouteDraft draft, String source) {
    int first = source.indexOf('-');
    if (first < 0) {
      draft.peer = source;
      return;
    }
    String collector = source.substring(0, first);
    draft.other.put("collector", Scan.unsigned(collector) >= 0 ? "rrc" + collector : collector);
    String rest = source.substring(first + 1);
    int second = rest.lastIndexOf('-');
    long asn = second < 0 ? -1 : Scan.unsigned(rest.substring(second + 1));
    draft.peer = asn < 0 ? rest : rest.substring(0, second);
    draft.peerAsn = asn >= 0 ? asn : draft.attributes.build().asPath().neighbor();
  }

  /// A message of RIS Live, in its present form (announcements by next hop, withdrawals) or the one of 2018 (one
  /// prefix).
  static void risLive(JsonObject message, Paste paste) {
    String kind = message.text("type");
    if (message.has("prefix")) {
      emit(message, message.text("prefix"), message.text("next_hop"), kind.equals("W"), paste);
      return;
    }
    boolean any = false;
    for (JsonObject announcement : message.objects("announcements")) {
      for (String prefix : announcement.texts("prefixes")) {
        emit(message, prefix, announcement.text("next_hop"), false, paste);
        any = true;
      }
    }
    for (Object withdrawal : message.list("withdrawals")) {
      if (withdrawal instanceof String prefix) {
        emit(message, prefix, "", true, paste);
        any = true;
      } else if (withdrawal instanceof JsonObject object) {
        for (String prefix : object.texts("prefixes")) {
          emit(message, prefix, "", true, paste);
          any = true;
        }
      }
    }
    if (!any) {
      paste.empty(message.firstLine);
      if (!kind.isEmpty() && !kind.equals("UPDATE") && !kind.equals("KEEPALIVE")) {
        paste.otherMessage(message.firstLine, kind);
      }
    }
  }

  private static void emit(JsonObject message, String prefix, String nextHop, boolean withdrawn, Paste paste) {
    RouteDraft draft = JsonDraft.of(message, prefix, paste);
    if (draft == null) {
      return;
    }
    draft.peer = message.text("peer");
    draft.peerAsn = message.number("peer_asn");
    String host = message.text("host");
    if (!host.isEmpty()) {
      draft.other.put("collector", host.endsWith(".ripe.net") ? host.substring(0, host.length() - 9) : host);
    }
    JsonDraft.moment(draft, message.text("timestamp"));
    if (withdrawn) {
      draft.flags.add(Flag.WITHDRAWN);
      paste.emit(draft);
      return;
    }
    JsonDraft.asPath(draft, message.list("path"));
    JsonDraft.origin(draft, message.text("origin"));
    nextHops(draft, nextHop);
    JsonDraft.med(draft, message.number("med"));
    JsonDraft.communities(draft, message.list("community"));
    JsonDraft.largeCommunities(draft, message.list("large_community"));
    String aggregator = message.text("aggregator");
    int colon = aggregator.indexOf(':');
    if (colon > 0) {
      JunosWords.aggregator(draft, aggregator.substring(0, colon) + " " + aggregator.substring(colon + 1));
    }
    draft.attributes.atomicAggregate(message.isTrue("atomic_aggregate"));
    paste.emit(draft);
  }

  /// A global next hop, and perhaps a link-local one behind a comma.
  private static void nextHops(RouteDraft draft, String text) {
    List<String> hops = List.of(text.split(","));
    draft.nextHop(hops.getFirst().strip());
    if (hops.size() > 1) {
      draft.attributes.linkLocalNextHop(Scan.address(hops.get(1).strip()));
    }
  }
}
