package dev.watershed.engine.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FitterTest {

  private static final Map<String, Announced> A = Map.of("a", new Announced(0));
  private static final Map<String, Announced> B = Map.of("b", new Announced(0));
  private static final Map<String, Announced> BOTH = Map.of("a", new Announced(0), "b", new Announced(0));

  private static Fitted fit(HiddenInternet hidden, List<SeenObservation> observations) {
    return Fitter.fit(hidden.internet, hidden.assumptions, hidden.plain, observations, List.of(), (_, _) -> true);
  }

  @Test
  void makesTheModelProduceEveryPathThatWasSeenUnderAllAnnouncementsAtOnce() {
    for (long seed = 0; seed < 60; seed++) {
      HiddenInternet hidden = new HiddenInternet(seed, 80, false);
      List<Integer> vantages = hidden.some(0.3);
      Fitted fitted = fit(hidden, List.of(
          hidden.observe("a", A, vantages), hidden.observe("b", B, vantages), hidden.observe("both", BOTH, vantages)));
      String where = "seed " + seed;
      assertEquals(List.of(), fitted.conflicts(), where);
      for (Fitted.Result result : fitted.results()) {
        assertEquals(result.paths(), result.exactPaths(), where);
        assertEquals(result.ases(), result.path(), where);
        assertEquals(result.identified(), result.pop(), where);
      }
      assertTrue(fitted.routings().stream().allMatch(routing -> routing.disputes().isEmpty()), where);
    }
  }

  @Test
  void predictsAnnouncementsThatNobodySawBetterThanTheModelBeforeTheFit() {
    int fittedRight = 0;
    int plainRight = 0;
    int all = 0;
    for (long seed = 100; seed < 140; seed++) {
      HiddenInternet hidden = new HiddenInternet(seed, 80, false);
      List<Integer> vantages = hidden.some(0.3);
      Fitted fitted = fit(hidden, List.of(hidden.observe("a", A, vantages), hidden.observe("b", B, vantages)));
      Routing truth = hidden.truth(BOTH);
      Routing predicted = hidden.solve(fitted.service(), BOTH);
      Routing plain = hidden.solve(hidden.plain, BOTH);
      for (int router = 0; router < hidden.internet.routers(); router++) {
        Optional<String> pop = truth.pop(router);
        all++;
        fittedRight += predicted.pop(router).equals(pop) ? 1 : 0;
        plainRight += plain.pop(router).equals(pop) ? 1 : 0;
      }
    }
    assertTrue(fittedRight > plainRight, fittedRight + " fitted, " + plainRight + " plain, of " + all);
  }

  @Test
  void theOrderOfReadingChangesNothing() {
    HiddenInternet hidden = new HiddenInternet(7, 80, false);
    List<Integer> vantages = new ArrayList<>(hidden.some(0.4));
    SeenObservation seen = hidden.observe("a", A, vantages);
    List<SeenPath> turned = new ArrayList<>(seen.paths());
    Collections.reverse(turned);
    SeenObservation other = new SeenObservation("a", A, turned, seen.silent(), List.of());
    assertEquals(
        fit(hidden, List.of(seen)).service().situation().policies(),
        fit(hidden, List.of(other)).service().situation().policies());
  }

  @Test
  void namesWhoContradictsItself() {
    HiddenInternet hidden = new HiddenInternet(3, 40, false);
    Internet internet = hidden.internet;
    Routing truth = hidden.truth(A);
    ModelView view = new ModelView(truth);
    // An AS with one router and two routes at the same time, over two of its providers.
    int asn = 40;
    int router = internet.mainRouter(internet.indexOf(asn));
    List<Integer> one = new ArrayList<>(List.of(asn));
    one.addAll(view.rest(router));
    List<Integer> two = new ArrayList<>(List.of(asn));
    for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
      int provider = internet.neighbor(session);
      if (internet.asn(internet.asOf(provider)) != one.get(1) && two.size() == 1) {
        two.add(internet.asn(internet.asOf(provider)));
        two.addAll(view.rest(provider));
      }
    }
    List<SeenPath> paths = List.of(path(one, "first"), path(one, "second"), path(two, "third"));
    Fitted fitted = fit(hidden, List.of(new SeenObservation("a", A, paths, new TreeSet<>(), List.of())));
    assertEquals(3, fitted.results().getFirst().paths());
    assertEquals(2, fitted.results().getFirst().exactPaths());
    // What the model is bound to is the more frequent, and every AS on either path is where it was seen.
    assertEquals(fitted.results().getFirst().ases(), fitted.results().getFirst().nextHop());
  }

  private static SeenPath path(List<Integer> hops, String witness) {
    return new SeenPath(hops, hops.stream().map(_ -> 1).toList(), 1, Optional.of("a"), witness);
  }

  @Test
  void blamesTheAsThatWasSeenWithALinkThatTheModelDoesNotHave() {
    HiddenInternet hidden = new HiddenInternet(3, 40, false);
    // AS40 has no link with AS39 in this model, and none is added here.
    SeenObservation seen =
        new SeenObservation("a", A, List.of(path(List.of(40, 39, 20), "x")), new TreeSet<>(), List.of());
    List<Integer> blamed = fit(hidden, List.of(seen)).conflicts().stream().map(Fitted.Conflict::asn).toList();
    assertTrue(blamed.contains(40), blamed::toString);
  }

  @Test
  void canBeStopped() {
    HiddenInternet hidden = new HiddenInternet(3, 40, false);
    List<SeenObservation> seen = List.of(hidden.observe("a", A, hidden.some(0.3)));
    assertThrows(CancellationException.class, () ->
        Fitter.fit(hidden.internet, hidden.assumptions, hidden.plain, seen, List.of(), (_, _) -> false));
  }
}
