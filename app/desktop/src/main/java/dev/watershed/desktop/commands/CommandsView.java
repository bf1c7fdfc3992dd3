package dev.watershed.desktop.commands;

import dev.watershed.desktop.commands.CommandsModel.Hit;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A field and a list over the middle of the window; a click beside them closes them.
final class CommandsView {

  private static final double ROW = 34;
  private static final int MOST_ROWS = 10;

  private final TextField field = new TextField();
  private final ListView<Hit> list = new ListView<>();
  private final StackPane root;

  CommandsView(CommandsModel model, Consumer<Hit> chosen) {
    Texts texts = Texts.of(CommandsView.class);
    field.setId("palette-field");
    field.setPromptText(texts.text("prompt"));
    Ui.accessible(field, texts.text("name"), texts.text("help"));
    field.textProperty().bindBidirectional(model.text);
    field.addEventFilter(KeyEvent.KEY_PRESSED, event -> keys(event, chosen));
    list.setId("palette-list");
    list.setItems(model.hits);
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setPlaceholder(Ui.label(texts.text("empty"), "muted"));
    Ui.accessible(list, texts.text("list"), texts.text("help"));
    list.setCellFactory(_ -> new HitCell());
    list.setOnMouseClicked(_ -> choose(chosen));
    model.hits.addListener((ListChangeListener<Hit>) _ -> {
      list.setPrefHeight(ROW * Math.clamp(model.hits.size(), 1, MOST_ROWS) + 4);
      list.getSelectionModel().selectFirst();
    });
    VBox box = new VBox(field, list);
    box.getStyleClass().add("palette");
    box.setMaxSize(620, Region.USE_PREF_SIZE);
    root = new StackPane(box);
    root.setAlignment(Pos.TOP_CENTER);
    root.getStyleClass().add("palette-layer");
    root.setOnMousePressed(event -> {
      if (event.getTarget().equals(root)) {
        model.shown.set(false);
      }
    });
    model.shown.subscribe(shown -> {
      Ui.show(root, shown);
      if (shown) {
        field.requestFocus();
        field.selectAll();
      }
    });
  }

  StackPane root() {
    return root;
  }

  private void keys(KeyEvent event, Consumer<Hit> chosen) {
    int index = list.getSelectionModel().getSelectedIndex();
    switch (event.getCode()) {
      case DOWN -> select(index + 1);
      case UP -> select(index - 1);
      case PAGE_DOWN -> select(index + MOST_ROWS);
      case PAGE_UP -> select(index - MOST_ROWS);
      case ENTER -> choose(chosen);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(int index) {
    if (!list.getItems().isEmpty()) {
      int valid = Math.clamp(index, 0, list.getItems().size() - 1);
      list.getSelectionModel().select(valid);
      list.scrollTo(Math.max(0, valid - MOST_ROWS / 2));
    }
  }

  private void choose(Consumer<Hit> chosen) {
    Hit hit = list.getSelectionModel().getSelectedItem();
    if (hit != null) {
      chosen.accept(hit);
    }
  }

  private static final class HitCell extends ListCell<Hit> {
    private final Label name = Ui.label("");
    private final Label detail = Ui.label("", "muted");
    private final Label kind = Ui.label("", "caption");
    private final HBox line = new HBox(8, name, detail, Ui.spacer(), kind);

    HitCell() {
      line.setAlignment(Pos.CENTER_LEFT);
      line.setPrefWidth(0);
      name.setMinWidth(Region.USE_PREF_SIZE);
      kind.setMinWidth(Region.USE_PREF_SIZE);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
      super.updateItem(hit, empty);
      if (empty || hit == null) {
        setGraphic(null);
        return;
      }
      name.setText(hit.name());
      detail.setText(hit.detail());
      kind.setText(hit.kind());
      setAccessibleText(hit.kind() + " " + hit.name() + " " + hit.detail());
      setGraphic(line);
    }
  }
}
