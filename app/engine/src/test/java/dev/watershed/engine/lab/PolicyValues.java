package dev.watershed.engine.lab;

import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.List;

/// The few values that daemons' policies and tables know beforehand, so that a route can choose among them.
public final class PolicyValues {

  /// Local preferences that a community can ask for; 100, the default, needs no asking.
  public static final List<Integer> LOCAL_PREFERENCES = List.of(90, 110);

  public static final List<Integer> WEIGHTS = List.of(10, 20);

  /// Metrics of the routes that resolve next hops.
  public static final List<Integer> IGP_METRICS = List.of(5, 10, 20);

  private PolicyValues() {}

  /// The network of next hops that are reached at this metric.
  public static Prefix nextHopNetwork(int metric) {
    return Prefix.parse("172.20." + metric + ".0/24");
  }

  /// The last octet of a peer's own next hops.
  public static int host(int peer) {
    return 10 + peer;
  }

  /// A next hop at this metric, or one that nothing reaches for [LabRoute#UNRESOLVABLE].
  ///
  /// @param host 1 to 254
  public static IpAddress nextHop(int metric, int host) {
    return IpAddress.parse(metric == LabRoute.UNRESOLVABLE ? "172.21.0." + host : "172.20." + metric + "." + host);
  }
}
