package dev.watershed.desktop.timeline;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.theme.Ui;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/// One line of a list: what, when, how sure; the whole sentence where the mouse rests.
///
/// @param <T> what the list holds
final class EntryCell<T> extends ListCell<T> {

  private final Function<T, Entry> entry;
  private final ObservableBooleanValue dark;

  EntryCell(Function<T, Entry> entry, ObservableBooleanValue dark) {
    this.entry = entry;
    this.dark = dark;
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable T item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    Entry shown = entry.apply(item);
    Label what = Ui.label(shown.title());
    Label caption = Ui.label(shown.caption(), "caption");
    VBox lines = new VBox(what, caption);
    HBox.setHgrow(lines, Priority.ALWAYS);
    lines.setMinWidth(0);
    HBox line = new HBox(8, mark(shown.grade()), lines);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setGraphic(line);
    Tooltip whole = new Tooltip(shown.whole());
    whole.setWrapText(true);
    whole.setMaxWidth(460);
    setTooltip(whole);
    setAccessibleText(shown.title() + ", " + shown.caption() + ". " + shown.whole());
  }

  /// The same marks as on the strip.
  private Shape mark(FindingText.Grade grade) {
    StripColours colours = StripColours.of(dark.get());
    return switch (grade) {
      case ALARM -> filled(new Polygon(0, 10, 10, 10, 5, 0), colours, grade);
      case CHANGE -> filled(new Circle(5), colours, grade);
      case NOTE -> filled(new Polygon(0, 0, 10, 4, 2, 8, 2, 12, 0, 12), colours, grade);
      case GAP -> {
        Rectangle frame = new Rectangle(9, 9);
        frame.setFill(javafx.scene.paint.Color.TRANSPARENT);
        frame.setStroke(CanvasPen.colour(colours.of(grade)));
        frame.setStrokeWidth(1.5);
        yield frame;
      }
    };
  }

  private static Shape filled(Shape shape, StripColours colours, FindingText.Grade grade) {
    shape.setFill(CanvasPen.colour(colours.of(grade)));
    return shape;
  }
}
