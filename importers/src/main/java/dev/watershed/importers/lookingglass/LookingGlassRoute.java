package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// One path as a looking glass shows it. What the text did not say is absent: no default stands in for it.
///
/// @param prefix as printed, with the classful mask where the router left it out
/// @param routeDistinguisher as `64500:1`; empty outside VPNs
/// @param vrf the routing instance or table; empty where none was named
/// @param pathId the ADD-PATH identifier that the text shows as received
/// @param attributes what BGP says about the path
/// @param asPathState whether the AS path of the attributes is what the router has
/// @param asPathText the AS path as printed, where it could not be read; else empty
/// @param originAsn the last AS of a path that is not shown itself; unsigned, in 0 to 4294967295
/// @param nextHopText what stands for the next hop where it is no address (`Self`, an interface); else empty
/// @param extendedCommunityTexts extended communities as printed, in order: each daemon has its own words for them
/// @param best whether the router chose it; absent where the output does not say which one is
/// @param valid whether the router may choose it; absent where the output does not say
/// @param flags what else the router says of the path
/// @param session how the path was learnt; absent where the output does not say
/// @param weight Cisco's weight or what other vendors have in its place (`PrefVal`)
/// @param igpMetric the cost to the next hop
/// @param preference the preference of the protocol (administrative distance)
/// @param peer the neighbour's address, else its name; empty where not told
/// @param peerAsn unsigned, in 0 to 4294967295
/// @param ageSeconds how long the path has been there
/// @param since the moment it was learnt as printed, where a moment and not an age is printed; else empty
/// @param receivedAt that moment, where it is printed so that it is one point of time
/// @param validity the origin validation state as printed; empty where not told
/// @param other further attributes as printed, by name
/// @param firstLine of its text in the file, from 1
/// @param lastLine of its text in the file
public record LookingGlassRoute(
    Prefix prefix,
    String routeDistinguisher,
    String vrf,
    OptionalLong pathId,
    PathAttributes attributes,
    AsPathState asPathState,
    String asPathText,
    OptionalLong originAsn,
    String nextHopText,
    List<String> extendedCommunityTexts,
    Optional<Boolean> best,
    Optional<Boolean> valid,
    Set<Flag> flags,
    Optional<Session> session,
    OptionalLong weight,
    OptionalLong igpMetric,
    OptionalLong preference,
    String peer,
    OptionalLong peerAsn,
    Optional<IpAddress> peerRouterId,
    OptionalLong ageSeconds,
    String since,
    Optional<Instant> receivedAt,
    String validity,
    Map<String, String> other,
    long firstLine,
    long lastLine) {

  public LookingGlassRoute {
    extendedCommunityTexts = List.copyOf(extendedCommunityTexts);
    EnumSet<Flag> sorted = EnumSet.noneOf(Flag.class);
    sorted.addAll(flags);
    flags = Collections.unmodifiableSet(sorted);
    other = Collections.unmodifiableMap(new TreeMap<>(other));
  }

  /// How the path came to the router.
  public enum Session {
    EBGP("external"),
    IBGP("internal"),
    CONFEDERATION("confederation"),
    LOCAL("local");

    private final String text;

    Session(String text) {
      this.text = text;
    }

    /// The word in JSON.
    public String text() {
      return text;
    }
  }

  /// What a router says of a path beside best and valid.
  public enum Flag {
    MULTIPATH("multipath"),
    BACKUP("backup"),
    BEST_EXTERNAL("bestExternal"),
    ADDITIONAL("additionalPath"),
    STALE("stale"),
    SUPPRESSED("suppressed"),
    DAMPED("damped"),
    HISTORY("history"),
    REMOVED("removed"),
    FILTERED("filtered"),
    RECEIVED_ONLY("receivedOnly"),
    WITHDRAWN("withdrawn"),
    RIB_FAILURE("ribFailure"),
    NOT_INSTALLED("notInstalled"),
    LEAKED("leaked"),
    ADVERTISED("advertised");

    private final String text;

    Flag(String text) {
      this.text = text;
    }

    /// The name in JSON.
    public String text() {
      return text;
    }
  }

  /// Whether the path takes part in the decision of the router that was asked: it is not kept back by a filter, by
  /// damping, or because it is only a memory of what was announced, and it is no copy that the router sends out.
  public boolean isCandidate() {
    return (valid.orElse(true) || best.orElse(false))
        && !flags.contains(Flag.FILTERED)
        && !flags.contains(Flag.RECEIVED_ONLY)
        && !flags.contains(Flag.DAMPED)
        && !flags.contains(Flag.HISTORY)
        && !flags.contains(Flag.REMOVED)
        && !flags.contains(Flag.WITHDRAWN)
        && !flags.contains(Flag.ADVERTISED);
  }

  /// What is known of the AS path.
  public enum AsPathState {
    READ,
    /// It is printed, but a word of it is no ASN.
    UNREADABLE,
    /// Brief outputs of BIRD and RouterOS leave it out.
    NOT_SHOWN
  }

  /// Whether the AS path is known.
  public boolean hasAsPath() {
    return asPathState == AsPathState.READ;
  }
}
