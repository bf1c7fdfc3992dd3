package dev.watershed.importers.bgp;

import static dev.watershed.importers.bgp.AttributeType.*;

import dev.watershed.importers.bgp.ParseContext.Origin;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Says where in an array the path attributes of one message or table entry lie, after checking each as RFC 7606 asks.
/// One object serves any number of messages; nothing is copied.
public final class AttributeView {

  /// What the attributes are good for.
  public enum Verdict {
    USABLE,
    /// The routes that the message announces are to be treated as withdrawn (RFC 7606 section 2).
    TREAT_AS_WITHDRAW,
    /// The message cannot be read: a speaker would reset the session (RFC 7606 section 2).
    UNUSABLE
  }

  private final int[] offsets = new int[64];
  private final int[] lengths = new int[64];
  private int[] others = new int[12];
  private int otherCount;

  /// The known types that were met, those that were discarded as malformed included: a second one is no better.
  private long met;
  private long present;
  private byte[] data = new byte[0];
  private ParseContext context = ParseContext.AS4;
  private Verdict verdict = Verdict.USABLE;

  private final MpNlri reach = new MpNlri();
  private final MpNlri unreach = new MpNlri();

  private byte[] pathData = data;
  private int pathOffset;
  private int pathLength;
  private int pathAsnOctets = 4;
  private byte[] merged = new byte[0];

  /// Reads the attributes in `[from, to)`.
  ///
  /// @return what they are good for, also in [#verdict()]
  public Verdict scan(byte[] octets, int from, int to, ParseContext parseContext, Problems problems) {
    data = octets;
    context = parseContext;
    met = 0;
    present = 0;
    otherCount = 0;
    verdict = Verdict.USABLE;
    reach.clear();
    unreach.clear();
    int at = from;
    while (at < to) {
      int header = to - at >= 3 && (octets[at] & FLAG_EXTENDED_LENGTH) != 0 ? 4 : 3;
      if (to - at < header) {
        fail(problems, at, "RFC 7606 section 4", "the attribute list ends inside the header of an attribute");
        break;
      }
      int type = octets[at + 1] & 0xff;
      int length = header == 4 ? Octets.u16(octets, at + 2) : octets[at + 2] & 0xff;
      if (length > to - at - header) {
        fail(problems, at, "RFC 7606 section 4",
            name(type) + " of " + length + " octets passes the end of the attribute list by "
                + (length - (to - at - header)));
        break;
      }
      accept(at, type, at + header, length, problems);
      at += header + length;
    }
    resolvePath();
    return verdict;
  }

  private void accept(int at, int type, int value, int length, Problems problems) {
    if (!isKnown(type)) {
      if (isOtherPresent(type)) {
        problems.report(at, "RFC 7606 section 3 (g)", name(type) + " stands twice in one"
            + " message", "second one discarded");
      } else {
        addOther(data[at] & 0xff, type, value, length);
      }
      return;
    }
    if ((met & bit(type)) != 0) {
      if (type == MP_REACH_NLRI || type == MP_UNREACH_NLRI) {
        problems.report(at, "RFC 7606 section 3 (g)", name(type) + " stands twice in one message", "message skipped");
        verdict = Verdict.UNUSABLE;
      } else {
        problems.report(at, "RFC 7606 section 3 (g)", name(type) + " stands twice in one"
            + " message", "second one discarded");
      }
      return;
    }
    met |= bit(type);
    int flags = data[at] & (FLAG_OPTIONAL | FLAG_TRANSITIVE);
    if (context.origin() != Origin.TABLE && flags != expectedFlags(type)) {
      fail(problems, at, "RFC 7606 section 3 (c)",
          name(type) + " has the flags 0x" + Integer.toHexString(data[at] & 0xff) + ", not 0x"
              + Integer.toHexString(expectedFlags(type)));
    }
    present |= bit(type);
    offsets[type] = value;
    lengths[type] = length;
    switch (type) {
      case MP_REACH_NLRI -> worsen(reach.readReach(data, value, length, context, problems));
      case MP_UNREACH_NLRI -> worsen(unreach.readUnreach(data, value, length, context, problems));
      default -> {
        AttributeRule.Outcome outcome = AttributeRule.check(type, data, value, length, context, problems);
        if (outcome == AttributeRule.Outcome.DISCARD) {
          present &= ~bit(type);
        } else if (outcome == AttributeRule.Outcome.TREAT_AS_WITHDRAW) {
          present &= ~bit(type);
          worsen(Verdict.TREAT_AS_WITHDRAW);
        }
      }
    }
  }

  private void fail(Problems problems, int at, String reference, String problem) {
    problems.report(at, reference, problem, AttributeRule.withdrawn(context));
    worsen(Verdict.TREAT_AS_WITHDRAW);
  }

  private void worsen(Verdict other) {
    if (other.compareTo(verdict) > 0) {
      verdict = other;
    }
  }

  /// There are at most 236 others, for none is added twice.
  private boolean isOtherPresent(int type) {
    for (int i = 0; i < otherCount; i++) {
      if (otherType(i) == type) {
        return true;
      }
    }
    return false;
  }

