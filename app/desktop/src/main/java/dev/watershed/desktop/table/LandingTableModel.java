package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the table shows and how the user asked for it.
final class LandingTableModel {

  final StringProperty text = new SimpleStringProperty("");
  final ObjectProperty<Set<LandingGroup>> hiddenGroups = new SimpleObjectProperty<>(Set.of());
  final ObjectProperty<Set<Provenance>> hiddenProvenances = new SimpleObjectProperty<>(Set.of());
  final ObjectProperty<List<Query.Sorting>> sorting = new SimpleObjectProperty<>(List.of());
  final ObjectProperty<Analysis> analysis = new SimpleObjectProperty<>(Analysis.EMPTY);
  final ObservableList<LandingRow> rows = FXCollections.observableArrayList();

  Query query() {
    return new Query(text.get(), hiddenGroups.get(), hiddenProvenances.get(), sorting.get());
  }
}
