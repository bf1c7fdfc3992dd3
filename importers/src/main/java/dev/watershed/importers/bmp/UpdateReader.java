package dev.watershed.importers.bmp;

import dev.watershed.importers.PrefixMatcher;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.AttributeView;
import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.MpNlri;
import dev.watershed.importers.bgp.Nlri;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.bgp.ParseContext.Origin;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bgp.UpdateSink;
import dev.watershed.importers.bgp.UpdateView;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpMessage.Slice;
import dev.watershed.importers.bmp.PeerState.Table;
import dev.watershed.importers.mrt.AttributeFilter;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes route events of the UPDATEs in Route Monitoring messages. For one thread.
final class UpdateReader {

  private static final int FOUR_OCTET_ASN = 65;
  private static final int ADD_PATH = 69;
  private static final int RECEIVES = 1;
  private static final int SENDS = 2;

  private record Problem(int position, String reference, String problem, String action) {}

  private final RouteFilter filter;
  private final PrefixMatcher prefixes;
  private final AttributeFilter attributeFilter;
  private final long fromMicros;
  private final long toMicros;
  private final Predicate<String> passOver;
  private final UpdateView view = new UpdateView();
  private final List<Problem> pending = new ArrayList<>();

  /// @param passOver told of what is not supported; says whether that is the first time
  UpdateReader(RouteFilter filter, Predicate<String> passOver) {
    this.filter = filter;
    this.passOver = passOver;
    prefixes = PrefixMatcher.of(filter);
    attributeFilter = new AttributeFilter(filter);
    fromMicros = filter.fromMicros();
    toMicros = filter.toMicros();
  }

  void read(
      RouteMonitoring message,
      PeerState peer,
      Table table,
      Instant time,
      MessageDecoder decoder,
      Problems problems,
      Consumer<RouteEvent> events) {
    Slice update = message.update();
    byte[] data = update.data();
    int left = update.to() - update.from();
    int length = left < MessageDecoder.HEADER ? 0 : Octets.u16(data, update.from() + 16);
    if (length < MessageDecoder.HEADER
        || length > left
        || Octets.i64(data, update.from()) != -1
        || Octets.i64(data, update.from() + 8) != -1) {
      problems.report(update.from(), "RFC 4271 section 6.1", "no UPDATE can be read where one is expected",
          "message skipped");
      return;
    }
    int type = data[update.from() + 18] & 0xff;
    if (type != MessageDecoder.UPDATE) {
      problems.report(update.from() + 18, "RFC 7854 section 4.6", "a BGP message of type " + type + ", not an UPDATE",
          "message skipped");
      return;
    }
    if (length < left) {
      problems.report(update.from() + length, "RFC 7854 section 4.6",
          (left - length) + " octets are left behind the UPDATE", "left out");
    }
    int to = update.from() + length;
    if (scan(message, peer, data, update.from() + MessageDecoder.HEADER, to, problems) == Verdict.UNUSABLE) {
      return;
    }
    passOverOther(view.attributes().reach(), update.from(), problems);
    passOverOther(view.attributes().unreach(), update.from(), problems);
    OwnAs ownAs = peer.ownAs().concerns(message.peer()) ? peer.ownAs() : OwnAs.NONE;
    decoder.emit(view, new Sink(table, time, events, ownAs, update.from(), problems));
  }

  private Verdict scan(
      RouteMonitoring message, PeerState peer, byte[] data, int from, int to, Problems problems) {
    ParseContext said = context(message, peer);
    Verdict verdict = scan(data, from, to, said);
    if (verdict == Verdict.TREAT_AS_WITHDRAW && said.origin() != Origin.MONITORING) {
      // Without a Peer Up path identifiers were sought first; what else is missing is no error here.
      List<Problem> found = List.copyOf(pending);
      verdict = scan(data, from, to, said.inMonitoring());
      verdict = verdict == Verdict.USABLE ? verdict : again(data, from, to, said, found);
    }
    if (verdict != Verdict.USABLE && said.asnOctets() == 4) {
      // Whether AS paths are wide is said by flag A (RFC 7854 section 4.2), but not every router sets it: FRR writes
      // its own routes as the session, if there were one, would have them.
      List<Problem> found = List.copyOf(pending);
      Verdict narrow = scan(data, from, to, withAsnOctets(said, 2).inMonitoring());
      if (narrow == Verdict.USABLE && peer.isFirstNarrowPath()) {
        problems.report(from, "RFC 7854 section 4.2",
            "AS paths have AS numbers of two octets, but flag A is not set", "read so, here and further on");
      }
      verdict = narrow == Verdict.USABLE ? narrow : again(data, from, to, said, found);
    }
    for (Problem found : pending) {
      // What a router leaves out it leaves out of every route.
      if (!found.action().equals(UpdateView.KEPT) || peer.isFirstIncomplete()) {
        problems.report(found.position(), found.reference(), found.problem(), found.action());
      }
    }
    return verdict;
  }

