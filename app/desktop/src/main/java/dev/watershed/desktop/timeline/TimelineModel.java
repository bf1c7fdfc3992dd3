package dev.watershed.desktop.timeline;

import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.finding.Finding;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the timeline shows.
final class TimelineModel {

  final BooleanProperty shown = new SimpleBooleanProperty();
  final ObjectProperty<Optional<Recording>> recording = new SimpleObjectProperty<>(Optional.empty());
  /// Within the recording, where there is one.
  final ObjectProperty<Instant> playhead = new SimpleObjectProperty<>(Instant.EPOCH);
  final BooleanProperty playing = new SimpleBooleanProperty();
  final BooleanProperty looping = new SimpleBooleanProperty();
  final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.MINUTE);
  /// In the order of their begin.
  final ObservableList<Finding> findings = FXCollections.observableArrayList();
  final ObjectProperty<Optional<Finding>> selected = new SimpleObjectProperty<>(Optional.empty());
}
