package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.List;
import javafx.collections.ObservableListBase;

/// What the control shows: another list at once, without a copy, and where a row is without a search.
final class ShownRows extends ObservableListBase<LandingRow> {

  private Shown shown = Shown.NOTHING;

  void show(Shown wanted) {
    List<LandingRow> before = shown.rows();
    beginChange();
    shown = wanted;
    nextReplace(0, wanted.rows().size(), before);
    endChange();
  }

  /// Where an AS is shown; -1 where it is filtered out, or is of another analysis.
  int placeOf(LandingRow row) {
    int place = row.row() < shown.places().length ? shown.places()[row.row()] : -1;
    return place >= 0 && shown.rows().get(place).equals(row) ? place : -1;
  }

  @Override
  public LandingRow get(int index) {
    return shown.rows().get(index);
  }

  @Override
  public int size() {
    return shown.rows().size();
  }
}
