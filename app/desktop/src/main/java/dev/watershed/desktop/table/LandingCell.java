package dev.watershed.desktop.table;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
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
    setGraphic(null);
    if (empty || row == null) {
      setText(null);
      return;
    }
    switch (column) {
      case GROUP -> land(row.group());
      case BEFORE -> land(model.context.get().before(row).group());
      case PROVENANCE -> {
        Provenance provenance = row.landing().provenance();
        Label badge = new Label(texts.text("provenance." + provenance.name()));
        badge.getStyleClass().addAll("badge", provenance.name().toLowerCase(java.util.Locale.ROOT));
        setText(null);
        setGraphic(badge);
      }
      case AS, NAME, COUNTRY, WEIGHT, CONFIDENCE, LENGTH, STEP_BEFORE, STEP, PATH_BEFORE, PATH, REASON, WITNESSES ->
        setText(column.text(row, model.context.get()));
    }
  }

  private void land(LandingGroup group) {
    setText(group.id());
    setGraphic(Mark.of(group.style(), 5));
    pseudoClassStateChanged(UNSURE, !group.isKnown());
  }
}
