package dev.watershed.model.bgp;

import dev.watershed.model.net.IpAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The path attributes of a route, immutable, so that many routes can share one object. What a message lacked is
/// absent here: no default stands in for it.
public final class PathAttributes {

  /// No attribute at all, as a withdrawal has.
  public static final PathAttributes NONE = builder().build();

  private static final long ABSENT = -1;

  private final @Nullable Origin origin;
  private final @Nullable IpAddress nextHop;
  private final @Nullable IpAddress linkLocalNextHop;
  private final @Nullable Aggregator aggregator;
  private final @Nullable AsPath as4Path;
  private final @Nullable Aggregator as4Aggregator;
  private final @Nullable IpAddress originatorId;
  private final @Nullable PmsiTunnel pmsiTunnel;
  private final long med;
  private final long localPref;
  private final long onlyToCustomer;
  private final AsPath asPath;
  private final boolean atomicAggregate;
  private final boolean hasAigp;
  private final long aigp;
  private final Communities communities;
  private final List<ExtendedCommunity> extendedCommunities;
  private final List<Ipv6ExtendedCommunity> ipv6ExtendedCommunities;
  private final List<LargeCommunity> largeCommunities;
  private final List<IpAddress> clusterList;
  private final List<RawAttribute> unknown;
  private final int hash;

  private PathAttributes(Builder builder) {
    origin = builder.origin;
    nextHop = builder.nextHop;
    linkLocalNextHop = builder.linkLocalNextHop;
    aggregator = builder.aggregator;
    as4Path = builder.as4Path;
    as4Aggregator = builder.as4Aggregator;
    originatorId = builder.originatorId;
    pmsiTunnel = builder.pmsiTunnel;
    med = builder.med;
    localPref = builder.localPref;
    onlyToCustomer = builder.onlyToCustomer;
    asPath = builder.asPath;
    atomicAggregate = builder.atomicAggregate;
    hasAigp = builder.hasAigp;
    aigp = builder.aigp;
    communities = builder.communities;
    extendedCommunities = builder.extendedCommunities;
    ipv6ExtendedCommunities = builder.ipv6ExtendedCommunities;
    largeCommunities = builder.largeCommunities;
    clusterList = builder.clusterList;
    unknown = builder.unknown;
    hash = computeHash();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// A builder that starts with these attributes.
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.origin = origin;
    builder.nextHop = nextHop;
    builder.linkLocalNextHop = linkLocalNextHop;
    builder.aggregator = aggregator;
    builder.as4Path = as4Path;
    builder.as4Aggregator = as4Aggregator;
    builder.originatorId = originatorId;
    builder.pmsiTunnel = pmsiTunnel;
    builder.med = med;
    builder.localPref = localPref;
    builder.onlyToCustomer = onlyToCustomer;
    builder.asPath = asPath;
    builder.atomicAggregate = atomicAggregate;
    builder.hasAigp = hasAigp;
    builder.aigp = aigp;
    builder.communities = communities;
    builder.extendedCommunities = extendedCommunities;
    builder.ipv6ExtendedCommunities = ipv6ExtendedCommunities;
    builder.largeCommunities = largeCommunities;
    builder.clusterList = clusterList;
    builder.unknown = unknown;
    return builder;
  }

  /// The ORIGIN (RFC 4271 section 5.1.1).
  public Optional<Origin> origin() {
    return Optional.ofNullable(origin);
  }

  /// The next hop: NEXT_HOP (RFC 4271 section 5.1.3) or that of MP_REACH_NLRI (RFC 4760 section 3).
  public Optional<IpAddress> nextHop() {
    return Optional.ofNullable(nextHop);
  }

  /// The link-local next hop that may follow a global one (RFC 2545 section 3).
  public Optional<IpAddress> linkLocalNextHop() {
    return Optional.ofNullable(linkLocalNextHop);
  }

  /// The AGGREGATOR (RFC 4271 section 5.1.7), already merged with AS4_AGGREGATOR (RFC 6793 section 4.2.3).
  public Optional<Aggregator> aggregator() {
    return Optional.ofNullable(aggregator);
  }

