package dev.watershed.importers.bgp;

import static dev.watershed.importers.bgp.AttributeType.*;

import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.ExtendedCommunity;
import dev.watershed.model.bgp.Ipv6ExtendedCommunity;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.PmsiTunnel;
import dev.watershed.model.bgp.RawAttribute;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes [PathAttributes] of what an [AttributeView] found. Equal attributes become one object as long as they are
/// remembered; memory for that is bounded. For one thread.
public final class AttributeDecoder {

  private static final int PLACES = 1 << 15;
  private static final int[] OF_ANY_LENGTH = {
    COMMUNITIES, LARGE_COMMUNITIES, EXTENDED_COMMUNITIES, IPV6_EXTENDED_COMMUNITIES, CLUSTER_LIST, AS4_PATH, PMSI_TUNNEL
  };
  private static final List<Origin> ORIGINS = List.of(Origin.values());

  private final SliceCache<PathAttributes> blocks = new SliceCache<>(PLACES);
  private final SliceCache<AsPath> paths = new SliceCache<>(PLACES);
  private final SliceCache<Communities> communities = new SliceCache<>(PLACES);
  private final @Nullable PathAttributes[] recent = new PathAttributes[PLACES];

  /// The attributes of a table entry, whose octets `[from, to)` the view has just scanned.
  public PathAttributes decodeBlock(AttributeView view, int from, int to, ParseContext context) {
    if (!view.isFreeOfNlri()) {
      return decode(view, view.reach());
    }
    PathAttributes known = blocks.get(view.data(), from, to - from, context.asnOctets());
    if (known == null) {
      known = decode(view, view.reach());
      blocks.put(view.data(), from, to - from, context.asnOctets(), known);
    }
    return known;
  }

  /// The attributes with one of the two next hops that a message may hold.
  ///
  /// @param reach gives the next hop; where null, NEXT_HOP does
  public PathAttributes decode(AttributeView view, @Nullable MpNlri reach) {
    byte[] data = view.data();
    PathAttributes.Builder builder = PathAttributes.builder();
    if (view.has(ORIGIN)) {
      builder.origin(ORIGINS.get(data[view.offset(ORIGIN)]));
    }
    builder.asPath(path(view.pathData(), view.pathOffset(), view.pathLength(), view.pathAsnOctets()));
    nextHop(view, reach, builder);
    if (view.has(MULTI_EXIT_DISC)) {
      builder.med(Octets.u32(data, view.offset(MULTI_EXIT_DISC)));
    }
    if (view.has(LOCAL_PREF)) {
      builder.localPref(Octets.u32(data, view.offset(LOCAL_PREF)));
    }
    builder.atomicAggregate(view.has(ATOMIC_AGGREGATE));
    if (view.has(AGGREGATOR)) {
      builder.aggregator(new Aggregator(view.aggregatorAsn(), IpAddress.ofIpv4(view.aggregatorAddress())));
    }
    if (view.has(COMMUNITIES)) {
      builder.communities(communities(data, view.offset(COMMUNITIES), view.length(COMMUNITIES)));
    }
    rare(view, data, builder);
    return isShort(view) ? shared(builder.build()) : builder.build();
  }

  /// Whether the attributes of no fixed length are short enough to be remembered.
  private static boolean isShort(AttributeView view) {
    int octets = view.pathLength();
    for (int type : OF_ANY_LENGTH) {
      octets += view.has(type) ? view.length(type) : 0;
    }
    for (int i = 0; i < view.otherCount(); i++) {
      octets += view.otherLength(i);
    }
    return octets <= SliceCache.LONGEST;
  }

  private static void nextHop(AttributeView view, @Nullable MpNlri reach, PathAttributes.Builder builder) {
    byte[] data = view.data();
    if (reach == null || reach.nextHopLength() == 0) {
      if (view.has(NEXT_HOP)) {
        builder.nextHop(Octets.ipv4(data, view.offset(NEXT_HOP)));
      }
      return;
    }
    int at = reach.nextHopOffset();
    if (reach.nextHopLength() == 4) {
      builder.nextHop(Octets.ipv4(data, at));
    } else {
      builder.nextHop(Octets.ipv6(data, at));
      if (reach.nextHopLength() == 32) {
        builder.linkLocalNextHop(Octets.ipv6(data, at + 16));
      }
    }
  }

