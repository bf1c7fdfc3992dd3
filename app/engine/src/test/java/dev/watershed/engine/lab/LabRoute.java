package dev.watershed.engine.lab;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import java.util.Arrays;

/// What a peer announces, and what the daemon's import policy makes of it.
///
/// @param sent the attributes on the wire, without the policy's communities
/// @param weight what the policy sets, 0 to 65535; 0 sets nothing
/// @param policyLocalPref the local preference that the policy sets; 0 sets nothing
/// @param igpMetric the metric of the route that resolves the next hop, or [#UNRESOLVABLE]
public record LabRoute(PathAttributes sent, int weight, int policyLocalPref, int igpMetric) {

  /// Stands for a next hop that no route of the daemon covers.
  public static final int UNRESOLVABLE = -1;

  /// The high half of a community that asks the daemon's import policy for a weight, the low half.
  public static final int WEIGHT_COMMUNITY = 64498;

  /// The high half of a community that asks the daemon's import policy for a local preference, the low half.
  public static final int LOCAL_PREF_COMMUNITY = 64497;

  /// The attributes with the communities that the import policy acts on.
  public PathAttributes onTheWire() {
    int[] own = sent.communities().toArray();
    int[] all = Arrays.copyOf(own, own.length + (weight > 0 ? 1 : 0) + (policyLocalPref > 0 ? 1 : 0));
    int next = own.length;
    if (weight > 0) {
      all[next++] = WEIGHT_COMMUNITY << 16 | weight;
    }
    if (policyLocalPref > 0) {
      all[next] = LOCAL_PREF_COMMUNITY << 16 | policyLocalPref;
    }
    return sent.toBuilder().communities(Communities.of(all)).build();
  }
}
