package dev.watershed.desktop.pops;

import dev.watershed.desktop.pops.PopsModel.Line;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A PoP: mark, id, name, share, and the share as a bar.
final class PopCell extends ListCell<Line> {

  private final Texts texts;
  private final StackPane mark = new StackPane();
  private final Label id = Ui.label("", "strong");
  private final Label name = Ui.label("", "muted");
  private final Label share = Ui.label("");
  private final Region filled = new Region();
  private final VBox content;
  private double part;

  PopCell(Texts texts) {
    this.texts = texts;
    mark.setMinWidth(14);
    id.setMinWidth(Region.USE_PREF_SIZE);
    share.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(6, mark, id, name, Ui.spacer(), share);
    line.setAlignment(Pos.CENTER_LEFT);
    Pane bar = new Pane(filled) {
      @Override
      protected void layoutChildren() {
        filled.resizeRelocate(0, 0, Math.max(part > 0 ? 2 : 0, getWidth() * part), getHeight());
      }
    };
    bar.getStyleClass().add("share-bar");
    filled.getStyleClass().add("share");
    content = new VBox(5, line, bar);
    // Without this a long name would widen the whole list.
    content.setPrefWidth(0);
    setPrefWidth(0);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected void updateItem(@Nullable Line line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    mark.getChildren().setAll(Mark.of(line.group().style(), 6));
    id.setText(line.group().isKnown() ? line.group().id() : "");
    Ui.show(id, line.group().isKnown());
    name.setText(line.label());
    share.setText(texts.text("share", line.share()));
    part = line.share();
    filled.setStyle("-fx-background-color: " + line.group().style().hex());
    filled.getParent().requestLayout();
    setAccessibleText(texts.text("line.spoken", line.group().id(), line.label(), line.share(), line.ases()));
    setGraphic(content);
  }
}
