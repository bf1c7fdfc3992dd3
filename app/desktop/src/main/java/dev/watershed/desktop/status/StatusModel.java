package dev.watershed.desktop.status;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the line says.
final class StatusModel {

  final StringProperty summary = new SimpleStringProperty("");
  final IntegerProperty problems = new SimpleIntegerProperty();
}
