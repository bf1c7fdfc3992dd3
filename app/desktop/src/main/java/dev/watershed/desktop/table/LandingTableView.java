package dev.watershed.desktop.table;

import atlantafx.base.controls.CustomTextField;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/// The filter bar and the table below it.
final class LandingTableView {

  /// What the user may ask for.
  interface Actions {
    void select(LandingRow row);

    /// Opens the filter of a column below its header.
    void filter(Column column, Button below);

    void clearOnly();
  }

  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

  /// The size of letters that the widths of columns are meant for, in pixels.
  private static final double LETTERS = 13;
  private static final double ROW = 30;
  /// So many rows are made before one picture: each has a cell for every column, and all together would be felt.
  private static final int SLICE = 6;
  /// No screen has room for more, in pixels.
  private static final double HIGHEST = 6000;
  /// The scroll bar and the button of the columns.
  private static final double BAR = 32;

  private final LandingTableModel model;
  private final Texts texts = Texts.of(LandingTableView.class);
  private final TableView<LandingRow> table = new TableView<>();
  private final Map<Column, TableColumn<LandingRow, LandingRow>> columns = new EnumMap<>(Column.class);
  private final Map<Column, Button> funnels = new EnumMap<>(Column.class);
  private final CustomTextField search = new CustomTextField();
  private final Button only = new Button();
  private final Button clear = new Button();
  private final ToggleButton moving = new ToggleButton();
  private final Label count = Ui.label("", "muted");
  private final VBox root;
  private boolean named = true;