  /// AS4_PATH as received (RFC 6793); [#asPath()] is already merged with it.
  public Optional<AsPath> as4Path() {
    return Optional.ofNullable(as4Path);
  }

  /// AS4_AGGREGATOR as received (RFC 6793).
  public Optional<Aggregator> as4Aggregator() {
    return Optional.ofNullable(as4Aggregator);
  }

  /// ORIGINATOR_ID: the router that brought the route into the AS (RFC 4456 section 8).
  public Optional<IpAddress> originatorId() {
    return Optional.ofNullable(originatorId);
  }

  /// The PMSI tunnel (RFC 6514).
  public Optional<PmsiTunnel> pmsiTunnel() {
    return Optional.ofNullable(pmsiTunnel);
  }

  /// MULTI_EXIT_DISC (RFC 4271 section 5.1.4), 0 to 4294967295.
  public OptionalLong med() {
    return med == ABSENT ? OptionalLong.empty() : OptionalLong.of(med);
  }

  /// LOCAL_PREF (RFC 4271 section 5.1.5), 0 to 4294967295.
  public OptionalLong localPref() {
    return localPref == ABSENT ? OptionalLong.empty() : OptionalLong.of(localPref);
  }

  /// ONLY_TO_CUSTOMER (RFC 9234 section 5): an unsigned ASN.
  public OptionalLong onlyToCustomer() {
    return onlyToCustomer == ABSENT ? OptionalLong.empty() : OptionalLong.of(onlyToCustomer);
  }

  /// The AS path, merged with AS4_PATH where the session carried two-octet ASNs (RFC 6793 section 4.2.3); empty where
  /// the attribute was absent or empty.
  public AsPath asPath() {
    return asPath;
  }

  /// Whether ATOMIC_AGGREGATE is present (RFC 4271 section 5.1.6).
  public boolean atomicAggregate() {
    return atomicAggregate;
  }

  /// The accumulated IGP metric (RFC 7311 section 3), an unsigned 64-bit number.
  public OptionalLong aigp() {
    return hasAigp ? OptionalLong.of(aigp) : OptionalLong.empty();
  }

  public Communities communities() {
    return communities;
  }

  public List<ExtendedCommunity> extendedCommunities() {
    return extendedCommunities;
  }

  public List<Ipv6ExtendedCommunity> ipv6ExtendedCommunities() {
    return ipv6ExtendedCommunities;
  }

  public List<LargeCommunity> largeCommunities() {
    return largeCommunities;
  }

  /// CLUSTER_LIST: the clusters that the route passed, the latest first (RFC 4456 section 8). Cluster identifiers are
  /// written as IPv4 addresses.
  public List<IpAddress> clusterList() {
    return clusterList;
  }

