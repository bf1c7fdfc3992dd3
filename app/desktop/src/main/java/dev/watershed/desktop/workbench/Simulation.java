package dev.watershed.desktop.workbench;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.util.Subscription;

/// Keeps the difference up with the scenario, and what is shown up with the mode: in what-if, the analysis on the
/// [Workbench] is the one under the scenario, or without it while the user asks to see before. While one scenario is
/// computed no other is begun, but the latest waits: a drag would otherwise cancel every answer before it is there.
public final class Simulation {

  private static final Lane MODEL = Lane.shown("model");
  private static final Lane SCENARIO = Lane.quiet("scenario");

  private final Workbench workbench;
  private final WhatIfState state;
  private final RoutingData data;
  private final Tasks tasks;
  private final Texts texts = Texts.of(Simulation.class);
  private boolean computing;
  private boolean stale;
  private Subscription subscription = Subscription.EMPTY;

  public Simulation(Workbench workbench, RoutingData data, Tasks tasks) {
    this.workbench = workbench;
    this.data = data;
    this.tasks = tasks;
    state = workbench.whatIf();
  }

  private record Loaded(ServiceModel model, List<String> problems) {}

  /// Begins to follow the workbench.
  public void attach() {
    subscription = Subscription.combine(
        workbench.modeProperty().subscribe((_, mode) -> turn(mode)),
        workbench.observedProperty().subscribe((_, _) -> forget()),
        state.scenarioProperty().subscribe((_, _) -> compute()),
        state.showingBeforeProperty().subscribe((_, _) -> show()),
        state.differenceProperty().subscribe((_, _) -> show()));
  }

  /// Stops following it.
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(MODEL);
    tasks.cancel(SCENARIO);
    computing = false;
  }

  private void turn(Mode mode) {
    if (mode != Mode.WHAT_IF) {
      tasks.cancel(MODEL);
      state.showingBeforeProperty().set(false);
      show();
    } else if (state.modelProperty().get().isPresent()) {
      compute();
      show();
    } else {
      load();
    }
  }

  /// Something else is looked at: the model of what was before is of no use.
  private void forget() {
    tasks.cancel(MODEL);
    tasks.cancel(SCENARIO);
    computing = false;
    stale = false;
    state.refusalProperty().set(Optional.empty());
    state.modelProperty().set(Optional.empty());
    state.differenceProperty().set(Optional.empty());
    if (workbench.mode() == Mode.WHAT_IF) {
      if (workbench.observed().isEmpty()) {
        workbench.modeProperty().set(Mode.OBSERVE);
      } else {
        load();
      }
    }
    show();
  }

  private void load() {
    Optional<Prefix> prefix = workbench.observed().prefix();
    if (!(workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace document)
        || prefix.isEmpty()) {
      workbench.modeProperty().set(Mode.OBSERVE);
      return;
    }
    tasks.request(MODEL, texts.text("model.title", document.title()), job -> {
          List<String> problems = new ArrayList<>();
          ServiceModel model = data.model(document, prefix.get(), problems::add, job);
          return new Loaded(model, problems);
        })
        .whenDone(loaded -> {
          loaded.problems().stream()
              .filter(line -> !workbench.problems().contains(line))
              .forEach(workbench.problems()::add);
          state.modelProperty().set(Optional.of(loaded.model()));
          compute();
        })
        .whenFailed(e -> {
          workbench.failureProperty().set(Optional.of(new Failure(
              texts.text("model.failed", document.title()), Objects.requireNonNullElse(e.getMessage(), e.toString()))));
          workbench.modeProperty().set(Mode.OBSERVE);
        })
        .whenCancelled(() -> workbench.modeProperty().set(Mode.OBSERVE))
        .start();
  }

  private void compute() {
    Optional<ServiceModel> model = state.modelProperty().get();
    if (model.isEmpty() || workbench.mode() != Mode.WHAT_IF) {
      return;
    }
    if (computing) {
      stale = true;
      return;
    }
    Scenario scenario = state.scenario();
    if (state.difference().filter(found -> found.scenario().equals(scenario)).isPresent()) {
      state.refusalProperty().set(Optional.empty());
      return;
    }
    computing = true;
    stale = false;
    tasks.request(SCENARIO, texts.text("scenario.title"), _ -> model.get().difference(scenario))
        .whenDone(found -> {
          state.refusalProperty().set(Optional.empty());
          state.differenceProperty().set(Optional.of(found));
          next();
        })
        .whenFailed(e -> {
          // A change that does not fit the service: said beside the changes, and nothing else is lost.
          state.refusalProperty().set(Optional.of(Objects.requireNonNullElse(e.getMessage(), e.toString())));
          next();
        })
        .start();
  }

  private void next() {
    computing = false;
    if (stale) {
      compute();
    }
  }

  /// Puts on the workbench what the mode is to show, and keeps the selection on the same AS.
  private void show() {
    switch (workbench.mode()) {
      case OBSERVE -> workbench.showOther(workbench.landings());
      case WHAT_IF -> workbench.showOther(state.difference()
          .map(found -> state.showingBeforeProperty().get() ? found.before() : found.after())
          .orElse(workbench.landings()));
      case REPLAY, LIVE -> {
        // They have their own picture.
      }
    }
  }
}
