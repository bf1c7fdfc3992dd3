package dev.watershed.importers.rislive;

import static dev.watershed.importers.rislive.RisLiveDecoder.shorten;
import static dev.watershed.importers.rislive.RisLiveDecoder.text;
import static dev.watershed.importers.rislive.RisLiveDecoder.unsigned;
import static dev.watershed.importers.rislive.RisLiveDecoder.what;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.importers.rislive.RisLiveDecoder.Trouble;
import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes events of the fields of an UPDATE. Where the message carries the octets (`raw`), and they say the same, the
/// routes are those of the octets: they have all attributes, the fields only some.
final class UpdateJson {

  private static final String AS_PATH = "RFC 7606 section 7.2";

  private final RawUpdate raw = new RawUpdate();

  /// The fields of a message that could be read.
  private record Fields(List<Prefix> withdrawn, List<Route> announced) {}

  void read(JsonNode data, VantagePoint peer, Instant time, List<RouteEvent> events, Trouble trouble) {
    Fields fields = fields(data, trouble);
    JsonNode octets = data.path("raw");
    if (octets.isString() && !octets.stringValue().isEmpty()) {
      Optional<BgpMessage.Update> update = raw.read(octets.stringValue(), fields.announced(), fields.withdrawn(),
          trouble);
      if (update.isPresent()) {
        update.get().withdrawn().forEach(
            one -> events.add(new Withdrawal(time, peer, one.prefix(), one.safi(), one.pathId())));
        update.get().announced().forEach(route -> events.add(new Announcement(time, peer, route)));
        update.get().endOfRib().forEach(end -> events.add(new EndOfRib(time, peer, end.family(), end.safi())));
        return;
      }
    }
    fields.withdrawn().forEach(
        prefix -> events.add(new Withdrawal(time, peer, prefix, Safi.UNICAST, Route.NO_PATH_ID)));
    fields.announced().forEach(route -> events.add(new Announcement(time, peer, route)));
  }

  private static Fields fields(JsonNode data, Trouble trouble) {
    List<Prefix> withdrawn = new ArrayList<>();
    List<Route> announced = new ArrayList<>();
    JsonNode withdrawals = list(data, "withdrawals", trouble);
    for (int i = 0; i < withdrawals.size(); i++) {
      JsonNode withdrawal = withdrawals.get(i);
      // In an earlier form, withdrawals stood in objects as announcements do.
      if (withdrawal.isObject()) {
        prefixes(withdrawal, "withdrawals[" + i + "].prefixes", withdrawn, trouble);
      } else {
        prefix(withdrawal, "withdrawals[" + i + "]", withdrawn, trouble);
      }
    }
    JsonNode announcements = list(data, "announcements", trouble);
    if (announcements.isEmpty()) {
      return new Fields(withdrawn, announced);
    }
    AsPath path = path(data.path("path"));
    PathAttributes.Builder shared = PathAttributes.builder();
    if (path == null) {
      trouble.report(AS_PATH, "\"path\" is " + what(data.path("path"))
          + ", expected a list of AS numbers, and lists of them for sets", "the routes are treated as withdrawn");
    } else {
      shared.asPath(path);
      attributes(data, shared, trouble);
    }
    for (int i = 0; i < announcements.size(); i++) {
      JsonNode announcement = announcements.get(i);
      String place = "announcements[" + i + "]";
      List<Prefix> prefixes = new ArrayList<>();
      if (!announcement.isObject()) {
        trouble.report("", place + " is " + what(announcement) + ", expected an object", "left out");
        continue;
      }
      prefixes(announcement, place + ".prefixes", prefixes, trouble);
      if (path == null || !nextHop(announcement, place, shared, trouble)) {
        withdrawn.addAll(prefixes);
        continue;
      }
      PathAttributes attributes = shared.build();
      prefixes.forEach(prefix -> announced.add(Route.of(prefix, attributes)));
    }
    return new Fields(withdrawn, announced);
  }

