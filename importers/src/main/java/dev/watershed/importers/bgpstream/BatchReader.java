package dev.watershed.importers.bgpstream;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the batches of the C shim into route events. The layout is that of `watershed_bgpstream.c`.
final class BatchReader {

  private static final int KIND_SOURCE = 100;
  private static final int KIND_STATUS = 101;

  private final String name;
  private final Consumer<RouteEvent> events;
  private final Diagnostics diagnostics;
  private String collector = "bgpstream";
  private long elements;

  /// @param name of the source, for diagnostics
  BatchReader(String name, Consumer<RouteEvent> events, Diagnostics diagnostics) {
    this.name = name;
    this.events = events;
    this.diagnostics = diagnostics;
  }

  /// Elements read so far, of every batch.
  long elements() {
    return elements;
  }

  void read(ByteBuffer batch) {
    while (batch.hasRemaining()) {
      int kind = unsigned8(batch);
      switch (kind) {
        case KIND_SOURCE -> source(batch);
        case KIND_STATUS -> status(batch);
        default -> element(kind, batch);
      }
    }
  }

  private void source(ByteBuffer batch) {
    String project = text(batch);
    String collectorName = text(batch);
    String router = text(batch);
    collector = collectorName.isEmpty() ? project.isEmpty() ? "bgpstream" : project : collectorName;
    if (!router.isEmpty() && !router.equals(collector)) {
      collector += "/" + router;
    }
  }

  private void status(ByteBuffer batch) {
    int status = unsigned8(batch);
    long time = unsigned32(batch);
    long dump = unsigned32(batch);
    String problem = switch (status) {
      case 1, 2, 3 -> ""; // filtered out, empty, or outside the interval: nothing is wrong
      case 4 -> "libbgpstream could not open the source";
      case 5 -> "libbgpstream found a corrupt record";
      case 6 -> "libbgpstream does not support a record";
      default -> "libbgpstream gave a record of status " + status;
    };
    if (!problem.isEmpty()) {
      String when = Instant.ofEpochSecond(time == 0 ? dump : time).toString();
      diagnostics.report(new Diagnostic(
          name + " (" + collector + ", " + when + ")", Diagnostic.Unit.ELEMENT, elements, "", problem, "skipped"));
    }
  }

  private void element(int type, ByteBuffer batch) {
    elements++;
    Instant time = Instant.ofEpochSecond(unsigned32(batch), 1000 * unsigned32(batch));
    int asn = batch.getInt();
    IpAddress peer = address(batch);
    if (type == 4) {
      SessionState before = SessionState.ofCode(unsigned8(batch));
      SessionState after = SessionState.ofCode(unsigned8(batch));
      if (peer != null) {
        events.accept(new RouteEvent.StateChange(time, vantagePoint(asn, peer), before, after));
      }
      return;
    }
    int length = unsigned8(batch);
    IpAddress network = address(batch);
    PathAttributes attributes = type == 3 ? PathAttributes.NONE : attributes(batch);
    if (attributes == null) {
      diagnostics.report(new Diagnostic(name, Diagnostic.Unit.ELEMENT, elements, "RFC 4271 section 5.1.2",
          "libbgpstream gave an AS path with a segment that is none", "skipped"));
      return;
    }
    if (peer == null || network == null || length > network.family().bits() || type < 1 || type > 3) {
      diagnostics.report(new Diagnostic(
          name, Diagnostic.Unit.ELEMENT, elements, "", "libbgpstream gave an element of type " + type
              + " without peer or prefix", "skipped"));
      return;
    }
    Prefix prefix = Prefix.of(network, length);
    VantagePoint vantagePoint = vantagePoint(asn, peer);
    events.accept(switch (type) {
      case 1 -> new RouteEvent.TableEntry(time, vantagePoint, Route.of(prefix, attributes), time);
      case 2 -> new RouteEvent.Announcement(time, vantagePoint, Route.of(prefix, attributes));
      default -> new RouteEvent.Withdrawal(time, vantagePoint, prefix, Safi.UNICAST, Route.NO_PATH_ID);
    });
  }

  private VantagePoint vantagePoint(int asn, IpAddress peer) {
    return new VantagePoint(collector, asn, peer, VantagePoint.Rib.ANNOUNCED);
  }

  /// @return null where the AS path cannot be read
  private static @Nullable PathAttributes attributes(ByteBuffer batch) {
    PathAttributes.Builder attributes = PathAttributes.builder().nextHop(address(batch));
    int origin = unsigned8(batch);
    if (origin < Origin.values().length) {
      attributes.origin(Origin.values()[origin]);
    }
    int has = unsigned8(batch);
    long med = unsigned32(batch);
    long localPref = unsigned32(batch);
    int aggregatorAsn = batch.getInt();
    IpAddress aggregatorAddress = address(batch);
    if ((has & 1) != 0) {
      attributes.med(med);
    }
    if ((has & 2) != 0) {
      attributes.localPref(localPref);
    }
    attributes.atomicAggregate((has & 4) != 0);
    if ((has & 8) != 0 && aggregatorAddress != null) {
      attributes.aggregator(new Aggregator(aggregatorAsn, aggregatorAddress));
    }
    int pathLength = Short.toUnsignedInt(batch.getShort());
    AsPath path = asPath(batch.slice(batch.position(), pathLength).order(batch.order()));
    batch.position(batch.position() + pathLength);
    int[] communities = new int[batch.getInt()];
    for (int i = 0; i < communities.length; i++) {
      // Two 16-bit numbers, each in the order of the machine.
      communities[i] = Short.toUnsignedInt(batch.getShort()) << 16 | Short.toUnsignedInt(batch.getShort());
    }
    return path == null ? null : attributes.asPath(path).communities(Communities.of(communities)).build();
  }

  /// Segments of libbgpstream: type 1 is one ASN of a sequence; 2, 3 and 4 are a set, a confederation sequence and a
  /// confederation set, with a count.
  ///
  /// @return null where that is not what lies there
  private static @Nullable AsPath asPath(ByteBuffer octets) {
    AsPath.Builder path = new AsPath.Builder();
    while (octets.hasRemaining()) {
      int type = unsigned8(octets);
      int count = type == 1 ? 1 : octets.hasRemaining() ? unsigned8(octets) : 0;
      if (type < 1 || type > 4 || octets.remaining() < 4 * count) {
        return null;
      }
      int[] asns = new int[count];
      for (int i = 0; i < count; i++) {
        asns[i] = octets.getInt();
      }
      path.segment(
          switch (type) {
            case 1 -> SegmentType.SEQUENCE;
            case 2 -> SegmentType.SET;
            case 3 -> SegmentType.CONFED_SEQUENCE;
            default -> SegmentType.CONFED_SET;
          },
          asns);
    }
    return path.build();
  }

  private static @Nullable IpAddress address(ByteBuffer batch) {
    int octets = unsigned8(batch);
    if (octets == 0) {
      return null;
    }
    byte[] bytes = new byte[octets];
    batch.get(bytes);
    return IpAddress.ofBytes(bytes);
  }

  private static String text(ByteBuffer batch) {
    byte[] bytes = new byte[unsigned8(batch)];
    batch.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int unsigned8(ByteBuffer batch) {
    return Byte.toUnsignedInt(batch.get());
  }

  private static long unsigned32(ByteBuffer batch) {
    return Integer.toUnsignedLong(batch.getInt());
  }
}
