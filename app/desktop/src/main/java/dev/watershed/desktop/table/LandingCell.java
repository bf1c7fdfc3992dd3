package dev.watershed.desktop.table;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.MarkBox;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// One cell: its text, and for PoP and provenance a mark beside the word, so that neither colour nor word stands alone.
final class LandingCell extends TableCell<LandingRow, LandingRow> {

  private static final PseudoClass UNSURE = PseudoClass.getPseudoClass("unsure");

  private final Column column;
  private final LandingTableModel model;
  private final Texts texts;
  /// One for the life of the cell, made when it is first needed: a table that is scrolled fills its cells again and
  /// again.
  private @Nullable Label badge;
  private @Nullable MarkBox mark;

  LandingCell(Column column, LandingTableModel model, Texts texts) {
    this.column = column;
    this.model = model;
    this.texts = texts;
    if (column.isNumeric()) {
      getStyleClass().add("numeric");
    }
  }

  @Override
  protected void updateItem(@Nullable LandingRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    switch (column) {
      case GROUP -> land(row.group());
      case BEFORE -> land(model.context.get().before(row).group());
      case PROVENANCE -> say(row.landing().provenance());
      case AS, NAME, COUNTRY, WEIGHT, CONFIDENCE, LENGTH, STEP_BEFORE, STEP, PATH_BEFORE, PATH, REASON, WITNESSES ->
        setText(column.text(row, model.context.get()));
    }
  }

  private void say(Provenance provenance) {
    Label shown = badge;
    if (shown == null) {
      shown = Ui.label("", "badge");
      badge = shown;
    }
    String name = texts.text("provenance." + provenance.name());
    if (!name.equals(shown.getText())) {
      shown.setText(name);
      shown.getStyleClass().setAll("label", "badge", provenance.name().toLowerCase(Locale.ROOT));
    }
    setGraphic(shown);
  }

  private void land(LandingGroup group) {
    MarkBox shown = mark;
    if (shown == null) {
      shown = new MarkBox(5);
      mark = shown;
    }
    shown.show(group.style());
    setText(group.id());
    setGraphic(shown);
    pseudoClassStateChanged(UNSURE, !group.isKnown());
  }
}