  /// A list; an empty one, and reported, where there is something else.
  private static JsonNode list(JsonNode data, String name, Trouble trouble) {
    JsonNode list = data.path(name);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      trouble.report("", "\"" + name + "\" is " + what(list) + ", expected a list", "left out");
      return data.path("");
    }
    return list;
  }

  private static void prefixes(JsonNode holder, String place, List<Prefix> into, Trouble trouble) {
    JsonNode prefixes = holder.path("prefixes");
    if (!prefixes.isArray()) {
      trouble.report("", place + " is " + what(prefixes) + ", expected a list of prefixes", "left out");
      return;
    }
    for (int i = 0; i < prefixes.size(); i++) {
      prefix(prefixes.get(i), place + "[" + i + "]", into, trouble);
    }
  }

  private static void prefix(JsonNode node, String place, List<Prefix> into, Trouble trouble) {
    String text = node.isString() ? node.stringValue() : "";
    int slash = text.indexOf('/');
    try {
      if (slash > 0 && text.length() - slash <= 4 && text.substring(slash + 1).matches("[0-9]+")) {
        // RFC 4271 section 4.3: the bits behind the length do not matter.
        into.add(Prefix.of(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1))));
        return;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    trouble.report("", place + " is " + what(node) + ", expected a prefix", "left out");
  }

  /// An AS path as a list of numbers, and lists within for sets; null where it is none.
  static @Nullable AsPath path(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isArray()) {
      return null;
    }
    AsPath.Builder path = new AsPath.Builder();
    int[] sequence = new int[node.size()];
    int count = 0;
    for (JsonNode element : node) {
      if (element.isArray()) {
        path.segment(SegmentType.SEQUENCE, Arrays.copyOf(sequence, count));
        count = 0;
        int[] set = new int[element.size()];
        for (int i = 0; i < set.length; i++) {
          long asn = unsigned(element.get(i), 0xffffffffL);
          if (asn < 0) {
            return null;
          }
          set[i] = (int) asn;
        }
        path.segment(SegmentType.SET, set);
        continue;
      }
      long asn = unsigned(element, 0xffffffffL);
      if (asn < 0) {
        return null;
      }
      sequence[count++] = (int) asn;
    }
    return path.segment(SegmentType.SEQUENCE, Arrays.copyOf(sequence, count)).build();
  }

  /// Attributes that a route can do without: where one cannot be read, it alone is left out (RFC 7606 section 2).
  private static void attributes(JsonNode data, PathAttributes.Builder into, Trouble trouble) {
    String origin = text(data, "origin").toUpperCase(Locale.ROOT);
    switch (origin) {
      case "IGP" -> into.origin(Origin.IGP);
      case "EGP" -> into.origin(Origin.EGP);
      case "INCOMPLETE" -> into.origin(Origin.INCOMPLETE);
      default -> {
        if (present(data, "origin")) {
          discard(data, "origin", "igp, egp or incomplete", trouble);
        }
      }
    }
    if (present(data, "med")) {
      long med = unsigned(data.path("med"), 0xffffffffL);
      if (med < 0) {
        discard(data, "med", "a number of 32 bits", trouble);
      } else {
        into.med(med);
      }
    }
    if (present(data, "atomic_aggregate") && data.path("atomic_aggregate").asBoolean(false)) {
      into.atomicAggregate(true);
    }
    if (present(data, "aggregator")) {
      aggregator(text(data, "aggregator")).ifPresentOrElse(
          into::aggregator, () -> discard(data, "aggregator", "AS:ADDRESS", trouble));
    }
    if (present(data, "community")) {
      int[][] tuples = tuples(data.path("community"), 2, 0xffff);
      if (tuples == null) {
        discard(data, "community", "a list of pairs of numbers of 16 bits", trouble);
      } else {
        into.communities(Communities.of(Arrays.stream(tuples).mapToInt(pair -> pair[0] << 16 | pair[1]).toArray()));
      }
    }
    if (present(data, "large_community")) {
      int[][] tuples = tuples(data.path("large_community"), 3, 0xffffffffL);
      if (tuples == null) {
        discard(data, "large_community", "a list of triples of numbers of 32 bits", trouble);
      } else {
        into.largeCommunities(
            Arrays.stream(tuples).map(three -> new LargeCommunity(three[0], three[1], three[2])).toList());
      }
    }
  }

  private static boolean present(JsonNode data, String name) {
    return data.has(name) && !data.path(name).isNull();
  }

  private static void discard(JsonNode data, String name, String expected, Trouble trouble) {
    trouble.report("", "\"" + name + "\" is " + what(data.path(name)) + ", expected " + expected, "attribute left out");
  }

  /// Lists of numbers, as `[[64500,1],[64500,2]]`; null where one is something else.
  private static int @Nullable [][] tuples(JsonNode list, int size, long most) {
    if (!list.isArray()) {
      return null;
    }
    int[][] all = new int[list.size()][size];
    for (int i = 0; i < all.length; i++) {
      JsonNode one = list.get(i);
      if (!one.isArray() || one.size() != size) {
        return null;
      }
      for (int j = 0; j < size; j++) {
        long number = unsigned(one.get(j), most);
        if (number < 0) {
          return null;
        }
        all[i][j] = (int) number;
      }
    }
    return all;
  }

  private static Optional<Aggregator> aggregator(String text) {
    int colon = text.indexOf(':');
    try {
      long asn = Long.parseLong(text.substring(0, Math.max(colon, 0)));
      return asn < 0 || asn > 0xffffffffL
          ? Optional.empty()
          : Optional.of(new Aggregator((int) asn, IpAddress.parse(text.substring(colon + 1))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A global next hop, and perhaps a link-local one behind a comma (RFC 2545 section 3).
  private static boolean nextHop(JsonNode announcement, String place, PathAttributes.Builder into, Trouble trouble) {
    String said = text(announcement, "next_hop");
    String[] hops = said.split(",", -1);
    try {
      if (hops.length <= 2) {
        into.nextHop(IpAddress.parse(hops[0].strip()));
        into.linkLocalNextHop(hops.length == 2 ? IpAddress.parse(hops[1].strip()) : null);
        return true;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    trouble.report("RFC 7606 section 7.3", place + ".next_hop is '" + shorten(said) + "', expected an address",
        "the routes are treated as withdrawn");
    return false;
  }
}
