package dev.watershed.engine.catchment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.catchment.PopSigns.Reason;
import dev.watershed.model.anycast.Identification.ByCommunity;
import dev.watershed.model.anycast.Identification.ByLargeCommunity;
import dev.watershed.model.anycast.Identification.ByUpstream;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PopSignsTest {

  private static final int ORIGIN = 64500;

  private static PathAttributes route(int upstream, String communities) {
    return PathAttributes.builder()
        .origin(Origin.IGP)
        .asPath(AsPath.ofSequence(100, upstream, ORIGIN, ORIGIN))
        .communities(communities.isEmpty()
            ? Communities.NONE
            : Communities.of(java.util.Arrays.stream(communities.split(" ")).mapToInt(Communities::parseOne).toArray()))
        .build();
  }

  private static List<PathAttributes> times(int count, int upstream, String communities) {
    List<PathAttributes> routes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      routes.add(route(upstream, communities));
    }
    return routes;
  }

  @SafeVarargs
  private static List<PathAttributes> all(List<PathAttributes>... parts) {
    List<PathAttributes> routes = new ArrayList<>();
    for (List<PathAttributes> part : parts) {
      routes.addAll(part);
    }
    return routes;
  }

  private static ByCommunity community(String text) {
    return new ByCommunity(Communities.parseOne(text));
  }

  @Test
  void communitiesThatExcludeEachOtherAreProposedAndThatWhichIsEverywhereIsNot() {
    PopSigns signs = PopSigns.of(ORIGIN, all(
        times(5, 1, "64500:101 64500:1000 3356:5"),
        times(3, 2, "64500:102 64500:1000"),
        times(2, 1, "64500:102 64500:1000")));
    assertEquals(
        List.of(community("64500:101"), community("64500:102")),
        signs.proposed().stream().map(PopSigns.Sign::by).toList());
    assertEquals(Map.of(2, 3, 1, 2), signs.proposed().get(1).upstreams());
    assertEquals(10, signs.covered());
    assertEquals(0, signs.ambiguous());
    assertEquals(
        List.of(
            new PopSigns.Useless(community("64500:1000"), 10, Reason.EVERYWHERE),
            new PopSigns.Useless(new ByUpstream(1), 7, Reason.OVERLAPS),
            new PopSigns.Useless(new ByUpstream(2), 3, Reason.OVERLAPS)),
        signs.useless());
  }

  @Test
  void aCommunityThatCutsAcrossTheOthersTellsNothing() {
    // 64500:9 stands for a region of two PoPs.
    PopSigns signs = PopSigns.of(ORIGIN, all(
        times(5, 1, "64500:101"), times(4, 2, "64500:102 64500:9"), times(3, 3, "64500:103"),
        times(1, 1, "64500:101 64500:9")));
    assertEquals(3, signs.proposed().size());
    assertEquals(new PopSigns.Useless(community("64500:9"), 5, Reason.OVERLAPS), signs.useless().getFirst());
  }

  @Test
  void fewRoutesWithTwoCommunitiesAreAmbiguousAndCountedSo() {
    PopSigns signs = PopSigns.of(ORIGIN, all(
        times(60, 1, "64500:101"), times(40, 2, "64500:102"), times(1, 3, "64500:101 64500:102")));
    assertEquals(2, signs.proposed().size());
    assertEquals(100, signs.covered());
    assertEquals(1, signs.ambiguous());
    assertEquals(1, signs.proposed().getFirst().overlapping());
  }

  @Test
  void whatNoCommunityTellsAnUpstreamMay() {
    PopSigns signs = PopSigns.of(ORIGIN, all(times(4, 1, "64500:101"), times(3, 7, ""), times(2, 1, "")));
    assertEquals(
        List.of(community("64500:101"), new ByUpstream(7)), signs.proposed().stream().map(PopSigns.Sign::by).toList());
    assertEquals(7, signs.covered(), "two routes by AS1 without a community are told by nothing");
  }

  @Test
  void anOperatorWithALongAsNumberIsToldByLargeCommunities() {
    int origin = 400_000;
    LargeCommunity large = new LargeCommunity(origin, 1, 2);
    PathAttributes route = PathAttributes.builder()
        .origin(Origin.IGP).asPath(AsPath.ofSequence(3, origin)).largeCommunities(List.of(large)).build();
    PathAttributes other = PathAttributes.builder().origin(Origin.IGP).asPath(AsPath.ofSequence(4, origin)).build();
    assertEquals(
        List.of(new ByLargeCommunity(large), new ByUpstream(4)),
        PopSigns.of(origin, List.of(route, other)).proposed().stream().map(PopSigns.Sign::by).toList());
  }

  @Test
  void nothingIsProposedWhereThereIsNothing() {
    assertEquals(new PopSigns(0, List.of(), List.of(), 0, 0), PopSigns.of(ORIGIN, List.of()));
  }
}
