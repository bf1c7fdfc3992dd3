package dev.watershed.importers.bgpdump;

import static dev.watershed.importers.bgpdump.AttributeText.ascii;

import dev.watershed.importers.PrefixMatcher;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.AttributeView;
import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.MpNlri;
import dev.watershed.importers.bgp.Nlri;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bgp.UpdateView;
import dev.watershed.importers.mrt.AttributeFilter;
import dev.watershed.importers.mrt.PeerIndexTable;
import dev.watershed.importers.mrt.RecordView;
import dev.watershed.importers.mrt.RecordView.Kind;
import dev.watershed.importers.mrt.RecordVisitor;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.net.AddressFamily;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes the lines of `bgpdump -m` for the records that it visits, octets to octets, without an object for a route.
/// For one thread.
public final class BgpdumpLines implements RecordVisitor {

  private static final byte[] ANNOUNCED = ascii("|A|");
  private static final byte[] WITHDRAWN = ascii("|W|");
  private static final byte[] STATE = ascii("|STATE|");
  private static final byte[] TABLE_DUMP = ascii("TABLE_DUMP|");
  private static final byte[] TABLE_DUMP2 = ascii("TABLE_DUMP2|");
  private static final byte[] TABLE_DUMP2_AP = ascii("TABLE_DUMP2_AP|");
  private static final byte[] TABLE = ascii("|B|");

  private TextBuffer out = new TextBuffer(0);
  private final Problems problems;
  private final PrefixMatcher prefixes;
  private final AttributeFilter attributeFilter;
  private final RouteFilter filter;
  private final long fromMicros;
  private final long toMicros;
  private final boolean routesOnly;

  private final AttributeView attributes = new AttributeView();
  private final TextCache cache = new TextCache();
  private final TextBuffer head = new TextBuffer(64);
  private final TextBuffer prefix = new TextBuffer(64);
  private final TextBuffer tail = new TextBuffer(256);
  private int cachedWidth;
  private long entriesWithoutLine;

  private @Nullable PeerIndexTable peers;
  private byte[][] peerTexts = new byte[0][];

  public BgpdumpLines(RouteFilter filter, Problems problems) {
    this.filter = filter;
    this.problems = problems;
    prefixes = PrefixMatcher.of(filter);
    attributeFilter = new AttributeFilter(filter);
    fromMicros = filter.fromMicros();
    toMicros = filter.toMicros();
    routesOnly = filter.hasRouteConditions();
  }

  /// Sets what receives the lines from now on.
  void writeTo(TextBuffer buffer) {
    out = buffer;
  }

  /// Records BGP4MP_ENTRY since the last call: `bgpdump -m` has no line for them, so they were left out.
  long takeEntriesWithoutLine() {
    long taken = entriesWithoutLine;
    entriesWithoutLine = 0;
    return taken;
  }

  @Override
  public boolean wantsTime(RecordView record) {
    long micros = record.seconds() * 1_000_000 + record.micros();
    return micros >= fromMicros && micros < toMicros;
  }

  @Override
  public boolean wantsPrefix(RecordView record) {
    if (record.kind() == Kind.BGP4MP_ENTRY) {
      entriesWithoutLine++;
      return false;
    }
    if (!prefixes.accepts(record.family(), record.prefixHigh(), record.prefixLow(), record.prefixLength())) {
      return false;
    }
    head.clear();
    head.put(record.kind() == Kind.TABLE_DUMP ? TABLE_DUMP : record.hasAddPath() ? TABLE_DUMP2_AP : TABLE_DUMP2);
    head.putNumber(record.seconds());
    head.put(TABLE);
    prefix.clear();
    LineParts.putPrefix(prefix, record.family(), record.prefixHigh(), record.prefixLow(), record.prefixLength());
    prefix.put('|');
    return true;
  }

  @Override
  public void tableEntry(RecordView record) {
    if (!acceptsPeer(record.peerAsn())) {
      return;
    }
    int begin = out.size();
    out.put(head.data(), 0, head.size());
    putTablePeer(record);
    out.put(prefix.data(), 0, prefix.size());
    if (record.hasAddPath()) {
      out.putNumber(record.pathId());
      out.put('|');
    }
    if (!putAttributes(record)) {
      out.truncate(begin);
    }
  }

  private boolean acceptsPeer(int asn) {
    return filter.peer().isEmpty() || filter.peer().getAsInt() == asn;
  }

  @SuppressWarnings("ReferenceEquality") // the same table is the same object; comparing its peers would cost each entry
  private void putTablePeer(RecordView record) {
    PeerIndexTable table = record.peers();
    if (record.kind() != Kind.TABLE_DUMP_V2 || table == null) {
      LineParts.putPeer(out, record);
      return;
    }
    if (table != peers) {
      peers = table;
      peerTexts = table.peers().stream().map(LineParts::peer).toArray(byte[][]::new);
    }
    out.put(peerTexts[record.peerIndex()]);
  }

  private boolean putAttributes(RecordView record) {
    byte[] data = record.data();
    int from = record.attributesFrom();
    int length = record.attributesTo() - from;
    if (cachedWidth != record.context().asnOctets()) {
      cachedWidth = record.context().asnOctets();
      cache.clear();
    }
    boolean filtered = attributeFilter.isPresent();
    if (!filtered && cache.appendTo(out, data, from, length)) {
      return true;
    }
    Verdict verdict = attributes.scan(data, from, record.attributesTo(), record.context(), problems);
    if (verdict != Verdict.USABLE || filtered && !attributeFilter.accepts(attributes)) {
      return false;
    }
    int begin = out.size();
    AttributeText.putAll(out, attributes, attributes.reach(), false);
    if (!filtered) {
      cache.keep(data, from, length, out.data(), begin, out.size() - begin);
    }
    return true;
  }

