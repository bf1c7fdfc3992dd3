package dev.watershed.engine.replay.comparison;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.replay.ReplayState;
import dev.watershed.engine.replay.comparison.Comparison.Parting;
import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.FindingInput;
import dev.watershed.engine.replay.finding.Findings;
import dev.watershed.engine.replay.finding.Presence;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopIdentifier.Identified;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Asks a model what the changes behind findings would do, and sets the answers beside what was seen. The model must be
/// one of before: fitted to nothing later than the first finding.
public final class Comparer {

  private final FindingInput input;
  private final Findings findings;
  private final WhatIf model;
  private final Prefix prefix;
  private final PopIdentifier identifier;

  /// @param findings all that was found in the input: they tell what was announced when
  /// @param prefix the prefix to which the model is fitted
  public Comparer(FindingInput input, Findings findings, WhatIf model, Prefix prefix, PopIdentifier identifier) {
    this.input = input;
    this.findings = findings;
    this.model = model;
    this.prefix = prefix;
    this.identifier = identifier;
  }

  /// The comparison for a finding; empty where it is no change of announcements, or of another prefix.
  public Optional<Comparison> compare(Finding finding) {
    Optional<Change> change = change(finding);
    if (change.isEmpty() || !finding.prefixes().contains(prefix)) {
      return Optional.empty();
    }
    Scenario before = before(finding, change.get());
    Routing then = model.routing(before);
    Routing now = model.routing(before.and(change.get()));
    SortedMap<Integer, String> observedBefore = observed(begin(finding));
    SortedMap<Integer, String> observedAfter = observed(after(finding));
    return Optional.of(compare(finding, change.get(), then, now, observedBefore, observedAfter));
  }

  /// Just before anything moved. Prepends are seen at those who stay with the PoP; others may have moved before.
  private Instant begin(Finding finding) {
    return finding.detail() instanceof Detail.PrependChange
        ? finding.from().minus(input.options().settle())
        : finding.from().minusNanos(1000);
  }

  /// When what a finding did to the prefix is over: as soon as nothing moves any more, or the next thing begins.
  private Instant after(Finding finding) {
    Instant settled = finding.to().plus(input.options().settle());
    return findings.all().stream()
        .filter(next -> next.from().isAfter(finding.to()) && next.prefixes().contains(prefix))
        .filter(next -> change(next).isPresent())
        .map(next -> next.from().minusNanos(1000))
        .filter(next -> next.isBefore(settled))
        .min(Comparator.naturalOrder()).orElse(settled);
  }

  private Optional<Change> change(Finding finding) {
    String pop = finding.pop().orElse("");
    return switch (finding.detail()) {
      case Detail.PopWithdrawn _ -> Optional.of(new Change.Withdraw(pop, OptionalInt.empty()));
      case Detail.PartialWithdrawal _ -> Optional.of(new Change.Withdraw(pop, OptionalInt.empty()));
      case Detail.PopAnnounced _ -> Optional.of(new Change.Announce(pop, OptionalInt.empty()));
      case Detail.UpstreamWithdrawn it when hasSession(pop, it.upstream()) ->
        Optional.of(new Change.Withdraw(pop, OptionalInt.of(it.upstream())));
      case Detail.UpstreamAnnounced it when hasSession(pop, it.upstream()) ->
        Optional.of(new Change.Announce(pop, OptionalInt.of(it.upstream())));
      case Detail.PrependChange it when hasSession(pop, it.upstream()) ->
        Optional.of(prepend(finding, it, it.after()));
      case Detail.UpstreamWithdrawn _, Detail.UpstreamAnnounced _, Detail.PrependChange _, Detail.Flap _,
          Detail.PathExploration _, Detail.Blackout _, Detail.CatchmentMoved _, Detail.StuckRoute _, Detail.Hijack _,
          Detail.Moas _, Detail.RouteLeak _, Detail.CommunityChange _, Detail.CollectorGap _ -> Optional.empty();
    };
  }

  private Change prepend(Finding finding, Detail.PrependChange detail, int times) {
    String pop = finding.pop().orElseThrow();
    OptionalInt upstream = isWholePop(finding, detail) ? OptionalInt.empty() : OptionalInt.of(detail.upstream());
    return new Change.Prepend(pop, upstream, Math.min(254, times));
  }

  /// Whether prepends that are seen through one upstream are most likely made at all of them: where others led to the
  /// PoP without them, too, and none of these does with them, or the other way round.
  private boolean isWholePop(Finding finding, Detail.PrependChange detail) {
    String pop = finding.pop().orElseThrow();
    Set<Integer> before = upstreams(begin(finding), pop);
    Set<Integer> after = upstreams(finding.to().plus(input.options().settle()), pop);
    boolean shorter = detail.after() < detail.before();
    Set<Integer> with = shorter ? before : after;
    Set<Integer> without = shorter ? after : before;
    return with.equals(Set.of(detail.upstream())) && without.size() > 1;
  }

