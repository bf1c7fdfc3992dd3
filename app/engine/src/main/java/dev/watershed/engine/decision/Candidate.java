package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One route that takes part in a decision, after import policy. Build it with [#builder].
///
/// @param id a name, unique within the decision
/// @param peerAddress the address of the session's other end; absent for local routes
/// @param peerAsn the AS of the session's other end, unsigned
/// @param peerRouterId the BGP identifier of the session's other end; absent for local routes, and then 0
/// @param localPref 0 to 4294967295; absent means the router's default
/// @param med MULTI_EXIT_DISC, 0 to 4294967295
/// @param weight 0 to 4294967295
/// @param aigp the AIGP metric, an unsigned 64-bit number, of a session on which AIGP is enabled
/// @param reachable whether the next hop can be resolved
/// @param igpMetric the interior cost to the next hop, 0 to 4294967295; absent is taken for 0
/// @param originatorId ORIGINATOR_ID of RFC 4456
/// @param clusterList CLUSTER_LIST of RFC 4456
/// @param receivedAt when the route was received, in the years 1970 to 9999; where any candidate lacks it, the order
///   given is the order of arrival
/// @param localRoute whether the router originates the route
/// @param pathId the ADD-PATH identifier received (RFC 7911), 0 to 4294967295
public record Candidate(
    String id,
    Optional<IpAddress> peerAddress,
    int peerAsn,
    Optional<IpAddress> peerRouterId,
    Session session,
    AsPath asPath,
    Origin origin,
    OptionalLong localPref,
    OptionalLong med,
    long weight,
    OptionalLong aigp,
    Optional<IpAddress> nextHop,
    boolean reachable,
    OptionalLong igpMetric,
    Communities communities,
    Optional<IpAddress> originatorId,
    List<IpAddress> clusterList,
    Optional<Instant> receivedAt,
    boolean localRoute,
    OptionalLong pathId) {

  /// The earliest time of arrival.
  public static final Instant EARLIEST = Instant.EPOCH;

  /// The latest time of arrival.
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Candidate {
    if (receivedAt.isPresent() && (receivedAt.get().isBefore(EARLIEST) || receivedAt.get().isAfter(LATEST))) {
      throw new IllegalArgumentException("receivedAt lies in the years 1970 to 9999, not at " + receivedAt.get());
    }
    unsigned32("localPref", localPref);
    unsigned32("med", med);
    unsigned32("weight", OptionalLong.of(weight));
    unsigned32("igpMetric", igpMetric);
    unsigned32("pathId", pathId);
    ipv4("peerRouterId", peerRouterId);
    ipv4("originatorId", originatorId);
    clusterList = List.copyOf(clusterList);
  }

  private static void unsigned32(String name, OptionalLong value) {
    if (value.isPresent() && (value.getAsLong() < 0 || value.getAsLong() > 0xffffffffL)) {
      throw new IllegalArgumentException(name + " lies in 0 to 4294967295, not " + value.getAsLong());
    }
  }

  private static void ipv4(String name, Optional<IpAddress> value) {
    if (value.isPresent() && !value.get().isIpv4()) {
      throw new IllegalArgumentException(name + " has 32 bits and is written like an IPv4 address, not " + value.get());
    }
  }

  /// A candidate of an external session with origin IGP, an empty path and nothing else set.
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /// The candidate without [#receivedAt()], which is no attribute of a route.
  Candidate withoutArrival() {
    Builder builder = toBuilder();
    builder.receivedAt = Optional.empty();
    return builder.build();
  }

  /// A builder that starts with this candidate.
  public Builder toBuilder() {
    Builder builder = new Builder(id);
    builder.peerAddress = peerAddress;
    builder.peerAsn = peerAsn;
    builder.peerRouterId = peerRouterId;
    builder.session = session;
    builder.asPath = asPath;
    builder.origin = origin;
    builder.localPref = localPref;
    builder.med = med;
    builder.weight = weight;
    builder.aigp = aigp;
    builder.nextHop = nextHop;
    builder.reachable = reachable;
    builder.igpMetric = igpMetric;
    builder.communities = communities;
    builder.originatorId = originatorId;
    builder.clusterList = clusterList;
    builder.receivedAt = receivedAt;
    builder.localRoute = localRoute;
    builder.pathId = pathId;
    return builder;
  }

  /// Collects what is known of a candidate.
  public static final class Builder {
    private String id;
    private Optional<IpAddress> peerAddress = Optional.empty();
    private int peerAsn;
    private Optional<IpAddress> peerRouterId = Optional.empty();
    private Session session = Session.EBGP;
    private AsPath asPath = AsPath.EMPTY;
    private Origin origin = Origin.IGP;
    private OptionalLong localPref = OptionalLong.empty();
    private OptionalLong med = OptionalLong.empty();
    private long weight;
    private OptionalLong aigp = OptionalLong.empty();
    private Optional<IpAddress> nextHop = Optional.empty();
    private boolean reachable = true;
    private OptionalLong igpMetric = OptionalLong.empty();
    private Communities communities = Communities.NONE;
    private Optional<IpAddress> originatorId = Optional.empty();
    private List<IpAddress> clusterList = List.of();
    private Optional<Instant> receivedAt = Optional.empty();
    private boolean localRoute;
    private OptionalLong pathId = OptionalLong.empty();

    private Builder(String id) {
      this.id = id;
    }

    public Builder id(String value) {
      id = value;
      return this;
    }

    /// The session's other end.
    public Builder peer(IpAddress address, int asn, IpAddress routerId) {
      peerAddress = Optional.of(address);
      peerAsn = asn;
      peerRouterId = Optional.of(routerId);
      return this;
    }

    public Builder peerAddress(IpAddress value) {
      peerAddress = Optional.of(value);
      return this;
    }

    public Builder peerAsn(int value) {
      peerAsn = value;
      return this;
    }

    public Builder peerRouterId(IpAddress value) {
      peerRouterId = Optional.of(value);
      return this;
    }

    public Builder session(Session value) {
      session = value;
      return this;
    }

    public Builder asPath(AsPath value) {
      asPath = value;
      return this;
    }

    public Builder asPath(String text) {
      return asPath(AsPath.parse(text));
    }

    public Builder origin(Origin value) {
      origin = value;
      return this;
    }

    public Builder localPref(long value) {
      localPref = OptionalLong.of(value);
      return this;
    }

    public Builder med(long value) {
      med = OptionalLong.of(value);
      return this;
    }

    public Builder noMed() {
      med = OptionalLong.empty();
      return this;
    }

    public Builder weight(long value) {
      weight = value;
      return this;
    }

    /// @param value an unsigned 64-bit number
    public Builder aigp(long value) {
      aigp = OptionalLong.of(value);
      return this;
    }

    public Builder nextHop(IpAddress value) {
      nextHop = Optional.of(value);
      return this;
    }

    public Builder reachable(boolean value) {
      reachable = value;
      return this;
    }

    public Builder igpMetric(long value) {
      igpMetric = OptionalLong.of(value);
      return this;
    }

    public Builder communities(Communities value) {
      communities = value;
      return this;
    }

    public Builder originatorId(IpAddress value) {
      originatorId = Optional.of(value);
      return this;
    }

    public Builder clusterList(List<IpAddress> value) {
      clusterList = value;
      return this;
    }

    public Builder receivedAt(Instant value) {
      receivedAt = Optional.of(value);
      return this;
    }

    public Builder localRoute(boolean value) {
      localRoute = value;
      return this;
    }

    /// @param value 0 to 4294967295
    public Builder pathId(long value) {
      pathId = OptionalLong.of(value);
      return this;
    }

    public Candidate build() {
      return new Candidate(
          id,
          peerAddress,
          peerAsn,
          peerRouterId,
          session,
          asPath,
          origin,
          localPref,
          med,
          weight,
          aigp,
          nextHop,
          reachable,
          igpMetric,
          communities,
          originatorId,
          clusterList,
          receivedAt,
          localRoute,
          pathId);
    }
  }
}
