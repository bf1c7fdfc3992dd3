package dev.watershed.desktop.problems;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The problems, and the words that filter them.
final class ProblemsModel {

  final ObservableList<String> all = FXCollections.observableArrayList();
  final FilteredList<String> shown = new FilteredList<>(all);
  final StringProperty text = new SimpleStringProperty("");
}
