package dev.watershed.desktop.status;

import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.whatif.ScenarioDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Sums up what is shown, and lets work be followed and cancelled.
public final class StatusController implements Feature {

  private final Workbench workbench;
  private final Texts texts = Texts.of(StatusController.class);
  private final StatusModel model = new StatusModel();
  private final StatusView view;
  private final ListChangeListener<String> problems = _ -> countProblems();
  private Subscription subscription = Subscription.EMPTY;

  /// @param problemsWanted shows the list of problems
  public StatusController(Workbench workbench, Tasks tasks, Runnable problemsWanted) {
    this.workbench = workbench;
    view = new StatusView(model, tasks.running(), problemsWanted);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    workbench.problems().addListener(problems);
    countProblems();
    sumUp();
    subscription = Subscription.combine(
        workbench.analysisProperty().subscribe(this::sumUp),
        workbench.prefixesProperty().subscribe(this::sumUp),
        workbench.modeProperty().subscribe(this::sumUp),
        workbench.whatIf().differenceProperty().subscribe(this::sumUp),
        workbench.documentProperty().subscribe(this::sumUp));
  }

  @Override
  public void detach() {
    workbench.problems().removeListener(problems);
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  /// Who moves how much, what is unreachable, and what carries too much.
  private String sum(Difference difference) {
    ScenarioDiff diff = difference.diff();
    List<String> parts = new ArrayList<>();
    parts.add(texts.text("whatIf", difference.after().rows().size(), difference.millis()));
    parts.add(difference.isEmpty()
        ? texts.text("whatIf.nothing")
        : texts.text("whatIf.moved", diff.moved().weight(), diff.moved().ases()));
    if (diff.unreachable().weight() > 0 || diff.unreachable().ases() > 0) {
      parts.add(texts.text("whatIf.unreachable", diff.unreachable().weight(), diff.unreachable().ases()));
    }
    if (!diff.overCapacity().isEmpty()) {
      parts.add(texts.text(
          "whatIf.over",
          diff.overCapacity().stream().map(ScenarioDiff.Overload::pop).collect(Collectors.joining(", "))));
    }
    return String.join(texts.text("separator"), parts);
  }

  private void countProblems() {
    model.problems.set(workbench.problems().size());
  }

  private void sumUp() {
    Analysis analysis = workbench.analysis();
    Optional<Difference> difference = workbench.mode() == Mode.WHAT_IF ? workbench.whatIf().difference()
        : Optional.empty();
    if (difference.isPresent()) {
      model.summary.set(sum(difference.get()));
      return;
    }
    if (!analysis.isEmpty()) {
      model.summary.set(texts.text(
          analysis.count(Provenance.INFERRED) > 0 ? "summary.whole" : "summary",
          analysis.rows().size(),
          analysis.vantagePoints(),
          analysis.count(Provenance.OBSERVED),
          analysis.count(Provenance.IMPLIED),
          analysis.count(Provenance.INFERRED)));
    } else if (workbench.documentProperty().get().isPresent()) {
      model.summary.set(texts.text("prefixes", workbench.prefixesProperty().get().size()));
    } else {
      model.summary.set(texts.text("nothing"));
    }
  }
}
