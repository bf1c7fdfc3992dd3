package dev.watershed.importers.bgp;

import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.ParseContext.Origin;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import org.jspecify.annotations.Nullable;

/// Where MP_REACH_NLRI or MP_UNREACH_NLRI has its next hop and its prefixes (RFC 4760 sections 3 and 4).
public final class MpNlri {

  /// SAFI 3 of RFC 2858, unicast and multicast at once; RFC 4760 took it back, old recordings have it.
  public static final int SAFI_BOTH = 3;

  private int afi;
  private int safi;
  private @Nullable AddressFamily family;
  private int nextHopOffset;
  private int nextHopLength;
  private int nlriFrom;
  private int nlriTo;
  private boolean nextHopAlone;
  private boolean pathIds;
  private boolean unflagged;

  void clear() {
    afi = 0;
    safi = 0;
    family = null;
    nextHopLength = 0;
    nlriFrom = 0;
    nlriTo = 0;
    nextHopAlone = false;
    pathIds = false;
    unflagged = false;
  }

  Verdict readReach(byte[] data, int at, int length, ParseContext context, Problems problems) {
    int end = at + length;
    // RFC 6396 section 4.3.4: in TABLE_DUMP_V2 only the length of the next hop and the next hop. Some writers put the
    // whole attribute there all the same; it begins with the upper octet of the AFI, which is 0.
    if (context.origin() == Origin.TABLE && length > 0 && data[at] != 0) {
      nextHopAlone = true;
      return nextHop(data, at, end, problems) < 0 ? Verdict.TREAT_AS_WITHDRAW : Verdict.USABLE;
    }
    if (length < 5) {
      problems.report(at, "RFC 7606 section 7.11", "MP_REACH_NLRI has " + length + " octets, not 5 or more",
          context.origin() == Origin.TABLE ? "entry skipped" : "message skipped");
      return context.origin() == Origin.TABLE ? Verdict.TREAT_AS_WITHDRAW : Verdict.UNUSABLE;
    }
    readFamily(data, at);
    if (family == null) {
      return Verdict.USABLE;
    }
    int next = nextHop(data, at + 3, end, problems);
    // One octet is reserved between next hop and prefixes (RFC 4760 section 3).
    if (next < 0 || next >= end) {
      if (context.origin() == Origin.TABLE) {
        return next < 0 ? Verdict.TREAT_AS_WITHDRAW : Verdict.USABLE;
      }
      if (next >= end) {
        problems.report(at, "RFC 7606 section 7.11", "MP_REACH_NLRI ends behind its next hop", "message skipped");
      }
      return Verdict.UNUSABLE;
    }
    return context.origin() == Origin.TABLE ? Verdict.USABLE : readPrefixes(data, next + 1, end, context, problems);
  }

  Verdict readUnreach(byte[] data, int at, int length, ParseContext context, Problems problems) {
    if (context.origin() == Origin.TABLE) {
      return Verdict.USABLE;
    }
    if (length < 3) {
      problems.report(
          at, "RFC 7606 section 7.12", "MP_UNREACH_NLRI has " + length + " octets, not 3 or more", "message skipped");
      return Verdict.UNUSABLE;
    }
    readFamily(data, at);
    return family == null ? Verdict.USABLE : readPrefixes(data, at + 3, at + length, context, problems);
  }

  private void readFamily(byte[] data, int at) {
    afi = Octets.u16(data, at);
    safi = data[at + 2] & 0xff;
    boolean followed = (afi == 1 || afi == 2) && safi >= 1 && safi <= SAFI_BOTH;
    family = !followed ? null : afi == 1 ? AddressFamily.IPV4 : AddressFamily.IPV6;
  }

  /// @return the index behind the next hop, or -1 where there is no way to find it
  private int nextHop(byte[] data, int at, int end, Problems problems) {
    int length = data[at] & 0xff;
    // 4, 16, or 16 and a link-local one of 16; which of them goes with which family is open since RFC 8950.
    if ((length != 4 && length != 16 && length != 32) || length > end - at - 1) {
      problems.report(at, "RFC 7606 section 7.11",
          "MP_REACH_NLRI has a next hop of " + length + " octets, not 4, 16 or 32, in " + (end - at - 1),
          nextHopAlone ? "entry skipped" : "message skipped");
      return -1;
    }
    nextHopOffset = at + 1;
    nextHopLength = length;
    return at + 1 + length;
  }

  private Verdict readPrefixes(byte[] data, int from, int to, ParseContext context, Problems problems) {
    nlriFrom = from;
    nlriTo = to;
    AddressFamily known = family;
    if (known == null) {
      return Verdict.USABLE;
    }
    pathIds = context.hasAddPath(afi, safi);
    if (!pathIds && Nlri.hasUnflaggedPathIds(data, from, to, known, context)) {
      unflagged = true;
      pathIds = true;
      Nlri.reportUnflagged(from, problems);
    }
    if (!Nlri.isWellFormed(data, from, to, known, pathIds)) {
      problems.report(from, "RFC 7606 section 5.3",
          "the prefixes of AFI " + afi + ", SAFI " + safi + " cannot be read to their end", "message skipped");
      return Verdict.UNUSABLE;
    }
    return Verdict.USABLE;
  }

  /// Whether a path identifier stands before each prefix.
  public boolean hasPathIds() {
    return pathIds;
  }

  /// Whether [#hasPathIds()] was found out, against what the record says.
  public boolean hasUnflaggedPathIds() {
    return unflagged;
  }

  /// The address family identifier as on the wire; 0 where only a next hop is there.
  public int afi() {
    return afi;
  }

  /// The subsequent address family identifier as on the wire.
  public int safi() {
    return safi;
  }

  /// The family, where Watershed follows it: IPv4 or IPv6, unicast or multicast.
  public @Nullable AddressFamily family() {
    return family;
  }

  /// The kind of routes: unicast for SAFI 1 and for both at once.
  public Safi routeSafi() {
    return safi == 2 ? Safi.MULTICAST : Safi.UNICAST;
  }

  /// Whether the routes are multicast routes besides being unicast ones.
  public boolean isBoth() {
    return safi == SAFI_BOTH;
  }

  public int nextHopOffset() {
    return nextHopOffset;
  }

  /// 0 where there is none, 4, 16, or 32 with a link-local address behind the global one.
  public int nextHopLength() {
    return nextHopLength;
  }

  /// Index of the first prefix.
  public int nlriFrom() {
    return nlriFrom;
  }

  /// Index behind the last prefix.
  public int nlriTo() {
    return nlriTo;
  }

  /// Whether only the next hop is there, as in TABLE_DUMP_V2.
  boolean isNextHopAlone() {
    return nextHopAlone;
  }
}
