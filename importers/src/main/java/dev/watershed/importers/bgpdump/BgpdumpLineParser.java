package dev.watershed.importers.bgpdump;

import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Reads single lines of `bgpdump -m`. The text does not tell a LOCAL_PREF or MED of 0 from none, nor unicast from
/// multicast: 0 is taken as none, every route as unicast.
final class BgpdumpLineParser {

  private static final int REMEMBERED = 1 << 14;

  private final String collector;
  private final Map<String, PathAttributes> attributes = new HashMap<>();
  private final Map<VantagePoint, VantagePoint> vantagePoints = new HashMap<>();

  BgpdumpLineParser(String collector) {
    this.collector = collector;
  }

  /// @param doubts receives what is wrong with a part of a line that is used all the same
  /// @throws IllegalArgumentException where the line cannot be used, saying why
  RouteEvent parse(String line, Consumer<String> doubts) {
    String[] fields = line.split("\\|", -1);
    if (fields.length < 6) {
      throw new IllegalArgumentException("a line of " + fields.length + " fields, expected at least 6 with | between");
    }
    String format = fields[0];
    Instant time = time(fields[1]);
    VantagePoint vantagePoint = vantagePoint(format, fields);
    boolean pathIds = format.endsWith("_AP");
    return switch (fields[2]) {
      case "STATE" -> new StateChange(time, vantagePoint, state(fields, 5), state(fields, 6));
      case "W" -> new Withdrawal(time, vantagePoint, prefix(fields[5]), Safi.UNICAST, pathIds ? pathId(fields) : -1);
      case "A" -> new Announcement(time, vantagePoint, route(fields, format, pathIds, doubts));
      case "B" -> new TableEntry(time, vantagePoint, route(fields, format, pathIds, doubts), time);
      default -> throw new IllegalArgumentException("'" + fields[2] + "' is none of A, B, W and STATE");
    };
  }

  private static Instant time(String text) {
    int dot = text.indexOf('.');
    String fraction = dot < 0 ? "" : text.substring(dot + 1);
    long seconds = number(dot < 0 ? text : text.substring(0, dot), "time");
    return Instant.ofEpochSecond(
        seconds, fraction.isEmpty() ? 0 : number((fraction + "000000000").substring(0, 9), "fraction of a second"));
  }

  private VantagePoint vantagePoint(String format, String[] fields) {
    Rib rib = format.contains("_LOCAL") ? Rib.ADJ_RIB_OUT_POST_POLICY : Rib.ANNOUNCED;
    VantagePoint found = new VantagePoint(collector, Asn.parse(fields[4]), IpAddress.parse(fields[3]), rib);
    if (vantagePoints.size() >= REMEMBERED) {
      vantagePoints.clear();
    }
    VantagePoint known = vantagePoints.putIfAbsent(found, found);
    return known == null ? found : known;
  }

  private static SessionState state(String[] fields, int index) {
    if (fields.length <= index) {
      throw new IllegalArgumentException("a change of state without the new one");
    }
    return SessionState.ofCode((int) number(fields[index], "state"));
  }

  /// bgpdump prints addresses as they were sent, with bits behind the length.
  private static Prefix prefix(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Prefix.parse(text);
    }
    return Prefix.of(IpAddress.parse(text.substring(0, slash)), (int) number(text.substring(slash + 1), "length"));
  }

  private static long pathId(String[] fields) {
    if (fields.length < 7) {
      throw new IllegalArgumentException(
          "a line of " + fields.length + " fields, expected a path identifier in the seventh");
    }
    return number(fields[6], "path identifier");
  }

  private Route route(String[] fields, String format, boolean pathIds, Consumer<String> doubts) {
    int at = pathIds ? 7 : 6;
    if (fields.length < at + 7) {
      throw new IllegalArgumentException("a route of " + fields.length + " fields, expected at least " + (at + 7));
    }
    StringBuilder key = new StringBuilder(format);
    for (int i = at; i < fields.length; i++) {
      key.append('|').append(fields[i]);
    }
    String text = key.toString();
    PathAttributes known = attributes.get(text);
    if (known == null) {
      known = attributes(fields, at, format, doubts);
      if (attributes.size() >= REMEMBERED) {
        attributes.clear();
      }
      attributes.put(text, known);
    }
    return new Route(prefix(fields[5]), Safi.UNICAST, pathIds ? pathId(fields) : Route.NO_PATH_ID, known);
  }

  private static PathAttributes attributes(String[] fields, int at, String format, Consumer<String> doubts) {
    PathAttributes.Builder builder = PathAttributes.builder()
        .asPath(AsPath.parse(fields[at]))
        .origin(origin(fields[at + 1]));
    if (!fields[at + 2].isEmpty() && !fields[at + 2].equals("255.255.255.255")) {
      builder.nextHop(IpAddress.parse(fields[at + 2]));
    }
    long localPref = number(fields[at + 3], "local preference");
    if (localPref != 0) {
      builder.localPref(localPref);
    }
    String med = fields[at + 4];
    int next = at + 5;
    String communities = fields[next];
    // In records of the old type BGP, bgpdump leaves out the bar before the communities.
    if (format.equals("BGP") && (communities.equals("NAG") || communities.equals("AG"))) {
      int colon = med.indexOf(':');
      communities = colon < 0 ? "" : med.startsWith("0") ? med.substring(1) : "";
      if (colon >= 0 && communities.isEmpty()) {
        doubts.accept("MED and the first community run together in '" + med + "'");
      }
      med = colon < 0 ? med : "0";
    } else {
      next++;
    }
    if (!med.equals("0")) {
      builder.med(number(med, "MED"));
    }
    builder.communities(Communities.parse(communities));
    if (next < fields.length) {
      builder.atomicAggregate(fields[next].equals("AG"));
    }
    if (next + 1 < fields.length && !fields[next + 1].isEmpty()) {
      String[] aggregator = fields[next + 1].split(" ", -1);
      if (aggregator.length != 2) {
        throw new IllegalArgumentException("'" + fields[next + 1] + "' is no aggregator");
      }
      builder.aggregator(new Aggregator(Asn.parse(aggregator[0]), IpAddress.parse(aggregator[1])));
    }
    return builder.build();
  }

  private static Origin origin(String text) {
    return switch (text) {
      case "IGP" -> Origin.IGP;
      case "EGP" -> Origin.EGP;
      case "INCOMPLETE" -> Origin.INCOMPLETE;
      default -> throw new IllegalArgumentException("'" + text + "' is none of IGP, EGP and INCOMPLETE");
    };
  }

  /// An unsigned number of 32 bits.
  private static long number(String text, String what) {
    if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')
        || Long.parseLong(text) > 0xffffffffL) {
      throw new IllegalArgumentException("'" + text + "' is no " + what);
    }
    return Long.parseLong(text);
  }
}