  LandingTableView(LandingTableModel model, Actions actions) {
    this.model = model;
    search.setId("table-search");
    search.setPromptText(texts.text("search.prompt"));
    Ui.accessible(search, texts.text("search.name"), texts.text("search.prompt"));
    search.textProperty().bindBidirectional(model.text);
    HBox.setHgrow(search, Priority.ALWAYS);
    search.setMaxWidth(420);
    search.setMinWidth(120);
    only.setId("table-only");
    only.getStyleClass().add("chip-button");
    only.setMaxWidth(260);
    only.setTooltip(new Tooltip(texts.text("only.help")));
    only.setOnAction(_ -> actions.clearOnly());
    moving.setId("table-moving");
    moving.setText(texts.text("moving"));
    moving.setTooltip(new Tooltip(texts.text("moving.help")));
    Ui.accessible(moving, texts.text("moving"), texts.text("moving.help"));
    moving.selectedProperty().bindBidirectional(model.moving);
    clear.setId("table-clear");
    clear.setText(texts.text("clear"));
    clear.setTooltip(new Tooltip(texts.text("clear.help")));
    clear.setOnAction(_ -> model.filters.set(Map.of()));
    for (Region node : List.of(clear, moving, count)) {
      node.setMinWidth(Region.USE_PREF_SIZE);
    }
    count.setId("table-count");
    HBox bar = new HBox(8, search, only, moving, clear, Ui.spacer(), count);
    bar.getStyleClass().add("filter-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    buildTable(actions);
    VBox.setVgrow(table, Priority.ALWAYS);
    root = new VBox(bar, table);
    model.only.subscribe(chosen -> {
      Ui.show(only, chosen.isPresent());
      chosen.ifPresent(some -> only.setText(texts.text("only", some.name(), some.rows().size())));
    });
    model.filters.subscribe(filters -> {
      Ui.show(clear, !filters.isEmpty());
      funnels.forEach((column, funnel) -> funnel.pseudoClassStateChanged(ACTIVE, filters.containsKey(column)));
    });
  }

  VBox root() {
    return root;
  }

  private void buildTable(Actions actions) {
    table.setId("landing-table");
    table.setItems(model.rows);
    table.setFixedCellSize(ROW);
    table.setTableMenuButtonVisible(true);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(Ui.label(texts.text("empty"), "muted"));
    Ui.accessible(table, texts.text("table.name"), texts.text("table.help"));
    for (Column column : Column.values()) {
      columns.put(column, tableColumn(column, actions));
    }
    table.getColumns().setAll(columns.values());
    table.widthProperty().subscribe(this::stretch);
    // Larger letters need wider columns; one that the user made wider or narrower stays so in proportion.
    count.fontProperty().subscribe((before, after) -> {
      double factor = after.getSize() / before.getSize();
      columns.values().forEach(column -> column.setPrefWidth(column.getPrefWidth() * factor));
      table.setFixedCellSize(ROW * after.getSize() / LETTERS);
      stretch();
    });
    // Sorting a big table takes longer than a frame: it is the controller's, in the background.
    table.setSortPolicy(_ -> {
      model.sorting.set(sorting());
      return true;
    });
    table.getSelectionModel().selectedItemProperty().subscribe(row -> {
      if (row != null && table.getSelectionModel().getSelectedItems().size() == 1) {
        actions.select(row);
      }
    });
    table.setOnKeyPressed(event -> {
      if (COPY.match(event)) {
        copy();
        event.consume();
      }
    });
  }

  /// On a wide window the path takes the room that is left: it is the longest.
  private void stretch() {
    TableColumn<LandingRow, LandingRow> path = Objects.requireNonNull(columns.get(Column.PATH));
    double others = table.getColumns().stream()
        .filter(column -> column.isVisible() && !column.equals(path))
        .mapToDouble(TableColumn::getWidth)
        .sum();
    path.setPrefWidth(Math.max(
        Column.PATH.width() * count.getFont().getSize() / LETTERS, table.getWidth() - others - BAR));
  }

  private TableColumn<LandingRow, LandingRow> tableColumn(Column column, Actions actions) {
    TableColumn<LandingRow, LandingRow> made = new TableColumn<>(texts.text(column.key()));
    made.setId("column-" + column.name().toLowerCase(java.util.Locale.ROOT));
    made.setUserData(column);
    made.setPrefWidth(column.width());
    made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    made.setCellFactory(_ -> new LandingCell(column, model, texts));
    if (column.isNumeric()) {
      made.getStyleClass().add("numeric");
    }
    Button funnel = new Button();
    funnel.setId("filter-" + column.name().toLowerCase(java.util.Locale.ROOT));
    funnel.getStyleClass().addAll("funnel");
    SVGPath icon = new SVGPath();
    icon.setContent("M0 0 L10 0 L6 5 L6 10 L4 9 L4 5 Z");
    funnel.setGraphic(icon);
    funnel.setTooltip(new Tooltip(texts.text("filter.help", texts.text(column.key()))));
    Ui.accessible(funnel, texts.text("filter.help", texts.text(column.key())), "");
    funnel.setOnAction(_ -> actions.filter(column, funnel));
    funnels.put(column, funnel);
    made.setGraphic(funnel);
    return made;
  }

  private List<Query.Sorting> sorting() {
    return table.getSortOrder().stream()
        .map(column -> new Query.Sorting((Column) column.getUserData(), column.getSortType() == SortType.ASCENDING))
        .toList();
  }

  private void copy() {
    String rows = TableText.tabbed(shown(), table.getSelectionModel().getSelectedItems(), model.context.get());
    if (!rows.isEmpty()) {
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, rows));
    }
  }

  /// The columns that are shown, in the user's order.
  List<Column> shown() {
    return table.getColumns().stream().filter(TableColumn::isVisible).map(column -> (Column) column.getUserData())
        .toList();
  }

  /// What the header of a column says.
  String title(Column column) {
    return Objects.requireNonNull(columns.get(column)).getText();
  }

  /// Makes the columns fit a new analysis.
  void show(Analysis analysis, RowContext context) {
    boolean compares = context.compares();
    columns.forEach((column, header) -> {
      boolean upstream = column == Column.GROUP && analysis.kind() == LandingGroup.Kind.UPSTREAM;
      boolean after = compares && (column == Column.GROUP || column == Column.STEP || column == Column.PATH);
      header.setText(texts.text(upstream ? "column.upstream" : after ? column.key() + ".after" : column.key()));
      if (column.needsScenario() && header.isVisible() != compares) {
        header.setVisible(compares);
      }
    });
    Ui.show(moving, compares);
    // Names are not known of every Internet; the path is worth more than an empty column. Who wants it all the same,
    // or does not want it at all, is asked no more until another Internet is looked at.
    if (analysis.sums().named() != named) {
      named = analysis.sums().named();
      Objects.requireNonNull(columns.get(Column.NAME)).setVisible(named);
      stretch();
    }
  }

  /// Says how many rows of how many are shown.
  void showCount(int shown, int all) {
    count.setText(shown == all ? texts.text("count.all", all) : texts.text("count.some", shown, all));
    table.refresh();
  }

  /// Leaves room for a few rows only.
  void shrink() {
    table.setMaxHeight(SLICE * table.getFixedCellSize());
  }

  /// Makes room for some more rows.
  ///
  /// @return whether there is still more
  boolean grow() {
    double height = table.getMaxHeight() + SLICE * table.getFixedCellSize();
    boolean whole = height > HIGHEST || root.getHeight() > 0 && height >= root.getHeight();
    table.setMaxHeight(whole ? Double.MAX_VALUE : height);
    return !whole;
  }

  /// Selects a row and brings it into view; nothing where it is filtered out.
  void select(LandingRow row) {
    int index = model.rows.placeOf(row);
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
