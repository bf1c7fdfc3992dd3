package dev.watershed.desktop.table;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The table of all ASes. Filtering and sorting run in the background, the newest wish wins.
public final class LandingTableController implements Feature {

  private static final Lane LANE = Lane.quiet("table");

  private final Workbench workbench;
  private final Tasks tasks;
  private final LandingTableModel model = new LandingTableModel();
  private final LandingTableView view;
  private Subscription subscription = Subscription.EMPTY;
  /// While rows are replaced, the control moves its selection about; that is not the user's wish.
  private boolean replacing;

  public LandingTableController(Workbench workbench, Tasks tasks) {
    this.workbench = workbench;
    this.tasks = tasks;
    view = new LandingTableView(model, this::selected);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.analysisProperty().subscribe(this::show),
        workbench.selectionProperty().subscribe(this::follow),
        model.text.subscribe((_, _) -> refresh()),
        model.hiddenGroups.subscribe((_, _) -> refresh()),
        model.hiddenProvenances.subscribe((_, _) -> refresh()),
        model.sorting.subscribe((_, _) -> refresh()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(LANE);
  }

  /// Shows only rows with these words, as if they had been typed.
  public void filter(String words) {
    model.text.set(words);
  }

  /// Puts the cursor into the search field.
  public void focusSearch() {
    view.focusSearch();
  }

  private void show(Analysis analysis) {
    model.analysis.set(analysis);
    model.hiddenGroups.set(Set.of());
    view.show(analysis);
    refresh();
  }

  private void refresh() {
    Query query = model.query();
    List<LandingRow> all = model.analysis.get().rows();
    tasks.request(LANE, "table", job -> query.apply(all, job::isCancelled)).whenDone(this::replace).start();
  }

  private void replace(List<LandingRow> rows) {
    replacing = true;
    try {
      model.rows.setAll(rows);
    } finally {
      replacing = false;
    }
    view.showCount(rows.size(), model.analysis.get().rows().size());
    follow(workbench.selection());
  }

  private void selected(LandingRow row) {
    if (!replacing) {
      workbench.select(new Selection.OfRow(row));
    }
  }

  private void follow(Selection selection) {
    switch (selection) {
      case Selection.OfRow(LandingRow row) -> view.select(row);
      case Selection.Nothing _, Selection.OfGroup _, Selection.OfCountry _, Selection.OfRows _ -> view.clearSelection();
    }
  }
}
