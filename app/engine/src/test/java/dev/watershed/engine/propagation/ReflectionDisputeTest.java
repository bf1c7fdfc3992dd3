package dev.watershed.engine.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Region;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.topology.RouterSite;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What goes round inside of one AS with route reflectors. That nothing but going round is right is for message passing
/// to say, which knows nothing of how disputes are found.
class ReflectionDisputeTest {

  private static RouterSite site(String name) {
    return new RouterSite(name, "", Optional.empty());
  }

  /// RFC 3345 section 2.1, route reflection: AS1 has the clusters of Ra, with the clients Rb and Rc, and of Rd with Re.
  /// AS10 announces to Rb; AS6 to Rc with MED 1 and to Re with MED 0. AS100 is the operator here.
  private static InternetBuilder clusters() {
    Relationships.Builder links = new Relationships.Builder();
    links.add(10, 1, LinkKind.PROVIDER_CUSTOMER);
    links.add(6, 1, LinkKind.PROVIDER_CUSTOMER);
    InternetBuilder builder = new InternetBuilder(links.build(), Nowhere.GEOGRAPHY);
    List.of("Ra", "Rb", "Rc", "Rd", "Re").forEach(name -> builder.router(1, site(name)));
    return builder
        .router(6, new RouterSite("west", "US", Optional.empty()))
        .router(6, new RouterSite("east", "DE", Optional.empty()))
        .meet(10, "?", 1, "Rb")
        .meet(6, "west", 1, "Rc")
        .meet(6, "east", 1, "Re")
        .igpCost(1, "Ra", "Rb", 5)
        .igpCost(1, "Ra", "Rc", 4)
        .igpCost(1, "Ra", "Rd", 1)
        .igpCost(1, "Rd", "Re", 12)
        .igpCost(1, "Ra", "Re", 13)
        .igpCost(1, "Rd", "Rb", 6)
        .igpCost(1, "Rd", "Rc", 5);
  }

  private static InternetBuilder reflected(InternetBuilder builder) {
    return builder.reflector(1, "Ra", List.of("Rb", "Rc")).reflector(1, "Rd", List.of("Re"));
  }

  private static Situation announced(int medAtRc, int medAtRe) {
    List<Announcement> both = List.of(
        Announcement.of("a", 10, Relation.CUSTOMER), Announcement.of("b", 6, Relation.CUSTOMER));
    return Situation.of(100, both).withPolicies(Policies.DEFAULT.with(List.of(
        new PolicyRule.Med(6, 1, Optional.of(Region.NORTHERN_AMERICA), medAtRc),
        new PolicyRule.Med(6, 1, Optional.of(Region.WESTERN_EUROPE), medAtRe),
        new PolicyRule.Med(10, 1, Optional.empty(), 10))));
  }

  private static Routing solve(Internet internet, Situation situation) {
    return new Propagation(internet, Assumptions.of(internet)).solve(situation);
  }

  private static boolean messagesEnd(Internet internet, Situation situation) {
    for (int order = 0; order < 10; order++) {
      if (new MessagePassing(internet, Assumptions.of(internet), situation, order).run(50_000)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void medsAndReflectorsGoRoundAsInRfc3345AndAreNamed() {
    Internet internet = reflected(clusters()).build();
    Situation situation = announced(1, 0);
    assertFalse(messagesEnd(internet, situation));
    Routing routing = solve(internet, situation);
    assertEquals(List.of(new Dispute(List.of(1), Dispute.Kind.MED)), routing.disputes());
    assertEquals(List.of(1), routing.unproven());
    assertTrue(routing.disputes().getFirst().toString().contains("MED"));
  }

  @Test
  void aFullMeshOrEqualMedsBringRfc3345ToRest() {
    for (Internet internet : List.of(clusters().build(), reflected(clusters()).build())) {
      Situation situation = announced(internet.hasReflection() ? 0 : 1, 0);
      assertTrue(messagesEnd(internet, situation));
      Routing routing = solve(internet, situation);
      assertEquals(List.of(), routing.disputes());
    }
  }

  @Test
  void aChangeIntoAndOutOfADisputeGivesWhatSolvingFromNothingGives() {
    Internet internet = reflected(clusters()).build();
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    Routing rest = propagation.solve(announced(0, 0));
    Routing dispute = propagation.solve(announced(1, 0), rest);
    assertEquals(1, dispute.disputes().size());
    Routing again = propagation.solve(announced(0, 0), dispute);
    assertEquals(List.of(), again.disputes());
    for (int router = 0; router < internet.routers(); router++) {
      assertEquals(rest.routers(router), again.routers(router));
    }
  }

  /// Griffin and Wilfong, "On the correctness of IBGP configuration", 2002: three reflectors, each nearer to the client
  /// of the next one than to its own.
  @Test
  void igpCostsAndReflectorsGoRoundWithoutMedsAndAreNamed() {
    Relationships links = new Relationships.Builder().build();
    InternetBuilder builder = new InternetBuilder(links, Nowhere.GEOGRAPHY);
    String[] countries = {"DE", "US", "JP"};
    for (int i = 0; i < 3; i++) {
      builder.router(1, site("R" + i)).router(1, new RouterSite("C" + i, countries[i], Optional.empty()));
    }
    for (int i = 0; i < 3; i++) {
      builder.reflector(1, "R" + i, List.of("C" + i));
      builder.igpCost(1, "R" + i, "C" + i, 10).igpCost(1, "R" + i, "C" + (i + 1) % 3, 5).igpCost(1, "R" + i,
          "C" + (i + 2) % 3, 20);
    }
    Internet internet = builder.build();
    List<Announcement> three = List.of(
        at("a", Nowhere.BERLIN), at("b", Nowhere.WASHINGTON), at("c", Nowhere.TOKYO));
    Situation situation = Situation.of(100, three);
    assertFalse(messagesEnd(internet, situation));
    Routing routing = solve(internet, situation);
    assertEquals(List.of(new Dispute(List.of(1), Dispute.Kind.REFLECTION)), routing.disputes());
    // MEDs of PoPs are compared within one neighbouring AS, the operator, and decide it.
    Situation decided = situation.withAnnouncements(List.of(
        three.get(0), three.get(1).withMed(OptionalLong.of(1)), three.get(2).withMed(OptionalLong.of(1))));
    assertTrue(messagesEnd(internet, decided));
    assertEquals(List.of(), solve(internet, decided).disputes());
  }

  private static Announcement at(String pop, GeoPoint place) {
    return Announcement.of(pop, 1, Relation.CUSTOMER).withPlace(Optional.of(place));
  }
}