  /// Attributes that Watershed does not know, in the order received.
  public List<RawAttribute> unknown() {
    return unknown;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathAttributes that
        && hash == that.hash
        && Objects.equals(origin, that.origin)
        && Objects.equals(nextHop, that.nextHop)
        && Objects.equals(linkLocalNextHop, that.linkLocalNextHop)
        && Objects.equals(aggregator, that.aggregator)
        && Objects.equals(as4Path, that.as4Path)
        && Objects.equals(as4Aggregator, that.as4Aggregator)
        && Objects.equals(originatorId, that.originatorId)
        && Objects.equals(pmsiTunnel, that.pmsiTunnel)
        && med == that.med
        && localPref == that.localPref
        && onlyToCustomer == that.onlyToCustomer
        && asPath.equals(that.asPath)
        && atomicAggregate == that.atomicAggregate
        && hasAigp == that.hasAigp
        && aigp == that.aigp
        && communities.equals(that.communities)
        && extendedCommunities.equals(that.extendedCommunities)
        && ipv6ExtendedCommunities.equals(that.ipv6ExtendedCommunities)
        && largeCommunities.equals(that.largeCommunities)
        && clusterList.equals(that.clusterList)
        && unknown.equals(that.unknown);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  private int computeHash() {
    return Objects.hash(
        origin,
        nextHop,
        linkLocalNextHop,
        aggregator,
        as4Path,
        as4Aggregator,
        originatorId,
        pmsiTunnel,
        med,
        localPref,
        onlyToCustomer,
        asPath,
        atomicAggregate,
        hasAigp,
        aigp,
        communities,
        extendedCommunities,
        ipv6ExtendedCommunities,
        largeCommunities,
        clusterList,
        unknown);
  }

  @Override
  public String toString() {
    return "[" + asPath + "] next hop " + nextHop + ", communities " + communities;
  }

  /// Collects attributes; every one is optional.
  public static final class Builder {
    private @Nullable Origin origin;
    private @Nullable IpAddress nextHop;
    private @Nullable IpAddress linkLocalNextHop;
    private @Nullable Aggregator aggregator;
    private @Nullable AsPath as4Path;
    private @Nullable Aggregator as4Aggregator;
    private @Nullable IpAddress originatorId;
    private @Nullable PmsiTunnel pmsiTunnel;
    private long med = ABSENT;
    private long localPref = ABSENT;
    private long onlyToCustomer = ABSENT;
    private AsPath asPath = AsPath.EMPTY;
    private boolean atomicAggregate;
    private boolean hasAigp;
    private long aigp;
    private Communities communities = Communities.NONE;
    private List<ExtendedCommunity> extendedCommunities = List.of();
    private List<Ipv6ExtendedCommunity> ipv6ExtendedCommunities = List.of();
    private List<LargeCommunity> largeCommunities = List.of();
    private List<IpAddress> clusterList = List.of();
    private List<RawAttribute> unknown = List.of();

    private Builder() {}

    public Builder origin(@Nullable Origin value) {
      origin = value;
      return this;
    }

    public Builder nextHop(@Nullable IpAddress value) {
      nextHop = value;
      return this;
    }

    public Builder linkLocalNextHop(@Nullable IpAddress value) {
      linkLocalNextHop = value;
      return this;
    }

    public Builder aggregator(@Nullable Aggregator value) {
      aggregator = value;
      return this;
    }

    public Builder as4Path(@Nullable AsPath value) {
      as4Path = value;
      return this;
    }

    public Builder as4Aggregator(@Nullable Aggregator value) {
      as4Aggregator = value;
      return this;
    }

    public Builder originatorId(@Nullable IpAddress value) {
      originatorId = value;
      return this;
    }

    public Builder pmsiTunnel(@Nullable PmsiTunnel value) {
      pmsiTunnel = value;
      return this;
    }

    /// @param value 0 to 4294967295
    public Builder med(long value) {
      med = unsigned32("med", value);
      return this;
    }

    public Builder noMed() {
      med = ABSENT;
      return this;
    }

    /// @param value 0 to 4294967295
    public Builder localPref(long value) {
      localPref = unsigned32("localPref", value);
      return this;
    }

    /// @param value 0 to 4294967295
    public Builder onlyToCustomer(long value) {
      onlyToCustomer = unsigned32("onlyToCustomer", value);
      return this;
    }

    public Builder asPath(AsPath value) {
      asPath = value;
      return this;
    }

    public Builder atomicAggregate(boolean value) {
      atomicAggregate = value;
      return this;
    }

    /// @param value an unsigned 64-bit number
    public Builder aigp(long value) {
      hasAigp = true;
      aigp = value;
      return this;
    }

    public Builder communities(Communities value) {
      communities = value;
      return this;
    }

    public Builder extendedCommunities(List<ExtendedCommunity> value) {
      extendedCommunities = List.copyOf(value);
      return this;
    }

    public Builder ipv6ExtendedCommunities(List<Ipv6ExtendedCommunity> value) {
      ipv6ExtendedCommunities = List.copyOf(value);
      return this;
    }

    public Builder largeCommunities(List<LargeCommunity> value) {
      largeCommunities = List.copyOf(value);
      return this;
    }

    public Builder clusterList(List<IpAddress> value) {
      clusterList = List.copyOf(value);
      return this;
    }

    public Builder unknown(List<RawAttribute> value) {
      unknown = List.copyOf(value);
      return this;
    }

    public PathAttributes build() {
      return new PathAttributes(this);
    }

    private static long unsigned32(String name, long value) {
      if (value < 0 || value > 0xffffffffL) {
        throw new IllegalArgumentException(name + " lies in 0 to 4294967295, not " + value);
      }
      return value;
    }
  }
}
