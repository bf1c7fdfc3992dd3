package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.AsPathState;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A route while its text is being read.
final class RouteDraft {

  final PathAttributes.Builder attributes = PathAttributes.builder();
  final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  final Map<String, String> other = new TreeMap<>();
  private final List<String> extendedCommunities = new ArrayList<>();
  private final List<LargeCommunity> largeCommunities = new ArrayList<>();
  private final List<IpAddress> clusters = new ArrayList<>();
  private int[] communities = new int[8];
  private int communityCount;

  @Nullable Prefix prefix;
  String routeDistinguisher = "";
  String vrf = "";
  String asPathText = "";
  String nextHopText = "";
  String peer = "";
  String since = "";
  String validity = "";
  AsPathState asPathState = AsPathState.NOT_SHOWN;
  long originAsn = -1;
  @Nullable Boolean best;
  @Nullable Boolean valid;
  @Nullable Session session;
  @Nullable IpAddress peerRouterId;
  @Nullable Instant receivedAt;
  long pathId = -1;
  long weight = -1;
  long igpMetric = -1;
  long preference = -1;
  long peerAsn = -1;
  long age = -1;
  long firstLine;
  long lastLine;

  RouteDraft(long line) {
    firstLine = line;
    lastLine = line;
  }

  void addCommunity(int community) {
    if (communityCount == communities.length) {
      communities = java.util.Arrays.copyOf(communities, communityCount * 2);
    }
    communities[communityCount++] = community;
  }

  void addLargeCommunity(LargeCommunity community) {
    largeCommunities.add(community);
  }

  void addExtendedCommunity(String text) {
    extendedCommunities.add(text);
  }

  void addCluster(IpAddress cluster) {
    clusters.add(cluster);
  }

  void origin(Origin origin) {
    attributes.origin(origin);
  }

  void nextHop(IpAddress address) {
    attributes.nextHop(address);
  }

  /// Sets what a next hop column holds: an address, perhaps with a zone, or another word; `-` means none.
  void nextHop(String text) {
    IpAddress address = Scan.addressWithDecoration(text);
    if (address != null) {
      nextHop(address);
    } else if (!text.equals("-")) {
      nextHopText = text;
    }
  }

  /// @throws IllegalStateException where no prefix was set
  LookingGlassRoute build() {
    Prefix net = prefix;
    if (net == null) {
      throw new IllegalStateException("a route without a prefix");
    }
    attributes
        .communities(Communities.of(java.util.Arrays.copyOf(communities, communityCount)))
        .largeCommunities(largeCommunities)
        .extendedCommunities(ExtendedCommunityText.known(extendedCommunities))
        .clusterList(clusters);
    return new LookingGlassRoute(
        net,
        routeDistinguisher,
        vrf,
        optional(pathId),
        attributes.build(),
        asPathState,
        asPathText,
        optional(originAsn),
        nextHopText,
        extendedCommunities,
        Optional.ofNullable(best),
        Optional.ofNullable(valid),
        flags,
        Optional.ofNullable(session),
        optional(weight),
        optional(igpMetric),
        optional(preference),
        peer,
        optional(peerAsn),
        Optional.ofNullable(peerRouterId),
        optional(age),
        since,
        Optional.ofNullable(receivedAt),
        validity,
        other,
        firstLine,
        lastLine);
  }

  private static OptionalLong optional(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
