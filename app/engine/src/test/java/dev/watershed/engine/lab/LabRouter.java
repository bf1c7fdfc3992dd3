package dev.watershed.engine.lab;

import dev.watershed.engine.decision.LocalRouter;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The daemon under test as it is configured: who it is, whom it talks to, and how it decides.
///
/// @param asn its AS, or its member AS where it is in a confederation; unsigned
/// @param confederation the confederation's AS, or 0 where there is none; unsigned
/// @param local the prefixes it announces itself
public record LabRouter(
    int asn, int confederation, IpAddress routerId, List<Peer> peers, Set<Knob> knobs, List<LocalRoute> local) {

  /// How many routes may be used at once where [Knob#MULTIPATH] is on.
  public static final int MAXIMUM_PATHS = 4;

  /// One session of the daemon.
  ///
  /// @param number from 0; also its place in [LabRouter#peers()]
  /// @param asn unsigned
  public record Peer(int number, IpAddress address, int asn, SessionKind kind, IpAddress routerId) {}

  /// A route that the daemon itself puts into its table before any session is up.
  ///
  /// @param weight 0, or FRR's weight of a local route, 32768
  public record LocalRoute(Prefix prefix, int weight) {}

  public LabRouter {
    peers = List.copyOf(peers);
    knobs = Set.copyOf(knobs);
    local = List.copyOf(local);
  }

  /// The daemon as the decision process sees it. None reflects routes.
  public LocalRouter self() {
    OptionalLong whole = confederation == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Integer.toUnsignedLong(confederation));
    return new LocalRouter(asn, whole, Optional.of(routerId), Optional.empty());
  }

  /// The router with one option the other way.
  LabRouter turned(Knob knob) {
    Set<Knob> others = EnumSet.noneOf(Knob.class);
    others.addAll(knobs);
    if (!others.remove(knob)) {
      others.add(knob);
    }
    return new LabRouter(asn, confederation, routerId, peers, others, local);
  }

  public boolean has(Knob knob) {
    return knobs.contains(knob);
  }

  /// The AS that eBGP peers see.
  public int publicAsn() {
    return confederation == 0 ? asn : confederation;
  }

  /// The options in the order of their declaration, for reports.
  public String knobText() {
    if (knobs.isEmpty()) {
      return "defaults";
    }
    return EnumSet.copyOf(knobs).toString().replaceAll("[\\[\\]]", "");
  }
}
