package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlipTest {

  private static List<String> texts(Profile profile, Candidate.Builder... candidates) {
    return DecisionProcess.of(profile)
        .flips(List.of(candidates).stream().map(Candidate.Builder::build).toList(), Optional.empty(), Optional.empty())
        .stream().map(Flip::text).toList();
  }

  @Test
  void prependsNameTheNeighbourOfTheOrigin() {
    assertEquals("two more prepends towards AS3356", texts(Profile.RFC4271,
        route("a", 1).asPath("174 3356 64500"), route("b", 2).asPath("174 1299 64500 64500")).getFirst());
    // b is one hop longer, and with equal lengths a still has the lower router ID.
  }

  @Test
  void prependsReachEveryCandidateThatComesThatWay() {
    Candidate near = route("near", 1).asPath("3356 64500").build();
    Candidate far = route("far", 2).asPath("174 3356 64500").build();
    Candidate other = route("other", 3).asPath("1299 6939 1273 64500").build();
    List<Flip> flips = DecisionProcess.of(Profile.RFC4271)
        .flips(List.of(near, far, other), Optional.empty(), Optional.empty());
    Flip prepends = flips.stream().filter(flip -> flip.step() == DecisionStep.AS_PATH_LENGTH).findFirst().orElseThrow();
    assertEquals("three more prepends towards AS3356", prepends.text());
    assertEquals(List.of("near", "far"), prepends.candidates());
    assertEquals("other", prepends.newBest());
  }

  /// The AS before the set aggregated, and prepends itself (RFC 4271 section 9.2.2.2); a set counts as one hop.
  @Test
  void whereAPathEndsInASetTheAsBeforeItPrepends() {
    assertEquals("two more prepends by AS64502 towards AS64501", texts(Profile.RFC4271,
        route("a", 1).asPath("64501 64502 {64503,64504}"),
        route("b", 2).asPath("64511 64512 64513 64514")).getFirst());
    assertTrue(texts(Profile.RFC4271,
        route("a", 2).asPath("174 1299 64500"),
        route("b", 1).asPath("64501 64502 64502 64502 {64503,64504}"))
        .contains("two prepends fewer by AS64502 towards AS64501"));
  }

  @Test
  void aPathOfASetAloneHasNobodyToPrepend() {
    assertTrue(texts(Profile.RFC4271, route("a", 1).asPath("{1,2}"), route("b", 2).asPath("3 4"))
        .stream().noneMatch(text -> text.contains("prepend")));
  }

  @Test
  void fewerPrependsCanFlipToo() {
    assertTrue(texts(Profile.RFC4271,
        route("a", 1).asPath("3356 174 64500"), route("b", 2).asPath("1299 64500 64500 64500 64500"))
        .contains("three prepends fewer towards AS1299"));
  }

  @Test
  void numbersAreGivenAsTheNearestThatFlips() {
    List<String> texts = texts(Profile.FRR,
        route("a", 1).asPath("64510 1").med(50).localPref(200), route("b", 2).asPath("64510 1").med(60).localPref(200));
    // a has the lower router ID, and is selected when b arrives.
    assertEquals("IGP metric of a above 10",
        texts(Profile.FRR, route("a", 1).med(50), route("b", 2).med(60)).getFirst());
    assertTrue(texts.contains("MED of b below 50"), texts.toString());
    assertTrue(texts.contains("MED of a above 60"), texts.toString());
    assertTrue(texts.contains("local preference of b above 200"), texts.toString());
    assertTrue(texts.contains("weight of b above 0"), texts.toString());
  }

  @Test
  void aLoneCandidateCannotBeFlipped() {
    assertEquals(List.of(), texts(Profile.FRR, route("a", 1)));
  }

  @Test
  void nothingFlipsWhereTheOthersAreOut() {
    assertEquals(List.of(), texts(Profile.RFC4271, route("a", 1), route("b", 2).reachable(false)));
  }

  /// Each flip is made again here by hand and judged by the reference from the RFCs; between the old value and the new
  /// one nothing flips; and where no flip is given for an attribute, none of its values flips.
  @Test
  void flipsHoldInTheReferenceAndAreTheNearest() {
    long seed = Long.getLong("decision.seed", 50_50L);
    System.out.println("flip seed " + seed);
    RandomCandidates sets = new RandomCandidates(seed);
    int checked = 0;
    for (int run = 0; run < 1_000; run++) {
      DecisionOptions options = Profile.RFC4271.defaults().toBuilder().alwaysCompareMed(sets.oneIn(4)).build();
      List<Candidate> candidates = sets.set(5);
      RfcReference reference = new RfcReference(options);
      Optional<String> best = reference.best(candidates);
      List<Flip> flips =
          DecisionProcess.of(Profile.RFC4271, options).flips(candidates, Optional.empty(), Optional.empty());
      String context = "seed " + seed + ", run " + run + ": " + candidates + " " + flips;
      for (Flip flip : flips) {
        checked++;
        assertEquals(flip.newBest(), reference.best(changed(candidates, flip)).orElse("none"), context + flip);
        assertNotEquals(flip.newBest(), best.orElse("none"), context);
      }
      if (best.isPresent() && candidates.size() > 1) {
        assertNearest(reference, candidates, best.get(), flips, DecisionStep.MED, context);
        assertNearest(reference, candidates, best.get(), flips, DecisionStep.LOCAL_PREF, context);
        assertNearest(reference, candidates, best.get(), flips, DecisionStep.IGP_METRIC, context);
      }
    }
    assertTrue(checked > 1_000, "only " + checked + " flips");
  }

  /// Tries every value on the side where the change is to be looked for, by brute force.
  private static void assertNearest(
      RfcReference reference, List<Candidate> candidates, String best, List<Flip> flips, DecisionStep step,
      String context) {
    for (Candidate candidate : candidates) {
      boolean higherIsBetter = step == DecisionStep.LOCAL_PREF;
      boolean up = higherIsBetter != candidate.id().equals(best);
      int now = (int) value(candidate, step);
      String expected = "none";
      for (int value = up ? now + 1 : now - 1; value >= 0 && value <= now + 150; value += up ? 1 : -1) {
        Optional<String> after = reference.best(with(candidates, candidate.id(), step, value));
        if (after.isPresent() && !after.get().equals(best)) {
          expected = Integer.toString(value);
          break;
        }
      }
      String found = flips.stream()
          .filter(flip -> flip.step() == step && flip.candidates().contains(candidate.id()))
          .map(Flip::to).findFirst().orElse("none");
      assertEquals(expected, found, step + " of " + candidate.id() + ", " + context);
    }
  }

  private static long value(Candidate candidate, DecisionStep step) {
    return step == DecisionStep.MED ? candidate.med().orElse(0)
        : step == DecisionStep.LOCAL_PREF ? candidate.localPref().orElse(100) : candidate.igpMetric().orElse(0);
  }

  private static List<Candidate> with(List<Candidate> candidates, String id, DecisionStep step, long value) {
    return candidates.stream().map(candidate -> {
      if (!candidate.id().equals(id)) {
        return candidate;
      }
      Candidate.Builder changed = candidate.toBuilder();
      return (step == DecisionStep.MED ? changed.med(value)
          : step == DecisionStep.LOCAL_PREF ? changed.localPref(value)
          : step == DecisionStep.AIGP ? changed.aigp(value)
          : step == DecisionStep.ORIGIN ? changed.origin(Origin.values()[(int) value])
          : changed.igpMetric(value)).build();
    }).toList();
  }

  private static List<Candidate> changed(List<Candidate> candidates, Flip flip) {
    if (flip.step() == DecisionStep.ORIGIN) {
      return with(candidates, flip.candidates().getFirst(), flip.step(),
          Origin.valueOf(flip.to().toUpperCase(java.util.Locale.ROOT)).ordinal());
    }
    if (flip.step() != DecisionStep.AS_PATH_LENGTH) {
      return with(candidates, flip.candidates().getFirst(), flip.step(), Long.parseLong(flip.to()));
    }
    int more = Integer.parseInt(flip.to()) - Integer.parseInt(flip.from());
    return candidates.stream().map(candidate -> flip.candidates().contains(candidate.id())
        ? candidate.toBuilder().asPath(lengthened(candidate.asPath().toString(), more)).build()
        : candidate).toList();
  }

  private static AsPath lengthened(String path, int more) {
    String origin = path.substring(path.lastIndexOf(' ') + 1);
    String text = path;
    for (int i = 0; i < more; i++) {
      text += " " + origin;
    }
    for (int i = 0; i < -more; i++) {
      text = text.substring(0, text.lastIndexOf(' '));
    }
    return AsPath.parse(text);
  }
}
