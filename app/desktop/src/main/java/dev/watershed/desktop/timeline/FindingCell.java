package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.engine.replay.finding.Finding;
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

/// One finding: what, when, how sure; the whole sentence where the mouse rests.
final class FindingCell extends ListCell<Finding> {

  private final Texts texts;
  private final ObservableBooleanValue dark;

  FindingCell(Texts texts, ObservableBooleanValue dark) {
    this.texts = texts;
    this.dark = dark;
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Finding finding, boolean empty) {
    super.updateItem(finding, empty);
    if (empty || finding == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    String title = FindingText.title(finding, texts);
    String when = FindingText.when(finding, texts);
    Label what = Ui.label(title);
    Label caption = Ui.label(when, "caption");
    VBox lines = new VBox(what, caption);
    HBox.setHgrow(lines, Priority.ALWAYS);
    lines.setMinWidth(0);
    HBox line = new HBox(8, mark(FindingText.grade(finding)), lines);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setGraphic(line);
    Tooltip whole = new Tooltip(finding.summary());
    whole.setWrapText(true);
    whole.setMaxWidth(460);
    setTooltip(whole);
    setAccessibleText(title + ", " + when + ". " + finding.summary());
  }

  /// The same marks as on the strip.
  private Shape mark(FindingText.Grade grade) {
    StripColours colours = StripColours.of(dark.get());
    return switch (grade) {
      case ALARM -> filled(new Polygon(0, 10, 10, 10, 5, 0), colours, grade);
      case CHANGE -> filled(new Circle(5), colours, grade);
      case GAP -> {
        Rectangle frame = new Rectangle(9, 9);
        frame.setFill(javafx.scene.paint.Color.TRANSPARENT);
        frame.setStroke(colours.of(grade));
        frame.setStrokeWidth(1.5);
        yield frame;
      }
    };
  }

  private static Shape filled(Shape shape, StripColours colours, FindingText.Grade grade) {
    shape.setFill(colours.of(grade));
    return shape;
  }
}
