package dev.watershed.engine.inference;

import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// How far inferred relationships agree with others, over the links that both have.
///
/// @param transitRight links that both take for transit, with the same provider
/// @param transitReversed links that both take for transit, with the provider at the other end
/// @param transitForPeer transit here, peering there
/// @param peerRight peering in both
/// @param peerForTransit peering here, transit there
/// @param unknown links that the others do not have
public record Score(
    int transitRight, int transitReversed, int transitForPeer, int peerRight, int peerForTransit, int unknown) {

  /// Compares; sibling links count as transit in neither direction, and are left out.
  public static Score of(Relationships inferred, Relationships truth) {
    Map<Long, Integer> known = new HashMap<>();
    for (int link = 0; link < truth.size(); link++) {
      switch (truth.kind(link)) {
        case PROVIDER_CUSTOMER -> {
          known.put(key(truth.first(link), truth.second(link)), 1);
          known.put(key(truth.second(link), truth.first(link)), -1);
        }
        case PEER -> {
          known.put(key(truth.first(link), truth.second(link)), 0);
          known.put(key(truth.second(link), truth.first(link)), 0);
        }
        case SIBLING -> { }
      }
    }
    int[] counts = new int[6];
    for (int link = 0; link < inferred.size(); link++) {
      Integer there = known.get(key(inferred.first(link), inferred.second(link)));
      boolean transit = inferred.kind(link) == LinkKind.PROVIDER_CUSTOMER;
      if (there == null) {
        counts[5]++;
      } else if (transit) {
        counts[there == 1 ? 0 : there == -1 ? 1 : 2]++;
      } else {
        counts[there == 0 ? 3 : 4]++;
      }
    }
    return new Score(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
  }

  private static long key(int a, int b) {
    return (long) a << 32 | b & 0xffffffffL;
  }

  /// Links that both have.
  public int common() {
    return transitRight + transitReversed + transitForPeer + peerRight + peerForTransit;
  }

  /// The share of the common links on which both agree, 0 to 1.
  public double agreement() {
    return common() == 0 ? 0 : (transitRight + peerRight) / (double) common();
  }

  /// Of the links taken for transit, the share that is, in the same direction.
  public double transitPrecision() {
    int all = transitRight + transitReversed + transitForPeer;
    return all == 0 ? 0 : transitRight / (double) all;
  }

  /// Of the links taken for peering, the share that is.
  public double peerPrecision() {
    int all = peerRight + peerForTransit;
    return all == 0 ? 0 : peerRight / (double) all;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "agrees on %.1f %% of %d common links; of links taken for transit %.1f %% are, of links taken for peering"
            + " %.1f %%; %d links are in one only",
        agreement() * 100, common(), transitPrecision() * 100, peerPrecision() * 100, unknown);
  }
}
