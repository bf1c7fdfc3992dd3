package dev.watershed.importers.bgp;

import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.BgpMessage.EndOfRib;
import dev.watershed.importers.bgp.BgpMessage.Withdrawn;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes [BgpMessage]s of octets. It throws nothing whatever the octets are: what is wrong is reported. For one thread.
public final class MessageDecoder {

  public static final int OPEN = 1;
  public static final int UPDATE = 2;
  public static final int NOTIFICATION = 3;
  public static final int KEEPALIVE = 4;
  public static final int ROUTE_REFRESH = 5;

  /// Octets of the header of a message (RFC 4271 section 4.1).
  public static final int HEADER = 19;

  private final UpdateView view = new UpdateView();
  private final AttributeDecoder attributes = new AttributeDecoder();

  /// Reads one message with its header.
  ///
  /// @param from index of the marker
  /// @param to index behind the last octet that may belong to the message; octets behind its own length are left alone
  public BgpMessage decode(byte[] data, int from, int to, ParseContext context, Problems problems) {
    if (to - from < HEADER) {
      problems.report(from, "RFC 4271 section 4.1", "a message of " + (to - from) + " octets, not 19 or more",
          "message skipped");
      return new BgpMessage.Unusable(0);
    }
    int length = Octets.u16(data, from + 16);
    int type = data[from + 18] & 0xff;
    if (Octets.i64(data, from) != -1 || Octets.i64(data, from + 8) != -1) {
      problems.report(from, "RFC 4271 section 6.1", "the marker is not all ones", "message skipped");
      return new BgpMessage.Unusable(type);
    }
    if (length < HEADER || length > to - from) {
      problems.report(from + 16, "RFC 4271 section 6.1",
          "the message says it has " + length + " octets where " + (to - from) + " are there", "message skipped");
      return new BgpMessage.Unusable(type);
    }
    int body = from + HEADER;
    int end = from + length;
    return switch (type) {
      case OPEN -> OpenDecoder.decode(data, body, end, problems);
      case UPDATE -> update(data, body, end, context, problems);
      case NOTIFICATION -> notification(data, body, end, problems);
      case KEEPALIVE -> new BgpMessage.KeepAlive();
      case ROUTE_REFRESH -> routeRefresh(data, body, end, problems);
      default -> {
        problems.report(from + 18, "RFC 4271 section 6.1", "message type " + type + " is unknown", "message skipped");
        yield new BgpMessage.Unusable(type);
      }
    };
  }

  /// Reads the body of an UPDATE.
  BgpMessage update(byte[] data, int from, int to, ParseContext context, Problems problems) {
    if (view.scan(data, from, to, context, problems) == Verdict.UNUSABLE) {
      return new BgpMessage.Unusable(UPDATE);
    }
    Collector collector = new Collector();
    emit(view, collector);
    List<Capability.Family> others = new ArrayList<>();
    for (MpNlri mp : new @Nullable MpNlri[] {view.attributes().reach(), view.attributes().unreach()}) {
      if (mp != null && mp.family() == null) {
        others.add(new Capability.Family(mp.afi(), mp.safi()));
      }
    }
    return new BgpMessage.Update(collector.withdrawn, collector.announced, collector.endOfRib, others);
  }

  /// Gives what a scanned UPDATE says; nothing where it is unusable.
  public void emit(UpdateView update, UpdateSink sink) {
    if (update.verdict() == Verdict.UNUSABLE) {
      return;
    }
    AttributeView found = update.attributes();
    MpNlri reach = found.reach();
    MpNlri unreach = found.unreach();
    withdraw(update.withdrawn(), Safi.UNICAST, false, sink);
    if (unreach != null) {
      withdraw(update.prefixes(unreach), unreach.routeSafi(), unreach.isBoth(), sink);
    }
    if (update.isTreatedAsWithdrawn()) {
      withdraw(update.announced(), Safi.UNICAST, false, sink);
      if (reach != null) {
        withdraw(update.prefixes(reach), reach.routeSafi(), reach.isBoth(), sink);
      }
      return;
    }
    announce(update.announced(), found, null, sink);
    if (reach != null) {
      announce(update.prefixes(reach), found, reach, sink);
    }
    if (update.isEmpty()) {
      sink.endOfRib(AddressFamily.IPV4, Safi.UNICAST);
    } else if (unreach != null && update.isMultiProtocolEndOfRib()) {
      sink.endOfRib(unreach.afi() == 1 ? AddressFamily.IPV4 : AddressFamily.IPV6, unreach.routeSafi());
    }
  }

