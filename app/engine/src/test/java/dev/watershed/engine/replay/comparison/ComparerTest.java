package dev.watershed.engine.replay.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.RandomInternet;
import dev.watershed.engine.propagation.SlowRouting;
import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.FindingInput;
import dev.watershed.engine.replay.finding.FindingOptions;
import dev.watershed.engine.replay.finding.Findings;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Model against reality, where reality is what the slow message passing makes of the world, and the model either knows
/// that world or is wrong about preferences in it: what is told of both is counted once more from the slow one's
/// routes.
class ComparerTest {

  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");
  private static final Instant BEGIN = Instant.parse("2026-03-04T10:00:00Z");
  private static final Instant WITHDRAWN = BEGIN.plusSeconds(3600);
  private static final String GONE = "p0";

  private int withdrawals;
  private int moves;
  private int partings;

  @Test
  void theModelThatKnowsTheWorldPartsNowhereAndTheOtherOneWhereItIsWrong() {
    for (long seed = 0; seed < 4000; seed++) {
      compare(seed);
    }
    System.out.println(withdrawals + " withdrawals compared, " + moves + " ASes moved, " + partings
        + " partings of models that are wrong");
    assertTrue(withdrawals > 200 && moves > 500 && partings > 20, "too little compared");
  }

  private void compare(long seed) {
    Random random = new Random(seed);
    Internet internet = new RandomInternet(seed, false).internet();
    if (internet.indexOf(6695) >= 0) {
      return; // A route server is no AS that anybody lands at.
    }
    Service world = Service.of(RandomInternet.ORIGIN, pops(random, internet), Policies.DEFAULT);
    Service without = world.apply(Scenario.of(new Change.Withdraw(GONE, OptionalInt.empty())));
    SlowRouting before = new SlowRouting(internet, world.situation(), seed);
    SlowRouting after = new SlowRouting(internet, without.situation(), seed);
    List<PolicyRule> wrong = new ArrayList<>();
    for (int as = 0; as < internet.ases(); as++) {
      if (random.nextInt(8) == 0) {
        int asn = internet.asn(as);
        wrong.add(new PolicyRule.Prefer(asn, neighbor(internet, asn, random), Optional.empty(), 300));
      }
    }
    Service wrongWorld = world.withPolicies(Policies.DEFAULT.with(wrong));
    Service wrongWithout = wrongWorld.apply(Scenario.of(new Change.Withdraw(GONE, OptionalInt.empty())));
    SlowRouting wrongBefore = new SlowRouting(internet, wrongWorld.situation(), seed);
    SlowRouting wrongAfter = new SlowRouting(internet, wrongWithout.situation(), seed);
    boolean settled = before.isSettled() && after.isSettled() && wrongBefore.isSettled() && wrongAfter.isSettled();
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    boolean certain = List.of(world, without, wrongWorld, wrongWithout).stream()
        .allMatch(each -> propagation.solve(each.situation()).unproven().isEmpty());
    if (!settled || !certain) {
      return; // Several resting states: then either may be right.
    }
    FindingInput input = input(internet, world, before, after);
    Findings findings = Findings.of(input);
    Optional<Finding> gone = findings.all().stream()
        .filter(finding -> finding.type().equals("pop-withdrawn") && finding.pop().equals(Optional.of(GONE)))
        .findFirst();
    if (gone.isEmpty()) {
      return; // Nobody landed there.
    }
    withdrawals++;
    check(seed, internet, compared(input, findings, gone.get(), internet, world), before, after, before, after);
    check(seed, internet, compared(input, findings, gone.get(), internet, wrongWorld), before, after, wrongBefore,
        wrongAfter);
  }

  private static int neighbor(Internet internet, int asn, Random random) {
    int router = internet.mainRouter(internet.indexOf(asn));
    int first = internet.firstSession(router);
    int count = internet.firstSession(router + 1) - first;
    return count == 0 ? asn : internet.asn(internet.asOf(internet.neighbor(first + random.nextInt(count))));
  }

  private static Comparison compared(
      FindingInput input, Findings findings, Finding gone, Internet internet, Service service) {
    WhatIf model = new WhatIf(internet, Assumptions.of(internet), service, Population.of(internet, Weights.equal()));
    return new Comparer(input, findings, model, PREFIX, new PopIdentifier(RandomInternet.ORIGIN, input.pops()))
        .compare(gone).orElseThrow();
  }

