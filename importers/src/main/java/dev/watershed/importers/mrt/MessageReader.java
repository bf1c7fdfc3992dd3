package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.MpNlri;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bgp.UpdateView;
import dev.watershed.importers.mrt.RecordView.Kind;
import dev.watershed.model.net.AddressFamily;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads messages and changes of state: BGP4MP and BGP4MP_ET (RFC 6396 section 4.4, RFC 8050), and the old type BGP
/// (appendix B.2).
final class MessageReader {

  private static final ParseContext AS4_ADD_PATH = ParseContext.AS4.withAddPathEverywhere().inRecording();
  private static final ParseContext AS2_ADD_PATH = ParseContext.AS2.withAddPathEverywhere().inRecording();
  private static final ParseContext AS4 = ParseContext.AS4.inRecording();
  private static final ParseContext AS2 = ParseContext.AS2.inRecording();

  private final RecordView view;
  private final RecordVisitor visitor;
  private final Problems problems;
  private final Consumer<String> passOver;
  private final UpdateView update = new UpdateView();

  MessageReader(RecordView view, RecordVisitor visitor, Problems problems, Consumer<String> passOver) {
    this.view = view;
    this.visitor = visitor;
    this.problems = problems;
    this.passOver = passOver;
  }

  void bgp4mp(int type, int subtype) {
    view.kind = Kind.BGP4MP;
    switch (subtype) {
      case 0 -> stateChange(2);
      case 5 -> stateChange(4);
      case 1 -> message(AS2, false);
      case 4 -> message(AS4, false);
      case 6 -> message(AS2, true);
      case 7 -> message(AS4, true);
      case 8 -> message(AS2_ADD_PATH, false);
      case 9 -> message(AS4_ADD_PATH, false);
      case 10 -> message(AS2_ADD_PATH, true);
      case 11 -> message(AS4_ADD_PATH, true);
      default -> passOver.accept(MrtType.name(type, subtype));
    }
  }

  /// Reads the two ASNs, interface, family and the two addresses.
  ///
  /// @return the index behind them, or -1
  private int session(int asnOctets) {
    byte[] data = view.data;
    int at = view.bodyFrom;
    int addresses = at + 2 * asnOctets + 4;
    AddressFamily family = addresses <= view.bodyTo ? TableReader.family(Octets.u16(data, addresses - 2)) : null;
    if (family == null || addresses + 2 * family.octets() > view.bodyTo) {
      return -1;
    }
    // RFC 6396 section 4.4.2: the peer comes first, whichever way the message went.
    view.peerAsn = asnOctets == 4 ? Octets.i32(data, at) : Octets.u16(data, at);
    view.peerFamily = family;
    view.peerAddressAt = addresses;
    return addresses + 2 * family.octets();
  }

  private void stateChange(int asnOctets) {
    byte[] data = view.data;
    int from = view.bodyFrom;
    if (asnOctets == 2 && view.bodyTo - from == 8) {
      // Old Zebra left out interface, family and addresses.
      view.peerAsn = Octets.u16(data, from);
      view.peerFamily = AddressFamily.IPV4;
      view.peerAddressAt = -1;
      visitor.stateChange(view, Octets.u16(data, from + 4), Octets.u16(data, from + 6));
      return;
    }
    int at = session(asnOctets);
    if (at < 0 || view.bodyTo - at != 4) {
      problems.report(view.at, "RFC 6396 section 4.4.1",
          "a change of state of " + (view.bodyTo - from) + " octets that do not fit its family", "record skipped");
      return;
    }
    visitor.stateChange(view, Octets.u16(data, at), Octets.u16(data, at + 2));
  }

  private void message(ParseContext context, boolean local) {
    view.context = context;
    view.local = local;
    view.addPath = context.addPathMask() != 0;
    int at = session(context.asnOctets());
    if (at < 0) {
      at = withoutSession(context.asnOctets());
    }
    byte[] data = view.data;
    if (at < 0 || view.bodyTo - at < MessageDecoder.HEADER) {
      problems.report(view.at, "RFC 6396 section 4.4.2", "no session of IPv4 or IPv6 and no message can be read",
          "record skipped");
      return;
    }
    int length = Octets.u16(data, at + 16);
    int left = view.bodyTo - at;
    String problem = Octets.i64(data, at) != -1 || Octets.i64(data, at + 8) != -1
        ? "the marker of the message is not all ones"
        : length < MessageDecoder.HEADER || length > left
            ? "the message says it has " + length + " octets where " + left + " are left"
            : "";
    if (!problem.isEmpty()) {
      problems.report(at, "RFC 4271 section 6.1", problem, "record skipped");
      return;
    }
    int type = data[at + 18] & 0xff;
    if (type == MessageDecoder.UPDATE) {
      update(at + MessageDecoder.HEADER, at + length);
    } else if (type > MessageDecoder.ROUTE_REFRESH && type != 128 || type == 0) {
      problems.report(at + 18, "RFC 4271 section 6.1", "message type " + type + " is unknown", "record skipped");
    }
    if (length < left) {
      problems.report(
          at + length, "RFC 6396 section 4.4.2", (left - length) + " octets are left behind the message", "left out");
    }
  }

  /// Old Zebra wrote OPEN messages without interface, family and addresses: the marker follows the ASNs. Where an
  /// UPDATE stands so, octets are lost, and the ASN may be any.
  private int withoutSession(int asnOctets) {
    int at = view.bodyFrom + 2 * asnOctets;
    if (view.bodyTo - at < MessageDecoder.HEADER
        || Octets.i64(view.data, at) != -1
        || view.data[at + 18] != MessageDecoder.OPEN) {
      return -1;
    }
    view.peerAsn = asnOctets == 4 ? Octets.i32(view.data, view.bodyFrom) : Octets.u16(view.data, view.bodyFrom);
    view.peerFamily = AddressFamily.IPV4;
    view.peerAddressAt = -1;
    return at;
  }

  private void update(int from, int to) {
    if (update.scan(view.data, from, to, view.context, problems) != Verdict.UNUSABLE) {
      visitor.update(view, update);
    }
    passOverOther(update);
  }

  private void passOverOther(UpdateView scanned) {
    if (scanned.verdict() == Verdict.UNUSABLE) {
      return;
    }
    passOverOther(scanned.attributes().reach());
    passOverOther(scanned.attributes().unreach());
  }

  private void passOverOther(@Nullable MpNlri mp) {
    if (mp != null && mp.family() == null) {
      passOver.accept("UPDATE with AFI " + mp.afi() + ", SAFI " + mp.safi());
    }
  }

  void legacy(int subtype) {
    view.kind = Kind.LEGACY_BGP;
    view.context = AS2;
    byte[] data = view.data;
    int at = view.bodyFrom;
    if (subtype != 1 && subtype != 3) {
      // OPEN, NOTIFY and KEEPALIVE say nothing of routes; the others have no content that is known.
      if (subtype < 5 || subtype > 7) {
        passOver.accept(MrtType.name(MrtType.BGP, subtype));
      }
      return;
    }
    int size = subtype == 1 ? 16 : 10;
    if (view.bodyTo - at < size) {
      problems.report(view.at, "RFC 6396 appendix B.2", "the record ends inside its header", "record skipped");
      return;
    }
    view.peerAsn = Octets.u16(data, at);
    view.peerFamily = AddressFamily.IPV4;
    view.peerAddressAt = at + 2;
    if (subtype == 1) {
      update(at + 12, view.bodyTo);
    } else {
      visitor.stateChange(view, Octets.u16(data, at + 6), Octets.u16(data, at + 8));
    }
  }
}
