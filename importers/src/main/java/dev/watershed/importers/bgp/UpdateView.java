package dev.watershed.importers.bgp;

import static dev.watershed.importers.bgp.AttributeType.*;

import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.ParseContext.Origin;
import dev.watershed.model.net.AddressFamily;
import org.jspecify.annotations.Nullable;

/// Says where in an array the parts of one UPDATE lie (RFC 4271 section 4.3), after checking it as RFC 7606 asks. One
/// object serves any number of messages; nothing is copied.
public final class UpdateView {

  /// What is done where a route that a router holds lacks an attribute.
  public static final String KEPT = "kept without it";

  private final AttributeView attributes = new AttributeView();
  private final Nlri nlri = new Nlri();
  private byte[] data = new byte[0];
  private int withdrawnFrom;
  private int withdrawnTo;
  private int announcedFrom;
  private int announcedTo;
  private boolean pathIds;
  private boolean unflagged;
  private Verdict verdict = Verdict.USABLE;

  /// Reads the body of an UPDATE, without the header of the message, in `[from, to)`.
  ///
  /// @return what it is good for, also in [#verdict()]
  public Verdict scan(byte[] octets, int from, int to, ParseContext context, Problems problems) {
    data = octets;
    verdict = Verdict.UNUSABLE;
    if (to - from < 4) {
      return skip(problems, from, "RFC 4271 section 6.3", "an UPDATE of " + (to - from) + " octets, not 4 or more");
    }
    int withdrawnLength = Octets.u16(octets, from);
    withdrawnFrom = from + 2;
    withdrawnTo = withdrawnFrom + withdrawnLength;
    if (withdrawnLength > to - from - 4) {
      return skip(problems, from, "RFC 7606 section 3 (b)",
          "Withdrawn Routes Length is " + withdrawnLength + " where " + (to - from - 4) + " octets are left");
    }
    int attributesLength = Octets.u16(octets, withdrawnTo);
    announcedFrom = withdrawnTo + 2 + attributesLength;
    announcedTo = to;
    if (announcedFrom > to) {
      return skip(problems, withdrawnTo, "RFC 7606 section 3 (b)",
          "Total Path Attribute Length is " + attributesLength + " where " + (to - withdrawnTo - 2) + " octets are"
              + " left");
    }
    pathIds = context.hasAddPath(1, 1);
    unflagged = !pathIds
        && (Nlri.hasUnflaggedPathIds(octets, withdrawnFrom, withdrawnTo, AddressFamily.IPV4, context)
            || Nlri.hasUnflaggedPathIds(octets, announcedFrom, to, AddressFamily.IPV4, context));
    if (unflagged) {
      pathIds = true;
      Nlri.reportUnflagged(announcedFrom, problems);
    }
    if (!Nlri.isWellFormed(octets, withdrawnFrom, withdrawnTo, AddressFamily.IPV4, pathIds)) {
      return skip(problems, withdrawnFrom, "RFC 7606 section 5.3",
          "the withdrawn prefixes cannot be read to their end");
    }
    if (!Nlri.isWellFormed(octets, announcedFrom, to, AddressFamily.IPV4, pathIds)) {
      return skip(problems, announcedFrom, "RFC 7606 section 5.3",
          "the announced prefixes cannot be read to their end");
    }
    verdict = attributes.scan(octets, withdrawnTo + 2, announcedFrom, context, problems);
    if (verdict == Verdict.USABLE) {
      requireMandatory(context, problems);
    }
    return verdict;
  }

  private Verdict skip(Problems problems, int at, String reference, String problem) {
    problems.report(at, reference, problem, "message skipped");
    return Verdict.UNUSABLE;
  }

  private void requireMandatory(ParseContext context, Problems problems) {
    MpNlri reach = attributes.reach();
    boolean classic = announcedTo > announcedFrom;
    boolean multi = reach != null && reach.family() != null && reach.nlriTo() > reach.nlriFrom();
    if (!classic && !multi) {
      return;
    }
    String missing = !attributes.has(ORIGIN)
        ? "ORIGIN"
        : !attributes.has(AS_PATH) ? "AS_PATH" : classic && !attributes.has(NEXT_HOP) ? "NEXT_HOP" : "";
    if (!missing.isEmpty()) {
      boolean accepted = context.origin() == Origin.MONITORING;
      problems.report(announcedFrom, "RFC 7606 section 3 (d)", "the mandatory attribute " + missing + " is missing",
          accepted ? KEPT : "treated as withdrawal");
      verdict = accepted ? Verdict.USABLE : Verdict.TREAT_AS_WITHDRAW;
    }
  }

  public Verdict verdict() {
    return verdict;
  }

  public AttributeView attributes() {
    return attributes;
  }

  /// Whether announced routes are to be treated as withdrawn.
  public boolean isTreatedAsWithdrawn() {
    return verdict == Verdict.TREAT_AS_WITHDRAW;
  }

  /// Whether the message holds nothing at all: the End-of-RIB marker of IPv4 unicast (RFC 4724 section 2).
  public boolean isEmpty() {
    return withdrawnFrom == withdrawnTo && announcedFrom == announcedTo && announcedFrom == withdrawnTo + 2;
  }

  /// Walks over the field Withdrawn Routes. The walkers of one view share one object: finish one before the next.
  public Nlri withdrawn() {
    return nlri.open(data, withdrawnFrom, withdrawnTo, AddressFamily.IPV4, pathIds);
  }

  /// Walks over the field Network Layer Reachability Information.
  public Nlri announced() {
    return nlri.open(data, announcedFrom, announcedTo, AddressFamily.IPV4, pathIds);
  }

  /// Walks over the prefixes of MP_REACH_NLRI or MP_UNREACH_NLRI; none where the attribute is not there.
  public Nlri prefixes(@Nullable MpNlri mp) {
    AddressFamily family = mp == null ? null : mp.family();
    if (mp == null || family == null) {
      return nlri.open(data, 0, 0, AddressFamily.IPV4, false);
    }
    return nlri.open(data, mp.nlriFrom(), mp.nlriTo(), family, mp.hasPathIds());
  }

  /// Whether the prefixes of the old fields carry path identifiers, against what the record says.
  public boolean hasUnflaggedPathIds() {
    return unflagged;
  }

  public int withdrawnFrom() {
    return withdrawnFrom;
  }

  public int withdrawnTo() {
    return withdrawnTo;
  }

  public int announcedFrom() {
    return announcedFrom;
  }

  public int announcedTo() {
    return announcedTo;
  }

  /// Whether MP_UNREACH_NLRI is an End-of-RIB marker: alone, and without a prefix (RFC 4724 section 2).
  public boolean isMultiProtocolEndOfRib() {
    MpNlri unreach = attributes.unreach();
    return unreach != null
        && unreach.family() != null
        && unreach.nlriFrom() == unreach.nlriTo()
        && withdrawnFrom == withdrawnTo
        && announcedFrom == announcedTo
        && attributes.reach() == null;
  }
}
