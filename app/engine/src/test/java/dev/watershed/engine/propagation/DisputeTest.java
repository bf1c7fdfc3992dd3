package dev.watershed.engine.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The classic gadgets of Griffin, Shepherd and Wilfong.
class DisputeTest {

  /// ASes 1, 2 … around the operator, each of which would rather go through the next, and AS 100 behind all of them.
  private static Routing wheel(int size) {
    Relationships.Builder links = new Relationships.Builder();
    List<Announcement> announcements = new ArrayList<>();
    List<PolicyRule> rules = new ArrayList<>();
    for (int as = 1; as <= size; as++) {
      int next = as % size + 1;
      links.add(as, next, LinkKind.PEER);
      links.add(as, 100, LinkKind.PROVIDER_CUSTOMER);
      announcements.add(Announcement.of("p" + as, as, Relation.CUSTOMER));
      rules.add(new PolicyRule.Prefer(as, next, Optional.empty(), 200));
    }
    links.add(100, 101, LinkKind.PROVIDER_CUSTOMER);
    Internet internet = new InternetBuilder(links.build(), Geography.unknown()).build();
    Situation situation = Situation.of(64500, announcements).withPolicies(Policies.DEFAULT.with(rules));
    return new Propagation(internet, Assumptions.of(internet)).solve(situation);
  }

  @Test
  void aWheelOfOddSizeNeverRestsAndIsNamedWithoutThoseBehindIt() {
    assertEquals(List.of(new Dispute(List.of(1, 2, 3), Dispute.Kind.WHEEL)), wheel(3).disputes());
    assertEquals(List.of(new Dispute(List.of(1, 2, 3, 4, 5), Dispute.Kind.WHEEL)), wheel(5).disputes());
  }

  @Test
  void thoseBehindAWheelStillGetARoute() {
    Routing routing = wheel(3);
    int behind = routing.internet().firstRouter(routing.internet().indexOf(101));
    assertTrue(routing.hasRoute(behind));
  }

  @Test
  void aWheelOfEvenSizeRestsAndIsNotCertain() {
    for (int size = 2; size <= 8; size += 2) {
      Routing routing = wheel(size);
      assertEquals(List.of(), routing.disputes());
      assertEquals(size, routing.unproven().size());
      for (int as = 1; as <= size; as++) {
        Internet internet = routing.internet();
        boolean direct = routing.pathLength(internet.firstRouter(internet.indexOf(as))) == 1;
        int next = internet.firstRouter(internet.indexOf(as % size + 1));
        assertEquals(!direct, routing.pathLength(next) == 1, "AS" + as + " of " + size);
      }
    }
  }
}