  /// The ASes next to the operator through which vantage points see a PoP.
  private Set<Integer> upstreams(Instant time, String pop) {
    ReplayState state = input.replay().at(time);
    Set<Integer> upstreams = new HashSet<>();
    for (VantagePoint point : state.vantagePoints()) {
      state.routes(point, prefix).forEach(held -> {
        PathAttributes attributes = held.route().attributes();
        if (identifier.identify(attributes) instanceof Identified identified && identified.pop().id().equals(pop)) {
          attributes.asPath().announcedTo(input.origin()).ifPresent(upstreams::add);
        }
      });
    }
    return upstreams;
  }

  private boolean hasSession(String pop, int upstream) {
    return input.pops().stream().filter(one -> one.id().equals(pop))
        .flatMap(one -> one.sessions().stream()).mapToInt(PopSession::upstream).anyMatch(asn -> asn == upstream);
  }

  /// What was withdrawn and prepended already; what no vantage point ever saw counts as announced.
  private Scenario before(Finding finding, Change change) {
    Instant time = finding.from();
    Scenario scenario = Scenario.NONE;
    for (Finding earlier : findings.all()) {
      if (earlier.from().isBefore(time) && earlier.prefixes().contains(prefix)
          && earlier.detail() instanceof Detail.PrependChange) {
        scenario = change(earlier).map(scenario::and).orElse(scenario);
      }
    }
    if (finding.detail() instanceof Detail.PrependChange detail) {
      scenario = scenario.and(prepend(finding, detail, detail.before()));
    }
    for (Presence presence : findings.presences()) {
      boolean hasSessions = input.pops().stream()
          .anyMatch(pop -> pop.id().equals(presence.pop()) && !pop.sessions().isEmpty());
      if (hasSessions && presence.byPrefix().containsKey(prefix)
          && !presence.isCarried(prefix, time.minusNanos(1000)) && isWithdrawn(presence.pop(), time)) {
        scenario = scenario.and(new Change.Withdraw(presence.pop(), OptionalInt.empty()));
      }
    }
    return change instanceof Change.Announce announce && announce.upstream().isPresent()
        ? scenario.and(new Change.Withdraw(announce.pop(), announce.upstream()))
        : scenario;
  }

  /// Whether a PoP that nobody carries at a moment is withdrawn: so the last finding before it says, or the next one
  /// that it is announced. Without either, others are merely liked better, and it is there for whom they leave.
  private boolean isWithdrawn(String pop, Instant time) {
    List<Finding> own = findings.all().stream()
        .filter(finding -> finding.pop().equals(Optional.of(pop)) && finding.prefixes().contains(prefix))
        .filter(finding -> comes(finding) || goes(finding)).toList();
    Optional<Finding> last = own.stream().filter(finding -> finding.from().isBefore(time)).reduce((_, later) -> later);
    return last.or(() -> own.stream().findFirst())
        .filter(finding -> last.isPresent() ? goes(finding) : comes(finding)).isPresent();
  }

  private static boolean comes(Finding finding) {
    return finding.detail() instanceof Detail.PopAnnounced;
  }

  private static boolean goes(Finding finding) {
    return finding.detail() instanceof Detail.PopWithdrawn || finding.detail() instanceof Detail.PartialWithdrawal;
  }

  private SortedMap<Integer, String> observed(Instant time) {
    Catchment catchment =
        ObservedCatchment.of(prefix, input.pops(), identifier, input.replay().at(time), input.weights());
    SortedMap<Integer, String> landings = new TreeMap<>(Asn::compare);
    for (Landing landing : catchment.landings()) {
      if (landing.provenance() == Provenance.OBSERVED && !landing.share().equals(Shares.UNIDENTIFIED)) {
        landings.put(landing.asn(), landing.share());
      }
    }
    return landings;
  }

  private static Comparison compare(Finding finding, Change change, Routing then, Routing now,
      SortedMap<Integer, String> observedBefore, SortedMap<Integer, String> observedAfter) {
    Internet internet = then.internet();
    int compared = 0;
    int agreeBefore = 0;
    int agreeAfter = 0;
    int moved = 0;
    int predicted = 0;
    int both = 0;
    List<Parting> partings = new ArrayList<>();
    for (var entry : observedBefore.entrySet()) {
      String after = observedAfter.get(entry.getKey());
      int as = internet.indexOf(entry.getKey());
      if (after == null || as < 0) {
        continue;
      }
      int router = internet.mainRouter(as);
      String before = entry.getValue();
      String modelBefore = then.pop(router).orElse(Shares.NONE);
      String modelAfter = now.pop(router).orElse(Shares.NONE);
      compared++;
      agreeBefore += modelBefore.equals(before) ? 1 : 0;
      agreeAfter += modelAfter.equals(after) ? 1 : 0;
      boolean didMove = !before.equals(after);
      boolean wouldMove = !modelBefore.equals(modelAfter);
      moved += didMove ? 1 : 0;
      predicted += wouldMove ? 1 : 0;
      both += didMove && wouldMove ? 1 : 0;
      if (!modelAfter.equals(after)) {
        partings.add(new Parting(entry.getKey(), before, after, modelBefore, modelAfter));
      }
    }
    return new Comparison(
        finding, change.text(), compared, agreeBefore, agreeAfter, moved, predicted, both, partings);
  }
}
