package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the table shows and how the user asked for it.
final class LandingTableModel {

  /// Several ASes that were selected elsewhere.
  record Only(String name, List<LandingRow> rows) {
    Only {
      rows = List.copyOf(rows);
    }
  }

  final StringProperty text = new SimpleStringProperty("");
  final ObjectProperty<Map<Column, Filter>> filters = new SimpleObjectProperty<>(Map.of());
  final ObjectProperty<Optional<Only>> only = new SimpleObjectProperty<>(Optional.empty());
  final BooleanProperty moving = new SimpleBooleanProperty();
  final ObjectProperty<List<Query.Sorting>> sorting = new SimpleObjectProperty<>(List.of());
  final ObjectProperty<Analysis> analysis = new SimpleObjectProperty<>(Analysis.EMPTY);
  final ObjectProperty<RowContext> context = new SimpleObjectProperty<>(new RowContext(Optional.empty(), 0));
  final ShownRows rows = new ShownRows();

  Query query() {
    return new Query(
        text.get(), filters.get(), only.get().map(Only::rows), moving.get() && context.get().compares(), sorting.get(),
        context.get());
  }

  /// Sets the filter of a column; empty: takes it away.
  void filter(Column column, Optional<Filter> filter) {
    Map<Column, Filter> next = new EnumMap<>(Column.class);
    next.putAll(filters.get());
    filter.ifPresentOrElse(wanted -> next.put(column, wanted), () -> next.remove(column));
    filters.set(Map.copyOf(next));
  }
}
