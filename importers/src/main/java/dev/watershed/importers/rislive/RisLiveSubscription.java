package dev.watershed.importers.rislive;

import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which messages the server is to send (`ris_subscribe`). All that is given must hold; several subscriptions add up.
///
/// @param prefix of an announcement or a withdrawal
/// @param moreSpecific whether prefixes within that one count, too
/// @param lessSpecific whether prefixes that it lies in count, too
/// @param host the collector, as `rrc21`
/// @param peer the address of the collector's peer
/// @param path ASNs with commas between that follow one another in the AS path; `^` in front for its beginning, `$`
///     behind for its end
/// @param type `UPDATE`, `OPEN`, `NOTIFICATION`, `KEEPALIVE` or `RIS_PEER_STATE`
/// @param require `announcements` or `withdrawals`: what a message must have
/// @param raw whether messages carry their octets beside their fields: more of them to send, and all attributes
public record RisLiveSubscription(
    Optional<Prefix> prefix,
    boolean moreSpecific,
    boolean lessSpecific,
    Optional<String> host,
    Optional<IpAddress> peer,
    Optional<String> path,
    Optional<String> type,
    Optional<String> require,
    boolean raw) {

  /// Everything of every collector.
  public static final RisLiveSubscription ALL = new RisLiveSubscription(
      Optional.empty(), true, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), false);

  /// This subscription for one prefix.
  public RisLiveSubscription of(Prefix wanted, boolean more, boolean less) {
    return new RisLiveSubscription(Optional.of(wanted), more, less, host, peer, path, type, require, raw);
  }

  /// The message that subscribes.
  String message() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    prefix.ifPresent(one -> {
      data.put("prefix", one.toString());
      data.put("moreSpecific", moreSpecific);
      data.put("lessSpecific", lessSpecific);
    });
    host.ifPresent(one -> data.put("host", one));
    peer.ifPresent(one -> data.put("peer", one.toString()));
    path.ifPresent(one -> data.put("path", one));
    type.ifPresent(one -> data.put("type", one));
    require.ifPresent(one -> data.put("require", one));
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("includeRaw", raw);
    options.put("acknowledge", true);
    data.set("socketOptions", options);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("type", "ris_subscribe");
    message.set("data", data);
    return message.toString();
  }
}