  private static void rare(AttributeView view, byte[] data, PathAttributes.Builder builder) {
    if (view.has(LARGE_COMMUNITIES)) {
      builder.largeCommunities(largeCommunities(data, view.offset(LARGE_COMMUNITIES), view.length(LARGE_COMMUNITIES)));
    }
    if (view.has(EXTENDED_COMMUNITIES)) {
      List<ExtendedCommunity> values = new ArrayList<>();
      int from = view.offset(EXTENDED_COMMUNITIES);
      for (int at = from; at < from + view.length(EXTENDED_COMMUNITIES); at += 8) {
        values.add(new ExtendedCommunity(Octets.i64(data, at)));
      }
      builder.extendedCommunities(values);
    }
    if (view.has(IPV6_EXTENDED_COMMUNITIES)) {
      List<Ipv6ExtendedCommunity> values = new ArrayList<>();
      int from = view.offset(IPV6_EXTENDED_COMMUNITIES);
      for (int at = from; at < from + view.length(IPV6_EXTENDED_COMMUNITIES); at += 20) {
        values.add(new Ipv6ExtendedCommunity(
            Octets.u16(data, at), Octets.ipv6(data, at + 2), Octets.u16(data, at + 18)));
      }
      builder.ipv6ExtendedCommunities(values);
    }
    if (view.has(ORIGINATOR_ID)) {
      builder.originatorId(Octets.ipv4(data, view.offset(ORIGINATOR_ID)));
    }
    if (view.has(CLUSTER_LIST)) {
      List<IpAddress> clusters = new ArrayList<>();
      int from = view.offset(CLUSTER_LIST);
      for (int at = from; at < from + view.length(CLUSTER_LIST); at += 4) {
        clusters.add(Octets.ipv4(data, at));
      }
      builder.clusterList(clusters);
    }
    if (view.has(AS4_PATH)) {
      builder.as4Path(AsPathOctets.decode(data, view.offset(AS4_PATH), view.length(AS4_PATH), 4));
    }
    if (view.has(AS4_AGGREGATOR)) {
      int at = view.offset(AS4_AGGREGATOR);
      builder.as4Aggregator(new Aggregator(Octets.i32(data, at), Octets.ipv4(data, at + 4)));
    }
    if (view.has(AIGP)) {
      builder.aigp(Octets.i64(data, AttributeRule.aigp(data, view.offset(AIGP), view.length(AIGP))));
    }
    if (view.has(ONLY_TO_CUSTOMER)) {
      builder.onlyToCustomer(Octets.u32(data, view.offset(ONLY_TO_CUSTOMER)));
    }
    if (view.has(PMSI_TUNNEL)) {
      int at = view.offset(PMSI_TUNNEL);
      int label = Octets.u16(data, at + 2) << 4 | (data[at + 4] & 0xff) >>> 4;
      byte[] tunnel = Arrays.copyOfRange(data, at + 5, at + view.length(PMSI_TUNNEL));
      builder.pmsiTunnel(PmsiTunnel.of(data[at] & 0xff, data[at + 1] & 0xff, label, tunnel));
    }
    if (view.otherCount() > 0) {
      List<RawAttribute> others = new ArrayList<>();
      for (int i = 0; i < view.otherCount(); i++) {
        int at = view.otherOffset(i);
        others.add(new RawAttribute(
            view.otherFlags(i), view.otherType(i), Arrays.copyOfRange(data, at, at + view.otherLength(i))));
      }
      builder.unknown(others);
    }
  }

  private static List<LargeCommunity> largeCommunities(byte[] data, int from, int length) {
    List<LargeCommunity> values = new ArrayList<>();
    for (int at = from; at < from + length; at += 12) {
      values.add(new LargeCommunity(Octets.i32(data, at), Octets.i32(data, at + 4), Octets.i32(data, at + 8)));
    }
    return values;
  }

  private AsPath path(byte[] data, int from, int length, int asnOctets) {
    if (length == 0) {
      return AsPath.EMPTY;
    }
    AsPath path = paths.get(data, from, length, asnOctets);
    if (path == null) {
      path = AsPathOctets.decode(data, from, length, asnOctets);
      paths.put(data, from, length, asnOctets, path);
    }
    return path;
  }

  private Communities communities(byte[] data, int from, int length) {
    Communities values = communities.get(data, from, length, 0);
    if (values == null) {
      int[] numbers = new int[length / 4];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Octets.i32(data, from + 4 * i);
      }
      values = Communities.of(numbers);
      communities.put(data, from, length, 0, values);
    }
    return values;
  }

  private PathAttributes shared(PathAttributes attributes) {
    int place = (attributes.hashCode() * 0x9E3779B9 >>> 16) & (PLACES - 1);
    PathAttributes before = recent[place];
    if (before != null && before.equals(attributes)) {
      return before;
    }
    recent[place] = attributes;
    return attributes;
  }
}