  @Override
  public void update(RecordView record, UpdateView update) {
    if (!acceptsPeer(record.peerAsn())) {
      return;
    }
    AttributeView found = update.attributes();
    boolean lost = update.isTreatedAsWithdrawn();
    head.clear();
    LineParts.putFormat(head, record);
    MpNlri reach = found.reach();
    MpNlri unreach = found.unreach();
    // bgpdump's order: what is withdrawn first, each by family.
    if (!attributeFilter.isPresent()) {
      classicLines(record, update, false, WITHDRAWN, null);
      if (lost) {
        classicLines(record, update, true, WITHDRAWN, null);
        multiProtocolLines(record, update, reach, WITHDRAWN, null);
      }
      multiProtocolLines(record, update, unreach, WITHDRAWN, null);
    }
    if (lost || attributeFilter.isPresent() && !attributeFilter.accepts(found)) {
      return;
    }
    classicLines(record, update, true, ANNOUNCED, tail(record, found, null));
    multiProtocolLines(record, update, reach, ANNOUNCED, tail(record, found, reach));
  }

  /// What follows the prefix, written once it is asked for.
  private Tail tail(RecordView record, AttributeView found, @Nullable MpNlri reach) {
    tail.clear();
    return () -> {
      if (tail.size() == 0) {
        AttributeText.putAll(tail, found, reach, record.kind() == Kind.LEGACY_BGP);
      }
      return tail;
    };
  }

  private void classicLines(
      RecordView record, UpdateView update, boolean announced, byte[] kind, @Nullable Tail end) {
    if (update.hasUnflaggedPathIds()) {
      int from = announced ? update.announcedFrom() : update.withdrawnFrom();
      int to = announced ? update.announcedTo() : update.withdrawnTo();
      linesAsBgpdumpReads(record, from, to, AddressFamily.IPV4, kind, end);
    } else {
      lines(record, announced ? update.announced() : update.withdrawn(), kind, end);
    }
  }

  private void multiProtocolLines(
      RecordView record, UpdateView update, @Nullable MpNlri mp, byte[] kind, @Nullable Tail end) {
    if (mp != null && mp.hasUnflaggedPathIds()) {
      AddressFamily family = mp.afi() == 1 ? AddressFamily.IPV4 : AddressFamily.IPV6;
      linesAsBgpdumpReads(record, mp.nlriFrom(), mp.nlriTo(), family, kind, end);
    } else {
      lines(record, update.prefixes(mp), kind, end);
    }
  }

  private interface Tail {
    TextBuffer text();
  }

  private void lines(RecordView record, Nlri nlri, byte[] kind, @Nullable Tail end) {
    while (nlri.next()) {
      if (!prefixes.accepts(nlri.family(), nlri.high(), nlri.low(), nlri.length())) {
        continue;
      }
      line(record, kind, nlri.family(), nlri.high(), nlri.low(), nlri.length(), nlri.pathId(), end);
    }
  }

  /// Prefixes with path identifiers that the record does not flag, as bgpdump prints them: it takes the identifiers for
  /// prefixes. Old BIRD wrote such records; as events, and in JSON, they are read rightly.
  private void linesAsBgpdumpReads(
      RecordView record, int from, int to, AddressFamily family, byte[] kind, @Nullable Tail end) {
    byte[] data = record.data();
    byte[] address = new byte[32];
    int at = from;
    while (at < to) {
      int length = data[at] & 0xff;
      int octets = length + 7 >>> 3;
      at++;
      if (octets > to - at) {
        return;
      }
      Arrays.fill(address, (byte) 0);
      System.arraycopy(data, at, address, 0, octets);
      // In bgpdump the seventeenth octet lies where the length does.
      int shown = octets > 16 ? address[16] & 0xff : length;
      long high = family == AddressFamily.IPV4 ? 0 : Octets.i64(address, 0);
      long low = family == AddressFamily.IPV4 ? Octets.u32(address, 0) : Octets.i64(address, 8);
      if (prefixes.acceptsEverything()) {
        line(record, kind, family, high, low, shown, Route.NO_PATH_ID, end);
      }
      at += octets;
    }
  }

  private void line(
      RecordView record,
      byte[] kind,
      AddressFamily family,
      long high,
      long low,
      int length,
      long pathId,
      @Nullable Tail end) {
    out.put(head.data(), 0, head.size());
    out.put(kind);
    LineParts.putPeer(out, record);
    LineParts.putPrefix(out, family, high, low, length);
    if (record.hasAddPath()) {
      out.put('|');
      out.putNumber(pathId);
    }
    if (end == null) {
      out.put('\n');
    } else {
      TextBuffer text = end.text();
      out.put('|');
      out.put(text.data(), 0, text.size());
    }
  }

  @Override
  public void stateChange(RecordView record, int before, int after) {
    if (routesOnly || !acceptsPeer(record.peerAsn())) {
      return;
    }
    LineParts.putFormat(out, record);
    out.put(STATE);
    LineParts.putPeer(out, record);
    out.putNumber(before);
    out.put('|');
    out.putNumber(after);
    out.put('\n');
  }
}
