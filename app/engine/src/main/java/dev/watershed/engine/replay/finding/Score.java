package dev.watershed.engine.replay.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// How well findings agree with what is known to have happened.
///
/// @param found events that a finding tells
/// @param missed events that none tells, though one should
/// @param right findings that tell an event
/// @param invented findings of a type that counts that tell none
public record Score(List<TruthEvent> found, List<TruthEvent> missed, List<Finding> right, List<Finding> invented) {

  /// Types that only describe how an event went; they count where the truth names them.
  private static final Set<String> DESCRIPTIVE =
      Set.of("catchment-moved", "path-exploration", "blackout", "collector-gap", "moas");

  public Score {
    found = List.copyOf(found);
    missed = List.copyOf(missed);
    right = List.copyOf(right);
    invented = List.copyOf(invented);
  }

  /// Compares.
  ///
  /// @param tolerance how far the begin of a finding may lie from the event, either way
  public static Score of(List<Finding> findings, List<TruthEvent> truth, Duration tolerance) {
    Set<String> named = new TreeSet<>();
    truth.forEach(event -> named.add(event.type()));
    truth.forEach(event -> named.addAll(event.seenAs()));
    List<TruthEvent> found = new ArrayList<>();
    List<TruthEvent> missed = new ArrayList<>();
    for (TruthEvent event : truth) {
      if (findings.stream().anyMatch(finding -> tells(finding, event, tolerance))) {
        found.add(event);
      } else if (!event.mayBeMissed()) {
        missed.add(event);
      }
    }
    List<Finding> right = new ArrayList<>();
    List<Finding> invented = new ArrayList<>();
    for (Finding finding : findings) {
      if (truth.stream().anyMatch(event -> tells(finding, event, tolerance))) {
        right.add(finding);
      } else if (named.contains(finding.type()) || !DESCRIPTIVE.contains(finding.type())) {
        invented.add(finding);
      }
    }
    // The losses and returns that make up a flap are parts of it.
    List<Finding> flaps = right.stream().filter(finding -> finding.type().equals("flap")).toList();
    List<Finding> parts = invented.stream().filter(finding -> flaps.stream().anyMatch(flap ->
        finding.pop().isPresent() && finding.pop().equals(flap.pop())
            && !finding.from().isBefore(flap.from()) && !finding.to().isAfter(flap.to()))).toList();
    right.addAll(parts);
    invented.removeAll(parts);
    return new Score(found, missed, right, invented);
  }

  private static boolean tells(Finding finding, TruthEvent event, Duration tolerance) {
    return event.isTold(finding.type())
        && (event.pop().isEmpty() || event.pop().equals(finding.pop()))
        && (event.prefix().isEmpty() || finding.prefixes().contains(event.prefix().get()))
        && (event.asn().isEmpty() || event.asn().equals(asn(finding.detail())))
        && Duration.between(event.time(), finding.from()).abs().compareTo(tolerance) <= 0;
  }

  /// How many of the events that were found are told by their own type.
  public long exact() {
    return found.stream()
        .filter(event -> right.stream().anyMatch(finding -> finding.type().equals(event.type())
            && (event.pop().isEmpty() || event.pop().equals(finding.pop())))).count();
  }

  /// The AS that a finding is about, where it is about one.
  private static OptionalLong asn(Detail detail) {
    return switch (detail) {
      case Detail.UpstreamWithdrawn it -> OptionalLong.of(Integer.toUnsignedLong(it.upstream()));
      case Detail.UpstreamAnnounced it -> OptionalLong.of(Integer.toUnsignedLong(it.upstream()));
      case Detail.Hijack it -> OptionalLong.of(Integer.toUnsignedLong(it.asn()));
      case Detail.RouteLeak it -> OptionalLong.of(Integer.toUnsignedLong(it.leaker()));
      case Detail.PrependChange it -> OptionalLong.of(Integer.toUnsignedLong(it.upstream()));
      case Detail.StuckRoute it -> OptionalLong.of(Integer.toUnsignedLong(it.vantagePoint().asn()));
      case Detail.Flap it -> it.upstream().isPresent()
          ? OptionalLong.of(Integer.toUnsignedLong(it.upstream().getAsInt())) : OptionalLong.empty();
      case Detail.PopWithdrawn _, Detail.PopAnnounced _, Detail.PartialWithdrawal _, Detail.PathExploration _,
          Detail.Blackout _, Detail.CatchmentMoved _, Detail.Moas _, Detail.CommunityChange _,
          Detail.CollectorGap _ -> OptionalLong.empty();
    };
  }

  /// The part of the findings that tell something true, 0 to 1; 1 where there are none.
  public double precision() {
    int all = right.size() + invented.size();
    return all == 0 ? 1 : (double) right.size() / all;
  }

  /// The part of what happened that was found, 0 to 1; 1 where nothing happened.
  public double recall() {
    long must = found.stream().filter(event -> !event.mayBeMissed()).count();
    return must + missed.size() == 0 ? 1 : (double) must / (must + missed.size());
  }
}
