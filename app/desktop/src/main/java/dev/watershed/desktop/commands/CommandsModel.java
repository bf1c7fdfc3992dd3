package dev.watershed.desktop.commands;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What was typed and what it finds.
final class CommandsModel {

  /// One line of the list.
  ///
  /// @param kind what it is, for people: `AS`, `Country` …
  record Hit(String name, String detail, String kind, Runnable action) {}

  final BooleanProperty shown = new SimpleBooleanProperty();
  final StringProperty text = new SimpleStringProperty("");
  final ObservableList<Hit> hits = FXCollections.observableArrayList();
}