  private static void withdraw(Nlri nlri, Safi safi, boolean both, UpdateSink sink) {
    while (nlri.next()) {
      if (sink.wants(nlri)) {
        sink.withdrawn(nlri.prefix(), safi, nlri.pathId());
        if (both) {
          sink.withdrawn(nlri.prefix(), Safi.MULTICAST, nlri.pathId());
        }
      }
    }
  }

  private void announce(Nlri nlri, AttributeView found, @Nullable MpNlri reach, UpdateSink sink) {
    PathAttributes decoded = null;
    while (nlri.next()) {
      if (!sink.wants(nlri)) {
        continue;
      }
      if (decoded == null) {
        if (!sink.wants(found)) {
          return;
        }
        decoded = attributes.decode(found, reach);
      }
      Safi safi = reach == null ? Safi.UNICAST : reach.routeSafi();
      sink.announced(new Route(nlri.prefix(), safi, nlri.pathId(), decoded));
      if (reach != null && reach.isBoth()) {
        sink.announced(new Route(nlri.prefix(), Safi.MULTICAST, nlri.pathId(), decoded));
      }
    }
  }

  private static BgpMessage notification(byte[] data, int from, int to, Problems problems) {
    if (to - from < 2) {
      problems.report(from, "RFC 4271 section 4.5", "a NOTIFICATION without code and subcode", "message skipped");
      return new BgpMessage.Unusable(NOTIFICATION);
    }
    int code = data[from] & 0xff;
    int subcode = data[from + 1] & 0xff;
    String text = "";
    // Cease with administrative shutdown or reset may carry a text (RFC 9003 section 2).
    if (code == 6 && (subcode == 2 || subcode == 4) && to - from > 2) {
      int length = Math.min(data[from + 2] & 0xff, to - from - 3);
      text = new String(data, from + 3, length, StandardCharsets.UTF_8);
    }
    return new BgpMessage.Notification(code, subcode, text);
  }

  private static BgpMessage routeRefresh(byte[] data, int from, int to, Problems problems) {
    if (to - from < 4) {
      problems.report(from, "RFC 7313 section 5", "a ROUTE-REFRESH of " + (to - from) + " octets, not 4 or more",
          "message skipped");
      return new BgpMessage.Unusable(ROUTE_REFRESH);
    }
    return new BgpMessage.RouteRefresh(Octets.u16(data, from), data[from + 3] & 0xff, data[from + 2] & 0xff);
  }

  /// Keeps everything.
  private static final class Collector implements UpdateSink {
    private final List<Withdrawn> withdrawn = new ArrayList<>();
    private final List<Route> announced = new ArrayList<>();
    private final List<EndOfRib> endOfRib = new ArrayList<>();

    @Override
    public boolean wants(Nlri nlri) {
      return true;
    }

    @Override
    public boolean wants(AttributeView found) {
      return true;
    }

    @Override
    public void withdrawn(Prefix prefix, Safi safi, long pathId) {
      withdrawn.add(new Withdrawn(prefix, safi, pathId));
    }

    @Override
    public void announced(Route route) {
      announced.add(route);
    }

    @Override
    public void endOfRib(AddressFamily family, Safi safi) {
      endOfRib.add(new EndOfRib(family, safi));
    }
  }
}
