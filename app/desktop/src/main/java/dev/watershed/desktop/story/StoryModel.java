package dev.watershed.desktop.story;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the panel shows.
final class StoryModel {

  /// Empty while no story is told.
  final ObjectProperty<Optional<Step>> step = new SimpleObjectProperty<>(Optional.empty());
  final StringProperty title = new SimpleStringProperty("");
  final StringProperty text = new SimpleStringProperty("");
  /// Whether what the step is about is there, so that the next one can be gone to.
  final BooleanProperty ready = new SimpleBooleanProperty();
}
