package dev.watershed.desktop.table;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import atlantafx.base.controls.CustomTextField;

/// The filter bar and the table below it.
final class LandingTableView {

  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  /// The width of a column in which there is nothing to read, in pixels.
  private static final double EMPTY = 56;

  private final LandingTableModel model;
  private final Texts texts = Texts.of(LandingTableView.class);
  private final TableView<LandingRow> table = new TableView<>();
  private final Map<Column, TableColumn<LandingRow, LandingRow>> columns = new EnumMap<>(Column.class);
  private final CustomTextField search = new CustomTextField();
  private final MenuButton groups = new MenuButton();
  private final MenuButton provenances = new MenuButton();
  private final Label count = Ui.label("", "muted");
  private final VBox root;

  /// @param selected told when the user selects one row
  LandingTableView(LandingTableModel model, Consumer<LandingRow> selected) {
    this.model = model;
    search.setId("table-search");
    search.setPromptText(texts.text("search.prompt"));
    Ui.accessible(search, texts.text("search.name"), texts.text("search.prompt"));
    search.textProperty().bindBidirectional(model.text);
    HBox.setHgrow(search, Priority.ALWAYS);
    search.setMaxWidth(420);
    groups.setId("table-groups");
    provenances.setId("table-provenances");
    count.setId("table-count");
    count.setMinWidth(Label.USE_PREF_SIZE);
    HBox bar = new HBox(8, search, groups, provenances, Ui.spacer(), count);
    bar.getStyleClass().add("filter-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    buildTable(selected);
    VBox.setVgrow(table, Priority.ALWAYS);
    root = new VBox(bar, table);
    provenanceMenu();
  }

  VBox root() {
    return root;
  }

  private void buildTable(Consumer<LandingRow> selected) {
    table.setId("landing-table");
    table.setItems(model.rows);
    table.setFixedCellSize(30);
    table.setTableMenuButtonVisible(true);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(Ui.label(texts.text("empty"), "muted"));
    Ui.accessible(table, texts.text("table.name"), texts.text("table.help"));
    for (Column column : Column.values()) {
      columns.put(column, tableColumn(column));
    }
    table.getColumns().setAll(columns.values());
    // Sorting a big table takes longer than a frame: it is the controller's, in the background.
    table.setSortPolicy(_ -> {
      model.sorting.set(sorting());
      return true;
    });
    table.getSelectionModel().selectedItemProperty().subscribe(row -> {
      if (row != null && table.getSelectionModel().getSelectedItems().size() == 1) {
        selected.accept(row);
      }
    });
    table.setOnKeyPressed(event -> {
      if (COPY.match(event)) {
        copy();
        event.consume();
      }
    });
  }

  private TableColumn<LandingRow, LandingRow> tableColumn(Column column) {
    TableColumn<LandingRow, LandingRow> made = new TableColumn<>(texts.text(column.key()));
    made.setId("column-" + column.name().toLowerCase(java.util.Locale.ROOT));
    made.setUserData(column);
    made.setPrefWidth(column.width());
    made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    made.setCellFactory(_ -> new LandingCell(column, texts));
    if (column.isNumeric()) {
      made.getStyleClass().add("numeric");
    }
    return made;
  }

  private List<Query.Sorting> sorting() {
    return table.getSortOrder().stream()
        .map(column -> new Query.Sorting((Column) column.getUserData(), column.getSortType() == SortType.ASCENDING))
        .toList();
  }

  private void copy() {
    String rows = table.getSelectionModel().getSelectedItems().stream()
        .map(row -> columns.keySet().stream().map(column -> column.text(row)).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
    if (!rows.isEmpty()) {
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, rows));
    }
  }

  /// Makes the menu of groups for a new analysis.
  void show(Analysis analysis) {
    String noun = texts.text(analysis.kind() == LandingGroup.Kind.UPSTREAM ? "groups.upstream" : "groups.pop");
    columns.forEach((column, header) -> {
      boolean upstream = column == Column.GROUP && analysis.kind() == LandingGroup.Kind.UPSTREAM;
      header.setText(texts.text(upstream ? "column.upstream" : column.key()));
    });
    // Names are not known of every Internet; the path is worth more than an empty column.
    boolean named = analysis.rows().stream().anyMatch(row -> !row.name().isEmpty());
    Objects.requireNonNull(columns.get(Column.NAME)).setPrefWidth(named ? Column.NAME.width() : EMPTY);
    groups.setText(noun);
    groups.getItems().clear();
    List<LandingGroup> all = new ArrayList<>(analysis.groups());
    all.add(LandingGroup.UNIDENTIFIED);
    all.add(LandingGroup.NO_ROUTE);
    for (LandingGroup group : all) {
      if (analysis.rows().stream().anyMatch(row -> row.group().equals(group))) {
        groups.getItems().add(groupItem(group));
      }
    }
  }

  private CheckMenuItem groupItem(LandingGroup group) {
    String name = group.equals(LandingGroup.UNIDENTIFIED)
        ? texts.text("group.unidentified")
        : group.equals(LandingGroup.NO_ROUTE) ? texts.text("group.noRoute") : (group.id() + "  " + group.name()).strip();
    CheckMenuItem item = new CheckMenuItem(name, mark(group));
    item.setSelected(true);
    item.selectedProperty().subscribe(shown -> {
      Set<LandingGroup> hidden = new HashSet<>(model.hiddenGroups.get());
      if (shown ? hidden.remove(group) : hidden.add(group)) {
        model.hiddenGroups.set(hidden);
      }
    });
    return item;
  }

  private static Node mark(LandingGroup group) {
    return dev.watershed.desktop.theme.Mark.of(group.style(), 5);
  }

  private void provenanceMenu() {
    provenances.setText(texts.text("provenances"));
    for (Provenance provenance : List.of(Provenance.OBSERVED, Provenance.IMPLIED)) {
      CheckMenuItem item = new CheckMenuItem(texts.text("provenance." + provenance.name()));
      item.setSelected(true);
      item.selectedProperty().subscribe(shown -> {
        Set<Provenance> hidden = new HashSet<>(model.hiddenProvenances.get());
        if (shown ? hidden.remove(provenance) : hidden.add(provenance)) {
          model.hiddenProvenances.set(hidden);
        }
      });
      provenances.getItems().add(item);
    }
  }

  /// Says how many rows of how many are shown.
  void showCount(int shown, int all) {
    count.setText(shown == all ? texts.text("count.all", all) : texts.text("count.some", shown, all));
  }

  /// Selects a row and brings it into view; nothing where it is filtered out.
  void select(LandingRow row) {
    int index = model.rows.indexOf(row);
    if (index < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != index) {
      table.getSelectionModel().clearAndSelect(index);
      table.scrollTo(Math.max(0, index - 4));
    }
  }

  void clearSelection() {
    table.getSelectionModel().clearSelection();
  }

  void focusSearch() {
    search.requestFocus();
  }
}
