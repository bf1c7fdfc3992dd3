package dev.watershed.desktop.inspector;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.TextDrawing;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff.Moved;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Shows what is known about the selection, whoever selected it.
public final class InspectorController implements Feature {

  private static final Lane LANE = Lane.quiet("inspector");

  private static final Moved NOTHING_MOVED = new Moved(0, 0, 0, Collections.emptySortedMap());

  private final Workbench workbench;
  private final Tasks tasks;
  private final InspectorView view;
  private Subscription subscription = Subscription.EMPTY;
  private boolean attached;
  private boolean due;

  public InspectorController(Workbench workbench, Tasks tasks) {
    this.workbench = workbench;
    this.tasks = tasks;
    view = new InspectorView(workbench::select);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    attached = true;
    show();
    subscription = Subscription.combine(
        workbench.selectionProperty().subscribe((_, _) -> showSoon()),
        workbench.analysisProperty().subscribe((_, _) -> showSoon()),
        workbench.geographyProperty().subscribe((_, _) -> showSoon()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    attached = false;
    tasks.cancel(LANE);
  }

  /// Once for all that changes together: another picture comes with its own selection, and a card is many nodes.
  private void showSoon() {
    if (!due) {
      due = true;
      Platform.runLater(() -> {
        due = false;
        if (attached) {
          show();
        }
      });
    }
  }

  private void show() {
    tasks.cancel(LANE);
    Selection selection = workbench.selection();
    Optional<Why> why = Optional.empty();
    if (workbench.mode() == Mode.WHAT_IF
        && selection instanceof Selection.OfRow(LandingRow row)
        && workbench.whatIf().difference().isPresent()) {
      why = explain(row, workbench.whatIf().difference().get());
    }
    put(selection, why);
  }

  private void put(Selection selection, Optional<Why> why) {
    view.show(new InspectorModel(selection, workbench.analysis(), workbench.geographyProperty().get(), why));
  }

  /// Asks the model at once why an AS lands where it does, and looks in the background for what would change it.
  private Optional<Why> explain(LandingRow row, Difference difference) {
    boolean before = workbench.whatIf().showingBeforeProperty().get();
    Analysis analysis = before ? difference.before() : difference.after();
    Scenario scenario = before ? Scenario.NONE : difference.scenario();
    Moved already = before ? NOTHING_MOVED : difference.diff().moved();
    Optional<Why> why = Why.of(before ? difference.routingBefore() : difference.routingAfter(), row.asn(), analysis);
    Optional<ServiceModel> model = workbench.whatIf().modelProperty().get();
    if (why.isPresent() && model.isPresent()) {
      tasks.request(LANE, "inspector", job -> FlipFinder.find(model.get(), scenario, already, analysis, row, job))
          .whenDone(flip -> put(workbench.selection(), Optional.of(why.get().with(flip))))
          .start();
    }
    return why;
  }

  /// What is told about the selection, to be drawn elsewhere.
  public Optional<Drawing> drawing(boolean dark) {
    List<List<String>> lines = view.text().lines().map(List::of).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new TextDrawing(List.of(), lines, dark));
  }
}
