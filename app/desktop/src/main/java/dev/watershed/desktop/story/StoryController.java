package dev.watershed.desktop.story;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.ScenarioText;
import dev.watershed.desktop.story.StoryText.Words;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.Sample;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.whatif.Change;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Tells the story of the sample in the window itself: each step sets mode, moment, scenario and selection, and says
/// what is seen. What the user does meanwhile is not hindered; what a step tries is taken back when it is left.
public final class StoryController implements Feature {

  /// What the story asks of the window beside what stands on the workbench.
  public interface Stage {

    /// Shows the map in place of another view.
    void showMap();

    /// What is played; empty while none is.
    ObservableValue<Optional<Recording>> recording();

    /// Goes to a moment of what is played.
    void seek(Instant moment);
  }

  private final Workbench workbench;
  private final Opening opening;
  private final Editor editor;
  private final Stage stage;
  private final Texts texts = Texts.of(StoryController.class);
  private final StoryModel model = new StoryModel();
  private final StoryText words = new StoryText(texts);
  private final StoryView view;
  private Optional<Path> sample = Optional.empty();
  private Subscription subscription = Subscription.EMPTY;
  private boolean due;

  public StoryController(Workbench workbench, Opening opening, Editor editor, Stage stage) {
    this.workbench = workbench;
    this.opening = opening;
    this.editor = editor;
    this.stage = stage;
    view = new StoryView(model, new StoryView.Actions(() -> go(-1), () -> go(1), this::end));
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.documentProperty().subscribe((_, _) -> tellSoon()),
        workbench.analysisProperty().subscribe((_, _) -> tellSoon()),
        workbench.whatIf().differenceProperty().subscribe((_, _) -> tellSoon()),
        stage.recording().subscribe((_, _) -> tellSoon()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    model.step.set(Optional.empty());
  }

  /// Opens the sample, and begins.
  public void begin(Path workspace) {
    sample = Optional.of(workspace);
    turnTo(Step.LANDINGS);
    opening.open(List.of(workspace), Optional.of(Sample.BEFORE));
  }

  private void end() {
    takeBack();
    model.step.set(Optional.empty());
  }

  private void go(int by) {
    model.step.get().ifPresent(step -> {
      takeBack();
      turnTo(step.other(by));
      prepare(step.other(by));
      tellSoon();
    });
  }

  private void turnTo(Step step) {
    model.ready.set(false);
    model.step.set(Optional.of(step));
    say(words.waiting(step));
  }

  private Optional<Document.OfWorkspace> document() {
    return workbench.documentProperty().get()
        .filter(Document.OfWorkspace.class::isInstance)
        .map(Document.OfWorkspace.class::cast)
        .filter(open -> sample.filter(open.file()::equals).isPresent());
  }

  /// Sets what has to be computed or read before a step can be told.
  private void prepare(Step step) {
    Optional<Document.OfWorkspace> open = document();
    if (open.isEmpty()) {
      return;
    }
    workbench.select(Selection.NOTHING);
    if (!open.get().at().equals(Optional.of(Sample.BEFORE))) {
      opening.look(open.get().with(Optional.of(Sample.BEFORE)));
    }
    workbench.modeProperty().set(step.mode());
    if (!step.changes().isEmpty()) {
      editor.change(texts.text("edit"), "", saved(step));
    }
    stage.showMap();
  }

  private List<SavedChange> saved(Step step) {
    return changes(step).stream().map(ScenarioText::saved).toList();
  }

  private static List<Change> changes(Step step) {
    return step.changes().stream().map(text -> ScenarioText.parse(text, Path.of(""))).toList();
  }

  /// What a step tried is no edit of the user's: it goes, unless the user went on from it.
  private void takeBack() {
    if (editor.undoNameProperty().get().equals(texts.text("edit"))) {
      editor.undo();
    }
  }

  /// Once for all that changes together.
  private void tellSoon() {
    if (!due && model.step.get().isPresent()) {
      due = true;
      Platform.runLater(() -> {
        due = false;
        model.step.get().ifPresent(this::tell);
      });
    }
  }

  private void tell(Step step) {
    if (workbench.documentProperty().get().isPresent() && document().isEmpty()) {
      if (model.ready.get()) {
        // Something else was opened.
        model.step.set(Optional.empty());
      }
      return;
    }
    if (document().isEmpty() || workbench.analysis().isEmpty()) {
      return;
    }
    Analysis landings = workbench.landings();
    switch (step) {
      case LANDINGS -> said(words.landings(landings), () -> {});
      case ELSEWHERE -> said(
          words.elsewhere(landings, document().orElseThrow().workspace().pops()),
          () -> StoryText.example(landings).ifPresent(row -> workbench.select(new Selection.OfRow(row))));
      case WITHOUT -> difference(step).ifPresent(found -> said(words.without(found, landings), () -> {}));
      case MORNING -> stage.recording().getValue().ifPresent(recording -> said(words.morning(recording), () ->
          StoryText.incident(recording).map(Finding::to).ifPresent(stage::seek)));
      case PLAN -> difference(step).ifPresent(found -> said(words.plan(found, landings), () -> {}));
    }
  }

  /// The difference, if it is that of a step.
  private Optional<Difference> difference(Step step) {
    return workbench.mode() == Mode.WHAT_IF
        ? workbench.whatIf().difference().filter(found -> found.scenario().changes().equals(changes(step)))
        : Optional.empty();
  }

  /// @param first done when the step is told for the first time
  private void said(Words told, Runnable first) {
    say(told);
    if (!model.ready.get()) {
      model.ready.set(true);
      first.run();
    }
  }

  private void say(Words told) {
    model.step.get().ifPresent(step -> {
      model.title.set(texts.text("title", step.ordinal() + 1, Step.values().length, told.title()));
      model.text.set(told.text());
    });
  }
}
