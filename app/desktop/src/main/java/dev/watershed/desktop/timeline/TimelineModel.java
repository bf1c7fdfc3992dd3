package dev.watershed.desktop.timeline;

import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
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

/// What the timeline shows.
final class TimelineModel {

  final BooleanProperty shown = new SimpleBooleanProperty();
  final ObjectProperty<Optional<Recording>> recording = new SimpleObjectProperty<>(Optional.empty());
  /// Within the recording, where there is one.
  final ObjectProperty<Instant> playhead = new SimpleObjectProperty<>(Instant.EPOCH);
  /// What of the recording the strip shows.
  final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.NOTHING);
  /// Of what is shown, where that is counted already.
  final ObjectProperty<Optional<UpdateRates>> rates = new SimpleObjectProperty<>(Optional.empty());
  final BooleanProperty playing = new SimpleBooleanProperty();
  final BooleanProperty looping = new SimpleBooleanProperty();
  final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.MINUTE);
  /// In the order of their begin.
  final ObservableList<Finding> findings = FXCollections.observableArrayList();
  final ObjectProperty<Optional<Finding>> selected = new SimpleObjectProperty<>(Optional.empty());
  /// In the order of time.
  final ObservableList<Annotation> notes = FXCollections.observableArrayList();
  /// Health beside announcement.
  final ObservableList<Entry> alignment = FXCollections.observableArrayList();
  /// The model beside what was observed; empty until it is asked.
  final ObservableList<Entry> comparisons = FXCollections.observableArrayList();
  /// What the model assumed or why it has no answer; empty where it was not asked.
  final StringProperty modelNotes = new SimpleStringProperty("");

  /// The whole recording, where there is one.
  Span whole() {
    return recording.get().map(open -> new Span(open.from(), open.to())).orElse(Span.NOTHING);
  }

  /// What the strip draws.
  StripDrawing.Content content(Recording open) {
    return new StripDrawing.Content(open, span.get(), rates.get().orElse(open.rates()), notes, selected.get());
  }
}
