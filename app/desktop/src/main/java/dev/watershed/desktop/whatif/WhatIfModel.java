package dev.watershed.desktop.whatif;

import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.whatif.Fit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the panel shows.
final class WhatIfModel {

  /// A PoP and what it carries.
  ///
  /// @param share of all weight under the scenario, 0 to 1; empty while it is not computed yet
  /// @param delta by how much that is more than before
  /// @param load what it carries as a part of its capacity; empty where either is not known
  /// @param settings of all its sessions together
  /// @param isNew whether the scenario adds it
  record PopLine(
      LandingGroup group,
      OptionalDouble share,
      double delta,
      OptionalDouble load,
      Settings settings,
      List<SessionLine> sessions,
      boolean isNew) {
    PopLine {
      sessions = List.copyOf(sessions);
    }
  }

  /// A session of a PoP.
  ///
  /// @param upstream unsigned
  /// @param kind as the workspace file writes it
  record SessionLine(int upstream, String kind, Settings settings) {}

  /// What is set.
  ///
  /// @param announced whether the prefix is announced there (on any of several sessions)
  /// @param prepend 0 to 254; of several sessions the least
  /// @param details MED and communities, for people; empty where none is set
  record Settings(boolean announced, boolean drained, int prepend, String details) {}

  /// A change.
  ///
  /// @param fault why it has no effect; empty where it has one
  record Chip(String text, Optional<String> fault) {}

  final ObservableList<PopLine> pops = FXCollections.observableArrayList();
  final ObservableList<Chip> chips = FXCollections.observableArrayList();
  final ObservableList<String> scenarios = FXCollections.observableArrayList();
  final IntegerProperty scenario = new SimpleIntegerProperty();
  final ObjectProperty<Optional<Difference>> difference = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<Optional<Fit>> fit = new SimpleObjectProperty<>(Optional.empty());
  final BooleanProperty comparesCapacities = new SimpleBooleanProperty();
  final BooleanProperty shown = new SimpleBooleanProperty();
  final BooleanProperty placing = new SimpleBooleanProperty();
  final StringProperty complaint = new SimpleStringProperty("");
  /// What stands in the field for a change.
  final StringProperty typed = new SimpleStringProperty("");
}
