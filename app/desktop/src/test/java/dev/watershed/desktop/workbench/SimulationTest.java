package dev.watershed.desktop.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeInternet;
import dev.watershed.desktop.ForgetfulPreferences;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.engine.whatif.AsMove;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Scenario;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the window shows of scenarios, held against the engine.
final class SimulationTest {

  private static final ChangeParser PARSER = new ChangeParser(file -> {
    throw new IllegalArgumentException(file);
  });

  private final FakeInternet internet = new FakeInternet(300, false);
  private final Workbench workbench = new Workbench();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Tasks tasks = Tasks.on(background::add, Runnable::run);
  private final Simulation simulation = new Simulation(workbench, internet, tasks);

  @BeforeEach
  void openWorkspace() {
    simulation.attach();
    new Opening(workbench, internet, tasks, new Recent(new ForgetfulPreferences())).open(List.of(Path.of("w.json")));
    work();
    workbench.modeProperty().set(Mode.WHAT_IF);
    work();
  }

  private void work() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }

  private static Scenario scenario(String... changes) {
    return new Scenario(Arrays.stream(changes).map(PARSER::parse).toList());
  }

  private void ask(Scenario scenario) {
    workbench.whatIf().scenarioProperty().set(scenario);
    work();
  }

  @Test
  void everyRowUnderAScenarioIsWhatTheRoutesOfTheScenarioSay() {
    long seed = 42;
    Random random = new Random(seed);
    String[] pops = {"fra", "ams", "lhr", "iad", "mia", "lax", "gru", "sin"};
    for (int round = 0; round < 12; round++) {
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i <= round % 3; i++) {
        String pop = pops[random.nextInt(pops.length)];
        changes.add(PARSER.parse(
            random.nextBoolean() ? "withdraw " + pop : "prepend " + pop + " " + random.nextInt(5)));
      }
      Scenario scenario = new Scenario(changes);
      ask(scenario);
      Difference shown = workbench.whatIf().difference().orElseThrow();
      assertEquals(scenario, shown.scenario());
      assertSame(shown.after(), workbench.analysis());
      var routes = shown.routingAfter();
      for (LandingRow row : shown.after().rows()) {
        int router = routes.internet().mainRouter(routes.internet().indexOf(row.asn()));
        String message = "seed " + seed + ", " + scenario + ", AS" + row.asn();
        assertEquals(routes.pop(router), row.landing().pop(), message);
        assertEquals(routes.asPath(router), row.landing().asPath(), message);
      }
    }
  }

  @Test
  void thoseThatMoveAreThoseOfTheEngine() {
    ask(scenario("withdraw fra"));
    Difference shown = workbench.whatIf().difference().orElseThrow();
    List<Integer> expected = workbench.whatIf().modelProperty().get().orElseThrow().moves(shown.scenario()).stream()
        .filter(AsMove::main).map(AsMove::asn).toList();
    assertFalse(expected.isEmpty());
    assertEquals(expected, shown.movers().mapToObj(row -> shown.after().rows().get(row).asn()).toList());
    double moving = shown.moving().stream().mapToDouble(CountryShare::known).sum();
    assertEquals(shown.diff().moved().weight(), moving, 1e-9);
  }

  @Test
  void aScenarioThatComesWhileOneIsComputedIsTheNextToBeComputed() {
    Change first = PARSER.parse("prepend fra 1");
    workbench.whatIf().scenarioProperty().set(Scenario.of(first));
    for (int times = 2; times <= 5; times++) {
      workbench.whatIf().scenarioProperty().set(scenario("prepend fra " + times));
    }
    assertEquals(1, background.size(), "one is computed, the others wait");
    background.poll().run();
    assertEquals(Scenario.of(first), workbench.whatIf().difference().orElseThrow().scenario());
    assertEquals(1, background.size(), "of those that waited only the latest is computed");
    work();
    assertEquals(scenario("prepend fra 5"), workbench.whatIf().difference().orElseThrow().scenario());
  }

  @Test
  void whoAsksForBeforeSeesBeforeAndTheSelectionStays() {
    ask(scenario("withdraw fra"));
    Difference shown = workbench.whatIf().difference().orElseThrow();
    int mover = shown.movers().findFirst().orElseThrow();
    workbench.select(new Selection.OfRow(shown.after().rows().get(mover)));
    workbench.whatIf().showingBeforeProperty().set(true);
    assertSame(shown.before(), workbench.analysis());
    assertEquals(new Selection.OfRow(shown.before().rows().get(mover)), workbench.selection());
    workbench.whatIf().showingBeforeProperty().set(false);
    assertSame(shown.after(), workbench.analysis());
    workbench.modeProperty().set(Mode.OBSERVE);
    assertSame(workbench.observed(), workbench.analysis());
  }

  @Test
  void aChangeThatDoesNotFitIsToldAndNothingElseChanges() {
    ask(scenario("withdraw fra"));
    Difference shown = workbench.whatIf().difference().orElseThrow();
    ask(scenario("withdraw fra", "withdraw xyz"));
    assertTrue(workbench.whatIf().refusalProperty().get().orElse("").contains("xyz"));
    assertSame(shown, workbench.whatIf().difference().orElseThrow());
    ask(scenario("withdraw fra"));
    assertEquals(Optional.empty(), workbench.whatIf().refusalProperty().get());
  }
}
