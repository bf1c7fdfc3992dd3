package dev.watershed.desktop.table;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.TextDrawing;
import dev.watershed.desktop.table.LandingTableModel.Only;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The table of all ASes. Filtering and sorting run in the background, the newest wish wins.
public final class LandingTableController implements Feature {

  private static final Lane LANE = Lane.quiet("table");
  private static final Lane VALUES = Lane.quiet("table-values");
  private static final Lane GROW = Lane.quiet("table-grow");

  /// A column with more different values is not worth ticking them.
  private static final int MOST_VALUES = 400;

  /// A picture of more rows nobody can look at.
  private static final int MOST_DRAWN = 100;

  private final Workbench workbench;
  private final Tasks tasks;
  private final Texts texts = Texts.of(LandingTableController.class);
  private final LandingTableModel model = new LandingTableModel();
  private final LandingTableView view;
  private Subscription subscription = Subscription.EMPTY;
  /// While rows are replaced, the control moves its selection about; that is not the user's wish.
  private boolean replacing;
  /// Whether the table is the view that is looked at. A hidden control would still make and lay out all its cells.
  private boolean looked;
  private boolean grown;
  private Optional<Shown> waiting = Optional.empty();

  public LandingTableController(Workbench workbench, Tasks tasks) {
    this.workbench = workbench;
    this.tasks = tasks;
    view = new LandingTableView(model, new LandingTableView.Actions() {
      @Override
      public void select(LandingRow row) {
        selected(row);
      }

      @Override
      public void filter(Column column, Button below) {
        openFilter(column, below);
      }

      @Override
      public void clearOnly() {
        workbench.select(Selection.NOTHING);
      }
    });
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
        model.filters.subscribe((_, _) -> refresh()),
        model.only.subscribe((_, _) -> refresh()),
        model.moving.subscribe((_, _) -> refresh()),
        model.sorting.subscribe((_, _) -> refresh()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(LANE);
    tasks.cancel(VALUES);
    tasks.cancel(GROW);
  }

  /// Tells whether the table is looked at: it is brought up to date only then.
  public void setShown(boolean wanted) {
    looked = wanted;
    if (looked && !grown) {
      grown = true;
      view.shrink();
      tasks.inPieces(GROW, view::grow);
    }
    if (looked) {
      catchUp();
      follow(workbench.selection());
    }
  }

  /// Shows only rows with these words, as if they had been typed.
  public void filter(String words) {
    model.text.set(words);
  }

  /// Puts the cursor into the search field.
  public void focusSearch() {
    view.focusSearch();
  }

  /// What the table shows, with its columns, as CSV; made when it is asked for, on any thread.
  public Supplier<String> csv() {
    catchUp();
    List<Column> columns = view.shown();
    List<String> titles = columns.stream().map(view::title).toList();
    List<LandingRow> rows = List.copyOf(model.rows);
    RowContext context = model.context.get();
    return () -> TableText.csv(columns, column -> titles.get(columns.indexOf(column)), rows, context);
  }

  /// What the table shows, to be drawn elsewhere: of many rows the first. Empty where there is none.
  public Optional<Drawing> drawing(boolean dark) {
    catchUp();
    if (model.rows.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = view.shown();
    return Optional.of(new TextDrawing(
        columns.stream().map(view::title).toList(),
        model.rows.stream()
            .limit(MOST_DRAWN)
            .map(row -> columns.stream().map(column -> column.text(row, model.context.get())).toList())
            .toList(),
        dark));
  }

  @SuppressWarnings("ReferenceEquality") // an analysis is compared with itself, not row by row
  private void show(Analysis analysis) {
    Optional<Difference> difference = workbench.mode() == Mode.WHAT_IF
        ? workbench.whatIf().shownDifference().filter(found -> found.after() == analysis)
        : Optional.empty();
    boolean another = !analysis.prefix().equals(model.analysis.get().prefix());
    model.analysis.set(analysis);
    model.context.set(new RowContext(difference, analysis.sums().weight()));
    if (another) {
      model.filters.set(java.util.Map.of());
    }
    view.show(analysis, model.context.get());
    refresh();
  }

  private void refresh() {
    Query query = model.query();
    List<LandingRow> all = model.analysis.get().rows();
    tasks.request(LANE, "table", job -> Shown.of(query.apply(all, job::isCancelled), all.size()))
        .whenDone(this::replace)
        .start();
  }

  private void replace(Shown found) {
    waiting = Optional.of(found);
    if (looked) {
      catchUp();
      follow(workbench.selection());
    }
  }

  private void catchUp() {
    waiting.ifPresent(found -> {
      waiting = Optional.empty();
      replacing = true;
      try {
        model.rows.show(found);
      } finally {
        replacing = false;
      }
      view.showCount(found.rows().size(), model.analysis.get().rows().size());
    });
  }

  private void openFilter(Column column, Button below) {
    FilterPopup popup = new FilterPopup(texts, column, filter -> model.filter(column, filter));
    Optional<Filter> now = Optional.ofNullable(model.filters.get().get(column));
    if (column.kind() != Column.Kind.CHOICE) {
      popup.show(below, view.title(column), List.of(), now);
      return;
    }
    List<LandingRow> all = model.analysis.get().rows();
    RowContext context = model.context.get();
    tasks.request(VALUES, "values", job -> all.stream()
            .peek(_ -> job.check())
            .map(row -> column.text(row, context))
            .distinct()
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .limit(MOST_VALUES)
            .toList())
        .whenDone(values -> popup.show(below, view.title(column), values, now))
        .start();
  }

  private void selected(LandingRow row) {
    if (!replacing) {
      workbench.select(new Selection.OfRow(row));
    }
  }

  private void follow(Selection selection) {
    replacing = true;
    try {
      switch (selection) {
        case Selection.OfRow(LandingRow row) -> {
          // A row of several that were selected is looked at more closely: the others stay beside it.
          if (model.only.get().filter(only -> !only.rows().contains(row)).isPresent()) {
            model.only.set(Optional.empty());
          }
          if (looked) {
            view.select(row);
          }
        }
        case Selection.OfRows(String name, List<LandingRow> rows) -> {
          model.only.set(Optional.of(new Only(name, rows)));
          view.clearSelection();
        }
        case Selection.Nothing _, Selection.OfGroup _, Selection.OfCountry _ -> {
          model.only.set(Optional.empty());
          view.clearSelection();
        }
      }
    } finally {
      replacing = false;
    }
  }
}
