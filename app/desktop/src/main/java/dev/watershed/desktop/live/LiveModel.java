package dev.watershed.desktop.live;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the pane of live sources shows.
final class LiveModel {

  final BooleanProperty shown = new SimpleBooleanProperty();
  final BooleanProperty running = new SimpleBooleanProperty();
  /// What is wrong with what was typed, or why nothing can be listened to; empty where all is well.
  final StringProperty complaint = new SimpleStringProperty("");
  /// The prefixes that RIS Live is asked for, as typed.
  final StringProperty prefixes = new SimpleStringProperty("");
  final ObservableList<SessionLine> sessions = FXCollections.observableArrayList();
  /// The line that is chosen.
  final ObjectProperty<Optional<SessionLine>> chosen = new SimpleObjectProperty<>(Optional.empty());
  /// The newest first.
  final ObservableList<Alarm> alarms = FXCollections.observableArrayList();
  /// The one that nobody has looked at yet.
  final ObjectProperty<Optional<Alarm>> unread = new SimpleObjectProperty<>(Optional.empty());
  /// In percent of the weight: a greater move is an alarm.
  final ObjectProperty<Integer> limit = new SimpleObjectProperty<>(5);
}
