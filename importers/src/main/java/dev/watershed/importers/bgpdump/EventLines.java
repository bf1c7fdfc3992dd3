package dev.watershed.importers.bgpdump;

import static dev.watershed.importers.bgpdump.AttributeText.ascii;

import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoField;
import java.util.Optional;

/// Writes events of any source as lines of `bgpdump -m`, as if they had come from MRT: tables as TABLE_DUMP2, the rest
/// as BGP4MP, with microseconds as BGP4MP_ET. End-of-RIB has no line.
public final class EventLines {

  private EventLines() {}

  /// The line of an event with its line feed; empty where there is none for it.
  public static String line(RouteEvent event) {
    TextBuffer out = new TextBuffer(256);
    append(out, event);
    return new String(out.data(), 0, out.size(), StandardCharsets.US_ASCII);
  }

  /// Appends the line of an event, if there is one for it.
  public static void append(TextBuffer out, RouteEvent event) {
    switch (event) {
      case RouteEvent.TableEntry entry -> {
        out.put(ascii(entry.route().pathId() == Route.NO_PATH_ID ? "TABLE_DUMP2|" : "TABLE_DUMP2_AP|"));
        out.putNumber(entry.time().getEpochSecond());
        out.put(ascii("|B|"));
        peer(out, entry.vantagePoint());
        route(out, entry.route());
      }
      case RouteEvent.Announcement announcement -> {
        head(out, event, "|A|", announcement.route().pathId());
        route(out, announcement.route());
      }
      case RouteEvent.Withdrawal withdrawal -> {
        head(out, event, "|W|", withdrawal.pathId());
        prefix(out, withdrawal.prefix(), withdrawal.pathId());
        out.put('\n');
      }
      case RouteEvent.StateChange change -> {
        head(out, event, "|STATE|", Route.NO_PATH_ID);
        out.putNumber(change.before().code());
        out.put('|');
        out.putNumber(change.after().code());
        out.put('\n');
      }
      case RouteEvent.EndOfRib _ -> {}
    }
  }

  private static void head(TextBuffer out, RouteEvent event, String kind, long pathId) {
    int micros = event.time().get(ChronoField.MICRO_OF_SECOND);
    out.put(ascii(micros == 0 ? "BGP4MP" : "BGP4MP_ET"));
    Rib rib = event.vantagePoint().rib();
    if (rib == Rib.ADJ_RIB_OUT_PRE_POLICY || rib == Rib.ADJ_RIB_OUT_POST_POLICY) {
      out.put(ascii("_LOCAL"));
    }
    if (pathId != Route.NO_PATH_ID) {
      out.put(ascii("_AP"));
    }
    out.put('|');
    out.putNumber(event.time().getEpochSecond());
    if (micros != 0) {
      out.put('.');
      out.putMicros(micros);
    }
    out.put(ascii(kind));
    peer(out, event.vantagePoint());
  }

  private static void peer(TextBuffer out, VantagePoint vantagePoint) {
    address(out, vantagePoint.address());
    out.put('|');
    out.putUnsigned(vantagePoint.asn());
    out.put('|');
  }

  private static void address(TextBuffer out, IpAddress address) {
    if (address.isIpv4()) {
      out.putIpv4(address.ipv4());
    } else {
      out.putIpv6(address.high(), address.low());
    }
  }

  private static void prefix(TextBuffer out, Prefix prefix, long pathId) {
    address(out, prefix.address());
    out.put('/');
    out.putNumber(prefix.length());
    if (pathId != Route.NO_PATH_ID) {
      out.put('|');
      out.putNumber(pathId);
    }
  }

  private static void route(TextBuffer out, Route route) {
    prefix(out, route.prefix(), route.pathId());
    out.put('|');
    PathAttributes attributes = route.attributes();
    AsPath path = attributes.asPath();
    out.put(ascii(path.toString()));
    out.put('|');
    out.put(ascii(attributes.origin().orElse(Origin.INCOMPLETE).name()));
    out.put('|');
    Optional<IpAddress> nextHop = attributes.nextHop();
    if (nextHop.isPresent()) {
      address(out, nextHop.get());
    } else {
      out.putIpv4(-1);
    }
    out.put('|');
    out.putNumber(attributes.localPref().orElse(0));
    out.put('|');
    out.putNumber(attributes.med().orElse(0));
    out.put('|');
    communities(out, attributes.communities());
    out.put(ascii(attributes.atomicAggregate() ? "|AG|" : "|NAG|"));
    Optional<Aggregator> aggregator = attributes.aggregator();
    if (aggregator.isPresent()) {
      out.putUnsigned(aggregator.get().asn());
      out.put(' ');
      address(out, aggregator.get().address());
    }
    out.put('|');
    out.put('\n');
  }

  private static void communities(TextBuffer out, Communities communities) {
    for (int i = 0; i < communities.size(); i++) {
      if (i > 0) {
        out.put(' ');
      }
      AttributeText.putCommunity(out, communities.get(i));
    }
  }
}
