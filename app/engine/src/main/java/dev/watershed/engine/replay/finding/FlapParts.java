package dev.watershed.engine.replay.finding;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Which findings are only what a flap consists of: each time that its PoP, or its upstream, went or came, and who
/// moved with it.
public final class FlapParts {

  private FlapParts() {}

  /// For each finding the place in the list of the flap that it is a part of; -1 where it stands for itself.
  public static int[] of(List<Finding> findings) {
    int[] places = new int[findings.size()];
    Arrays.fill(places, -1);
    for (int flap = 0; flap < findings.size(); flap++) {
      if (findings.get(flap).detail() instanceof Detail.Flap detail && findings.get(flap).pop().isPresent()) {
        for (int i = 0; i < places.length; i++) {
          if (places[i] < 0 && isPart(findings.get(i), findings.get(flap), detail.upstream())) {
            places[i] = flap;
          }
        }
      }
    }
    return places;
  }

  private static boolean isPart(Finding finding, Finding flap, OptionalInt upstream) {
    boolean kind = switch (finding.detail()) {
      case Detail.PopWithdrawn _, Detail.PopAnnounced _, Detail.PartialWithdrawal _ -> upstream.isEmpty();
      case Detail.UpstreamWithdrawn it -> upstream.isEmpty() || upstream.getAsInt() == it.upstream();
      case Detail.UpstreamAnnounced it -> upstream.isEmpty() || upstream.getAsInt() == it.upstream();
      case Detail.CatchmentMoved _ -> true;
      case Detail.Flap _, Detail.PathExploration _, Detail.Blackout _, Detail.StuckRoute _, Detail.Hijack _,
          Detail.Moas _, Detail.RouteLeak _, Detail.PrependChange _, Detail.CommunityChange _,
          Detail.CollectorGap _ -> false;
    };
    return kind && finding.pop().equals(flap.pop()) && !finding.from().isBefore(flap.from())
        && !finding.to().isAfter(flap.to()) && flap.prefixes().containsAll(finding.prefixes());
  }
}
