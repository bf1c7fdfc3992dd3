package dev.watershed.model.anycast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PopIdentifierTest {

  private static final int ORIGIN = 64500;

  private static Pop pop(String id, Identification... by) {
    return new Pop(id, id, "", "", Optional.empty(), OptionalDouble.empty(), List.of(), List.of(by));
  }

  private static String identify(PathAttributes route, Pop... pops) {
    return switch (new PopIdentifier(ORIGIN, List.of(pops)).identify(route)) {
      case PopIdentifier.Identified identified -> identified.pop().id();
      case PopIdentifier.Ambiguous ambiguous -> "ambiguous: " + ambiguous.reason();
      case PopIdentifier.Unidentified unidentified -> "none: " + unidentified.reason();
    };
  }

  private static PathAttributes route(String path, String communities) {
    return PathAttributes.builder()
        .asPath(AsPath.parse(path))
        .communities(Communities.parse(communities))
        .nextHop(IpAddress.parse("192.0.2.1"))
        .build();
  }

  private static Identification community(String text) {
    return new Identification.ByCommunity(Communities.parseOne(text));
  }

  private static Identification suffix(String text) {
    return new Identification.ByPathSuffix(AsPath.parse(text));
  }

  @Test
  void believesTheMostSpecific() {
    Pop fra = pop("fra", community("64500:101"));
    Pop ams = pop("ams", new Identification.ByUpstream(3320));
    Pop lhr = pop("lhr", suffix("3320 64500"));
    Pop cdg = pop("cdg", suffix("3320 64500 64500"));
    assertEquals("fra", identify(route("1 3320 64500 64500", "64500:101"), fra, ams, lhr, cdg));
    assertEquals("cdg", identify(route("1 3320 64500 64500", ""), fra, ams, lhr, cdg));
    assertEquals("lhr", identify(route("1 3320 64500", ""), fra, ams, lhr, cdg));
    assertEquals("ams", identify(route("1 3320 64500", ""), fra, ams));
  }

  @Test
  void passesOverPrependsOfTheOriginToFindTheUpstream() {
    assertEquals("ams",
        identify(route("1 3320 64500 64500 64500", ""), pop("ams", new Identification.ByUpstream(3320))));
  }

  @Test
  void neverPicksOneOfEqualAnswers() {
    Pop fra = pop("fra", community("64500:101"));
    Pop ams = pop("ams", community("64500:102"));
    assertEquals(
        "ambiguous: equally specific: ams by community 64500:102, fra by community 64500:101",
        identify(route("1 64500", "64500:102 64500:101"), fra, ams));
    // Two rules of one PoP are no contradiction.
    assertEquals("fra",
        identify(route("1 64500", "64500:102 64500:101"), pop("fra", community("64500:101"), community("64500:102"))));
  }

  @Test
  void saysWhyNothingMatches() {
    Pop fra = pop("fra", community("64500:101"));
    assertEquals("none: no identification matches; the AS next to the origin is AS1",
        identify(route("2 1 64500", ""), fra));
    assertEquals("none: originated by AS64666, not by AS64500", identify(route("2 1 64666", ""), fra));
    assertEquals("none: the AS path is empty", identify(route("", ""), fra));
  }

  @Test
  void knowsAPopByItsNextHopOrItsOwnAs() {
    assertEquals("fra",
        identify(route("1 64500", ""), pop("fra", new Identification.ByNextHop(IpAddress.parse("192.0.2.1")))));
    assertEquals("fra", identify(route("1 64601 64500", ""), pop("fra", new Identification.ByPopAsn(64601))));
    assertEquals("fra", identify(route("1 64601", ""), pop("fra", new Identification.ByPopAsn(64601))));
    assertInstanceOf(
        PopIdentifier.Unidentified.class,
        new PopIdentifier(ORIGIN, List.of(pop("fra", new Identification.ByPopAsn(1))))
            .identify(route("1 2 64500", "")));
  }
}
