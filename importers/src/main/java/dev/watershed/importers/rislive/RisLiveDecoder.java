package dev.watershed.importers.rislive;

import dev.watershed.importers.JsonFault;
import dev.watershed.importers.rislive.RisLiveMessage.Answer;
import dev.watershed.importers.rislive.RisLiveMessage.Fault;
import dev.watershed.importers.rislive.RisLiveMessage.OfSession;
import dev.watershed.importers.rislive.RisLiveMessage.PeerState;
import dev.watershed.importers.rislive.RisLiveMessage.Pong;
import dev.watershed.importers.rislive.RisLiveMessage.Unusable;
import dev.watershed.importers.rislive.RisLiveMessage.Update;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes a [RisLiveMessage] of the text of one message. It throws nothing whatever the text is: what is wrong is
/// reported, and a route that could not be read as it was sent is never given. For one thread.
public final class RisLiveDecoder {

  /// Told of what is wrong with a message.
  @FunctionalInterface
  public interface Trouble {
    /// @param reference document and section that is violated; empty where there is none
    void report(String reference, String problem, String action);
  }

  /// The last moment that is believed, in the year 2106: BGP has been recorded with 32-bit seconds.
  private static final double LAST_SECOND = 4_294_967_295.0;

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(16)
              .maxStringLength(1 << 20)
              .maxNumberLength(64)
              .maxNameLength(1 << 10)
              .build())
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final UpdateJson updates = new UpdateJson();

  /// Reads one message.
  public RisLiveMessage decode(String text, Trouble trouble) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JacksonException e) {
      trouble.report("", "this is no JSON: " + JsonFault.problem(e), "message skipped");
      return new Unusable();
    }
    if (!message.isObject()) {
      trouble.report("", "expected a JSON object, found " + what(message), "message skipped");
      return new Unusable();
    }
    String type = text(message, "type");
    return switch (type) {
      case "ris_message" -> ofPeer(message.path("data"), trouble);
      case "ris_error" -> new Fault(shorten(faultText(message)));
      case "pong" -> new Pong();
      case "ris_subscribe_ok", "ris_unsubscribe_ok", "ris_rrc_list", "ris_rrc_list_ok" -> new Answer(type);
      default -> {
        trouble.report("", type.isEmpty()
            ? "the message has no type"
            : "the type of message '" + shorten(type) + "' is not known", "message skipped");
        yield new Unusable();
      }
    };
  }

  private static String faultText(JsonNode message) {
    JsonNode data = message.path("data");
    String said = data.isObject() ? text(data, "message") : data.isString() ? data.stringValue() : "";
    return said.isEmpty() ? "no reason is given" : said;
  }

  private RisLiveMessage ofPeer(JsonNode data, Trouble trouble) {
    if (!data.isObject()) {
      trouble.report("", "\"data\" is " + what(data) + ", expected an object", "message skipped");
      return new Unusable();
    }
    VantagePoint peer = peer(data, trouble);
    Instant time = peer == null ? null : time(data.path("timestamp"), trouble);
    if (peer == null || time == null) {
      return new Unusable();
    }
    String kind = text(data, "type");
    return switch (kind) {
      case "UPDATE" -> {
        List<RouteEvent> events = new ArrayList<>();
        updates.read(data, peer, time, events, trouble);
        yield new Update(peer, time, events);
      }
      case "RIS_PEER_STATE", "STATE" -> state(data, peer, time, trouble);
      case "OPEN", "NOTIFICATION", "KEEPALIVE" -> new OfSession(peer, time, kind);
      default -> {
        trouble.report("", "\"type\" is '" + shorten(kind)
            + "', expected UPDATE, OPEN, NOTIFICATION, KEEPALIVE or RIS_PEER_STATE", "message skipped");
        yield new Unusable();
      }
    };
  }

  private static RisLiveMessage state(JsonNode data, VantagePoint peer, Instant time, Trouble trouble) {
    String said = text(data, "state").toLowerCase(Locale.ROOT);
    return switch (said) {
      case "connected", "up", "established" ->
        new PeerState(peer, time, new StateChange(time, peer, SessionState.UNKNOWN, SessionState.ESTABLISHED));
      case "down", "disconnected" ->
        new PeerState(peer, time, new StateChange(time, peer, SessionState.ESTABLISHED, SessionState.IDLE));
      default -> {
        // Whatever it is, it is not "connected": its routes are not to be believed.
        trouble.report("", "\"state\" is '" + shorten(said) + "', expected connected or down", "read as unknown");
        yield new PeerState(peer, time, new StateChange(time, peer, SessionState.UNKNOWN, SessionState.UNKNOWN));
      }
    };
  }

  private static @Nullable VantagePoint peer(JsonNode data, Trouble trouble) {
    String host = text(data, "host");
    if (!HOST.matcher(host).matches()) {
      trouble.report("", "\"host\" is '" + shorten(host) + "', expected a collector as rrc21", "message skipped");
      return null;
    }
    long number = unsigned(data.path("peer_asn"), 0xffffffffL);
    if (number < 0) {
      trouble.report("", "\"peer_asn\" is " + what(data.path("peer_asn")) + ", expected an AS number",
          "message skipped");
      return null;
    }
    String address = text(data, "peer");
    try {
      String collector = host.endsWith(".ripe.net") ? host.substring(0, host.length() - ".ripe.net".length()) : host;
      return new VantagePoint(
          collector.isEmpty() ? host : collector.toLowerCase(Locale.ROOT), (int) number,
          IpAddress.parse(address), Rib.ANNOUNCED);
    } catch (IllegalArgumentException _) {
      trouble.report("", "\"peer\" is '" + shorten(address) + "', expected an address", "message skipped");
      return null;
    }
  }

  private static @Nullable Instant time(JsonNode node, Trouble trouble) {
    double seconds = -1;
    if (node.isNumber()) {
      seconds = node.doubleValue();
    } else if (node.isString() && node.stringValue().matches("\\d{1,10}(\\.\\d{1,9})?")) {
      seconds = Double.parseDouble(node.stringValue());
    }
    if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
      trouble.report("", "\"timestamp\" is " + what(node) + ", expected seconds since 1970", "message skipped");
      return null;
    }
    // A double has 53 bits: enough for microseconds until 2255.
    long micros = Math.round(seconds * 1e6);
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  /// The text of a field; empty where it is absent or no text.
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  /// A whole number, or a text of digits; -1 for anything else, and beyond the limit.
  static long unsigned(JsonNode node, long most) {
    long value = -1;
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      value = node.longValue();
    } else if (node.isString() && node.stringValue().length() <= 10 && node.stringValue().matches("[0-9]+")) {
      value = Long.parseLong(node.stringValue());
    }
    return value < 0 || value > most ? -1 : value;
  }

  /// A value for people.
  static String what(JsonNode node) {
    return node.isMissingNode() ? "missing" : node.isNull() ? "null" : node.isObject() ? "an object" : node.isArray()
        ? "a list" : "'" + shorten(node.asString()) + "'";
  }

  /// Text without what could upset a terminal, and short.
  static String shorten(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && i < 120; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
    }
    return text.length() > 120 ? out.append(" …").toString() : out.toString();
  }
}