  private Verdict scan(byte[] data, int from, int to, ParseContext context) {
    pending.clear();
    return view.scan(data, from, to, context, (at, reference, problem, action) ->
        pending.add(new Problem(at, reference, problem, action)));
  }

  /// Goes back to an attempt whose problems are known.
  private Verdict again(byte[] data, int from, int to, ParseContext context, List<Problem> found) {
    Verdict verdict = view.scan(data, from, to, context, Problems.IGNORED);
    pending.clear();
    pending.addAll(found);
    return verdict;
  }

  private static ParseContext context(RouteMonitoring message, PeerState peer) {
    ParseContext context = peer.context(message.peer().rib());
    // RFC 7854 section 4.2: the flag alone says how AS paths are written, whatever was negotiated.
    boolean narrow = message.peer().hasTwoOctetAsns();
    for (BmpTlv tlv : message.tlvs()) {
      // Stateless parsing: a capability that holds for this message (draft-ietf-grow-bmp-tlv section 4.2.3).
      byte[] value = tlv.value();
      if (tlv.isOfEnterprise() || value.length < 2 || (value[1] & 0xff) != value.length - 2) {
        continue;
      }
      int code = value[0] & 0xff;
      if (code == FOUR_OCTET_ASN && value.length == 6) {
        narrow = false;
      } else if (code == ADD_PATH) {
        // It is the router's own: what it receives stands in Adj-RIB-In, what it sends in Adj-RIB-Out.
        int bits = message.peer().isLocRib() ? RECEIVES | SENDS : message.peer().isAdjRibOut() ? SENDS : RECEIVES;
        for (int at = 2; at + 4 <= value.length; at += 4) {
          if ((value[at + 3] & bits) != 0) {
            context = PeerState.withAddPath(context, Octets.u16(value, at), value[at + 2] & 0xff);
          }
        }
      }
    }
    return withAsnOctets(context, narrow ? 2 : 4);
  }

  private static ParseContext withAsnOctets(ParseContext context, int octets) {
    return context.asnOctets() == octets
        ? context
        : new ParseContext(octets, context.addPathMask(), context.origin());
  }

  private void passOverOther(@Nullable MpNlri mp, int at, Problems problems) {
    if (mp != null && mp.family() == null) {
      String what = "UPDATE with AFI " + mp.afi() + ", SAFI " + mp.safi();
      if (passOver.test(what)) {
        problems.report(at, "", "a message of " + what, "not supported, left out");
      }
    }
  }

  private boolean wantsTime(Instant time) {
    if (fromMicros == Long.MIN_VALUE && toMicros == Long.MAX_VALUE) {
      return true;
    }
    long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    return micros >= fromMicros && micros < toMicros;
  }

  /// Takes what the UPDATE at hand says.
  private final class Sink implements UpdateSink {
    private final Table table;
    private final VantagePoint vantagePoint;
    private final Instant time;
    private final Consumer<RouteEvent> events;
    private final OwnAs ownAs;
    private final int at;
    private final Problems problems;
    private final boolean wanted;

    Sink(Table table, Instant time, Consumer<RouteEvent> events, OwnAs ownAs, int at, Problems problems) {
      this.table = table;
      this.vantagePoint = table.vantagePoint();
      this.time = time;
      this.events = events;
      this.ownAs = ownAs;
      this.at = at;
      this.problems = problems;
      wanted = wantsTime(time)
          && (filter.peer().isEmpty() || filter.peer().getAsInt() == vantagePoint.asn());
    }

    @Override
    public boolean wants(Nlri nlri) {
      return wanted && prefixes.accepts(nlri.family(), nlri.high(), nlri.low(), nlri.length());
    }

    @Override
    public boolean wants(AttributeView found) {
      // Where the path is not the one on the wire, it is tested below.
      return !ownAs.equals(OwnAs.NONE) || !attributeFilter.isPresent() || attributeFilter.accepts(found);
    }

    @Override
    public void withdrawn(Prefix prefix, Safi safi, long pathId) {
      table.withdrawnOne();
      // A withdrawal has no attributes, so it meets no condition on them.
      if (!attributeFilter.isPresent()) {
        events.accept(new Withdrawal(time, vantagePoint, prefix, safi, pathId));
      }
    }

    @Override
    public void announced(Route route) {
      if (ownAs.equals(OwnAs.NONE)) {
        table.announcedOne();
        events.accept(new Announcement(time, vantagePoint, route));
        return;
      }
      PathAttributes sent = ownAs.remove(route.attributes(), at, problems);
      RouteEvent event =
          new Announcement(time, vantagePoint, new Route(route.prefix(), route.safi(), route.pathId(), sent));
      if (filter.accepts(event)) {
        table.announcedOne();
        events.accept(event);
      }
    }

    @Override
    public void endOfRib(AddressFamily family, Safi safi) {
      table.ended(family, safi);
      if (wanted && (filter.family().isEmpty() || filter.family().get() == family)) {
        events.accept(new EndOfRib(time, vantagePoint, family, safi));
      }
    }
  }
}
