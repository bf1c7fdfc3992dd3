package dev.watershed.desktop.flow;

import dev.watershed.desktop.flow.Movement.Stream;
import dev.watershed.desktop.workbench.Analysis;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the flow shows and what the user compares.
final class FlowModel {

  /// What is taken for the state before.
  sealed interface Before {}

  /// Nothing is compared.
  record Nothing() implements Before {}

  /// What was shown when the user kept it.
  record Kept(Analysis analysis, String name) implements Before {}

  /// An observation of the workspace by its place.
  record OfObservation(int index, String name) implements Before {}

  /// Another moment is to be typed.
  record OfMoment() implements Before {}

  static final Before NOTHING = new Nothing();

  final ObservableList<Before> choices = FXCollections.observableArrayList(NOTHING);
  final ObjectProperty<Before> before = new SimpleObjectProperty<>(NOTHING);
  final ObjectProperty<Optional<Instant>> moment = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<Movement> movement = new SimpleObjectProperty<>(Movement.NONE);
  final ObjectProperty<Optional<Stream>> chosen = new SimpleObjectProperty<>(Optional.empty());
  final StringProperty titleBefore = new SimpleStringProperty("");
  final StringProperty titleAfter = new SimpleStringProperty("");
  /// Why there is nothing to see; empty where there is.
  final StringProperty empty = new SimpleStringProperty("");
  final BooleanProperty all = new SimpleBooleanProperty();
  final BooleanProperty dark = new SimpleBooleanProperty();
  final BooleanProperty whatIf = new SimpleBooleanProperty();
}
