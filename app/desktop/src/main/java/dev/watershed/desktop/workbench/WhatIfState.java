package dev.watershed.desktop.workbench;

import dev.watershed.engine.whatif.Scenario;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The scenario at hand and what it changes. The scenario is set by whatever the user edits; [Simulation] computes the
/// difference in the background, so that for some milliseconds the difference is that of the scenario before. UI thread
/// only.
public final class WhatIfState {

  private final ObjectProperty<Scenario> scenario = new SimpleObjectProperty<>(Scenario.NONE);
  private final ObjectProperty<Optional<ServiceModel>> model = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Difference>> difference = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty showingBefore = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<String>> refusal = new SimpleObjectProperty<>(Optional.empty());

  /// The changes that are asked for.
  public ObjectProperty<Scenario> scenarioProperty() {
    return scenario;
  }

  public Scenario scenario() {
    return scenario.get();
  }

  /// The model of the Internet around the open workspace; empty until the what-if mode was entered.
  public ObjectProperty<Optional<ServiceModel>> modelProperty() {
    return model;
  }

  /// What the scenario changes; empty outside of the what-if mode.
  public ObjectProperty<Optional<Difference>> differenceProperty() {
    return difference;
  }

  public Optional<Difference> difference() {
    return difference.get();
  }

  /// Whether the user asks to see how it is without the scenario, for as long as a key is held.
  public BooleanProperty showingBeforeProperty() {
    return showingBefore;
  }

  /// Why the scenario cannot be computed, for people; empty where it can.
  public ObjectProperty<Optional<String>> refusalProperty() {
    return refusal;
  }

  /// The difference that views are to paint: empty where before is shown, or nothing is changed.
  public Optional<Difference> shownDifference() {
    return showingBefore.get() ? Optional.empty() : difference.get().filter(found -> !found.isEmpty());
  }
}