  private void check(long seed, Internet internet, Comparison comparison, SlowRouting before, SlowRouting after,
      SlowRouting modelBefore, SlowRouting modelAfter) {
    int compared = 0;
    int rightBefore = 0;
    int rightAfter = 0;
    int moved = 0;
    int predicted = 0;
    int both = 0;
    Set<Integer> apart = new TreeSet<>();
    for (int as = 0; as < internet.ases(); as++) {
      int router = internet.mainRouter(as);
      if (before.pop(router).isEmpty()) {
        continue;
      }
      compared++;
      rightBefore += modelBefore.pop(router).equals(before.pop(router)) ? 1 : 0;
      rightAfter += modelAfter.pop(router).equals(after.pop(router)) ? 1 : 0;
      boolean did = !before.pop(router).equals(after.pop(router));
      boolean would = !modelBefore.pop(router).equals(modelAfter.pop(router));
      moved += did ? 1 : 0;
      predicted += would ? 1 : 0;
      both += did && would ? 1 : 0;
      if (!modelAfter.pop(router).equals(after.pop(router))) {
        apart.add(internet.asn(as));
      }
    }
    String where = "seed " + seed;
    assertEquals("withdraw " + GONE, comparison.change(), where);
    assertEquals(List.of(compared, rightBefore, rightAfter, moved, predicted, both), List.of(comparison.compared(),
        comparison.agreeBefore(), comparison.agreeAfter(), comparison.moved(), comparison.predictedMoved(),
        comparison.bothMoved()), () -> where + " " + comparison.partings());
    assertEquals(apart,
        comparison.partings().stream().map(Comparison.Parting::asn).collect(Collectors.toCollection(TreeSet::new)),
        where);
    moves += moved;
    partings += apart.size();
  }

  private static List<Pop> pops(Random random, Internet internet) {
    List<Pop> pops = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      pops.add(new Pop("p" + i, "p" + i, "", "", Optional.empty(), OptionalDouble.empty(),
          List.of(new PopSession(internet.asn(random.nextInt(internet.ases())), PopSession.Kind.TRANSIT, 0,
              OptionalLong.empty(),
              Communities.NONE)), List.of(new Identification.ByCommunity(RandomInternet.ORIGIN << 16 | 100 + i))));
    }
    return pops;
  }

  /// What a vantage point in every AS shows: its table, and what changes within seconds of the withdrawal.
  private static FindingInput input(Internet internet, Service world, SlowRouting before, SlowRouting after) {
    ReplayLogBuilder builder = new ReplayLogBuilder();
    List<RouteEvent> updates = new ArrayList<>();
    VantagePoint last = point(internet, 0);
    for (int as = 0; as < internet.ases(); as++) {
      int router = internet.mainRouter(as);
      VantagePoint point = point(internet, as);
      if (before.pop(router).isPresent()) {
        builder.add(new RouteEvent.TableEntry(BEGIN, point, route(internet, as, before), BEGIN));
      }
      Instant heard = WITHDRAWN.plusMillis(1000 + as);
      if (after.pop(router).isEmpty() && before.pop(router).isPresent()) {
        updates.add(new RouteEvent.Withdrawal(heard, point, PREFIX, Safi.UNICAST, Route.NO_PATH_ID));
      } else if (after.pop(router).isPresent() && !route(internet, as, after).equals(route(internet, as, before))) {
        updates.add(new RouteEvent.Announcement(heard, point, route(internet, as, after)));
      }
    }
    updates.forEach(builder::add);
    builder.add(new RouteEvent.EndOfRib(
        WITHDRAWN.plusSeconds(3600), last, dev.watershed.model.net.AddressFamily.IPV4, Safi.UNICAST));
    Replay replay = Replay.of(builder.build());
    return new FindingInput(replay, replay.first(), replay.last(), List.of(PREFIX), RandomInternet.ORIGIN, world.pops(),
        Weights.equal(), Geography.unknown(), Optional.empty(), false, Optional.empty(), List.of(),
        FindingOptions.DEFAULT);
  }

  private static VantagePoint point(Internet internet, int as) {
    return new VantagePoint("rc", internet.asn(as), IpAddress.ofIpv4(0xc6120001 + as), VantagePoint.Rib.ANNOUNCED);
  }

  private static Route route(Internet internet, int as, SlowRouting routing) {
    int router = internet.mainRouter(as);
    int pop = routing.pop(router).map(id -> id.charAt(1) - '0').orElse(9);
    return Route.of(PREFIX, PathAttributes.builder().asPath(routing.path(router).prepend(internet.asn(as), 1))
        .communities(Communities.of(RandomInternet.ORIGIN << 16 | 100 + pop)).build());
  }
}