  private void addOther(int flags, int type, int value, int length) {
    int at = otherCount++ * 3;
    if (at + 3 > others.length) {
      others = Arrays.copyOf(others, others.length * 2);
    }
    others[at] = flags << 8 | type;
    others[at + 1] = value;
    others[at + 2] = length;
  }

  private void resolvePath() {
    pathData = data;
    pathOffset = has(AS_PATH) ? offsets[AS_PATH] : 0;
    pathLength = has(AS_PATH) ? lengths[AS_PATH] : 0;
    pathAsnOctets = context.asnOctets();
    if (pathAsnOctets == 4 || !has(AS4_PATH) || !has(AS_PATH) || aggregatorOverrules()) {
      return;
    }
    int room = 2 * (pathLength + lengths[AS4_PATH]);
    if (merged.length < room) {
      merged = new byte[room];
    }
    int size = AsPathOctets.merge(data, pathOffset, pathLength, offsets[AS4_PATH], lengths[AS4_PATH], merged);
    if (size >= 0) {
      pathData = merged;
      pathOffset = 0;
      pathLength = size;
      pathAsnOctets = 4;
    }
  }

  /// Where AGGREGATOR names another AS than AS_TRANS, an old speaker aggregated later: AS4_AGGREGATOR and AS4_PATH are
  /// to be ignored (RFC 6793 section 4.2.3).
  private boolean aggregatorOverrules() {
    return has(AGGREGATOR)
        && has(AS4_AGGREGATOR)
        && (lengths[AGGREGATOR] == 8 || Octets.u16(data, offsets[AGGREGATOR]) != Asn.TRANS);
  }

  public Verdict verdict() {
    return verdict;
  }

  /// The array that [#offset] points into.
  public byte[] data() {
    return data;
  }

  /// Whether a known attribute is there and usable.
  public boolean has(int type) {
    return (present & bit(type)) != 0;
  }

  /// Index of the first octet of a present attribute's value.
  public int offset(int type) {
    return offsets[type];
  }

  /// Octets of a present attribute's value.
  public int length(int type) {
    return lengths[type];
  }

  /// The families and prefixes of MP_REACH_NLRI; null where there is none, or none that Watershed follows.
  public @Nullable MpNlri reach() {
    return has(MP_REACH_NLRI) ? reach : null;
  }

  /// The families and prefixes of MP_UNREACH_NLRI; null where there is none.
  public @Nullable MpNlri unreach() {
    return has(MP_UNREACH_NLRI) ? unreach : null;
  }

  /// Whether octets of this view may be compared to find equal attributes: no prefixes stand between them.
  boolean isFreeOfNlri() {
    return !has(MP_UNREACH_NLRI) && (!has(MP_REACH_NLRI) || reach.isNextHopAlone());
  }

  /// Attributes that are kept as octets: how many.
  public int otherCount() {
    return otherCount;
  }

  public int otherFlags(int index) {
    return others[3 * index] >>> 8;
  }

  public int otherType(int index) {
    return others[3 * index] & 0xff;
  }

  public int otherOffset(int index) {
    return others[3 * index + 1];
  }

  public int otherLength(int index) {
    return others[3 * index + 2];
  }

  /// The array that holds the AS path: merged with AS4_PATH where RFC 6793 section 4.2.3 says so.
  public byte[] pathData() {
    return pathData;
  }

  public int pathOffset() {
    return pathOffset;
  }

  /// Octets of the path; 0 where there is none.
  public int pathLength() {
    return pathLength;
  }

  /// Octets of each ASN in [#pathData()]: 2 or 4.
  public int pathAsnOctets() {
    return pathAsnOctets;
  }

  /// The aggregating AS, unsigned, merged with AS4_AGGREGATOR (RFC 6793 section 4.2.3); only where AGGREGATOR is there.
  public int aggregatorAsn() {
    if (usesAs4Aggregator()) {
      return Octets.i32(data, offsets[AS4_AGGREGATOR]);
    }
    int at = offsets[AGGREGATOR];
    return lengths[AGGREGATOR] == 8 ? Octets.i32(data, at) : Octets.u16(data, at);
  }

  /// The IPv4 address of the aggregating speaker; only where AGGREGATOR is there.
  public int aggregatorAddress() {
    int type = usesAs4Aggregator() ? AS4_AGGREGATOR : AGGREGATOR;
    return Octets.i32(data, offsets[type] + lengths[type] - 4);
  }

  /// Whether AGGREGATOR has a four-octet ASN in a table whose AS paths have two octets, as old OpenBGPD wrote it.
  public boolean isWideAggregatorOfNarrowTable() {
    return has(AGGREGATOR) && context.asnOctets() == 2 && lengths[AGGREGATOR] == 8;
  }

  private boolean usesAs4Aggregator() {
    return context.asnOctets() == 2 && has(AS4_AGGREGATOR) && !aggregatorOverrules();
  }
}
