package dev.watershed.desktop.prefixes;

import dev.watershed.desktop.prefixes.PrefixModel.Found;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.PrefixIndex;
import dev.watershed.desktop.workbench.PrefixIndex.Entry;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import atlantafx.base.controls.CustomTextField;
import org.jspecify.annotations.Nullable;

/// A search field over a list of prefixes.
final class PrefixView {

  private final Texts texts = Texts.of(PrefixView.class);
  private final CustomTextField search = new CustomTextField();
  private final TableView<Entry> list = new TableView<>();
  private final Label count = Ui.label("", "caption");
  private final VBox root;
  private final Consumer<Prefix> picked;

  /// @param picked told when the user decides for a prefix
  /// @param entered told when the user presses Enter in the search field
  PrefixView(PrefixModel model, Consumer<Prefix> picked, Runnable entered) {
    this.picked = picked;
    search.setId("prefix-search");
    search.setPromptText(texts.text("search.prompt"));
    Ui.accessible(search, texts.text("search.name"), texts.text("search.prompt"));
    search.textProperty().bindBidirectional(model.text);
    search.setOnAction(_ -> entered.run());
    search.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
        list.requestFocus();
        list.getSelectionModel().select(Math.max(0, list.getSelectionModel().getSelectedIndex()));
        event.consume();
      }
    });
    buildList(model.index);
    model.found.subscribe(this::show);
    count.setId("prefix-count");
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(8, search, list, count);
    root.getStyleClass().add("prefix-picker");
  }

  VBox root() {
    return root;
  }

  void focus() {
    search.requestFocus();
    search.selectAll();
  }

  private void buildList(ObservableValue<PrefixIndex> index) {
    list.setId("prefix-list");
    TableColumn<Entry, Entry> routes = column("column.routes", 70, entry -> Integer.toString(entry.routes()), true);
    list.setFixedCellSize(28);
    list.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Ui.accessible(list, texts.text("list.name"), texts.text("list.help"));
    list.setPlaceholder(Ui.label(texts.text("empty"), "muted"));
    list.getColumns().add(column("column.prefix", 210, entry -> entry.prefix().toString(), false));
    list.getColumns()
        .add(column("column.origin", 100, entry -> entry.origin() == 0 ? "" : "AS" + Asn.toString(entry.origin()),
            false));
    list.getColumns().add(routes);
    // A workspace names its prefixes before any of its sources is read: then there is no number to show.
    index.subscribe(now -> routes.setVisible(now.hasRoutes()));
    list.setRowFactory(_ -> {
      javafx.scene.control.TableRow<Entry> row = new javafx.scene.control.TableRow<>();
      row.setOnMouseClicked(_ -> {
        if (!row.isEmpty()) {
          picked.accept(row.getItem().prefix());
        }
      });
      return row;
    });
    list.setOnKeyPressed(event -> {
      Entry entry = list.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && entry != null) {
        picked.accept(entry.prefix());
        event.consume();
      }
    });
  }

  private TableColumn<Entry, Entry> column(
      String key, double width, java.util.function.Function<Entry, String> text, boolean numeric) {
    TableColumn<Entry, Entry> column = new TableColumn<>(texts.text(key));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new TableCell<>() {
      @Override
      protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(empty || entry == null ? null : text.apply(entry));
      }
    });
    if (numeric) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  private void show(Found found) {
    list.setItems(new EntryList(found));
    count.setText(found.rows().length == found.index().size()
        ? texts.text("count.all", found.index().size())
        : texts.text("count.some", found.rows().length, found.index().size()));
  }
}
