package dev.watershed.desktop.imports;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What was pasted, and what was recognised in it.
final class PasteModel {

  final BooleanProperty shown = new SimpleBooleanProperty();
  final StringProperty text = new SimpleStringProperty("");
  final ObjectProperty<Reading> reading = new SimpleObjectProperty<>(Reading.NOTHING);
  /// Why it cannot be added; empty where nothing is wrong.
  final StringProperty complaint = new SimpleStringProperty("");
}
