package dev.watershed.desktop.whatif;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.ScenarioText;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.whatif.WhatIfModel.Chip;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.net.Asn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The what-if panel: every control makes a change of the scenario at hand, through the editor, so that it can be
/// undone.
public final class WhatIfController implements Feature {

  private final Workbench workbench;
  private final Editor editor;
  private final Consumer<GeoPoint> newPop;
  private final Runnable compare;
  private final Texts texts = Texts.of(WhatIfController.class);
  private final WhatIfModel model = new WhatIfModel();
  private final PopLines lines = new PopLines(texts);
  private final PanelView panel;
  private final BarView bar;
  private final OutcomeView outcome;
  private Subscription subscription = Subscription.EMPTY;

  /// @param newPop asks what is to be known of a PoP at a place
  /// @param compare shows the scenarios side by side
  public WhatIfController(
      Workbench workbench, Editor editor, Tasks tasks, Consumer<GeoPoint> newPop, Runnable compare) {
    this.workbench = workbench;
    this.editor = editor;
    this.newPop = newPop;
    this.compare = compare;
    panel = new PanelView(model, texts, tasks, new Panel());
    bar = new BarView(model, texts, new Bar(), editor.undoNameProperty(), editor.redoNameProperty());
    outcome = new OutcomeView(model, texts, workbench::select);
  }

  /// The PoPs with what can be set on them, for the side of the window.
  @Override
  public Region root() {
    return panel.root();
  }

  /// The scenario and its changes, for the place above the views.
  public Region bar() {
    return bar.root();
  }

  /// What the scenario causes, for where nothing is selected.
  public Region outcome() {
    return outcome.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.modeProperty().subscribe(mode -> {
          model.shown.set(mode == Mode.WHAT_IF);
          show();
        }),
        workbench.placingProperty().subscribe(placing -> model.placing.set(placing.isPresent())),
        editor.workspaceProperty().subscribe(this::show),
        editor.scenarioProperty().subscribe(this::show),
        workbench.whatIf().differenceProperty().subscribe(this::show),
        workbench.whatIf().modelProperty().subscribe(found -> {
          model.fit.set(found.map(ServiceModel::fit));
          model.comparesCapacities.set(found.filter(ServiceModel::comparesCapacities).isPresent());
          show();
        }));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  /// What a text is as a change; empty where it is none.
  public Optional<Change> read(String text) {
    try {
      return editor.workspace().map(open -> ScenarioText.parse(text, open.folder()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Adds a change to the scenario at hand, and shows what it causes.
  public void add(Change change) {
    list().ifPresent(list -> {
      workbench.modeProperty().set(Mode.WHAT_IF);
      change(change.text(), "", list.with(change));
    });
  }

  /// Puts the cursor into the field for a change.
  public void focusField() {
    bar.focusField();
  }

  private Optional<ChangeList> list() {
    return editor.workspace().map(open ->
        ChangeList.of(open, workbench.whatIf().modelProperty().get(), editor.changes()));
  }

  private static String target(String pop, OptionalInt upstream) {
    return upstream.isEmpty() ? pop : pop + ":" + Asn.toString(upstream.getAsInt());
  }

  private void change(String name, String drag, List<SavedChange> changes) {
    editor.change(name, drag, changes);
  }

  private void show() {
    Optional<Workspace> open = editor.workspace();
    if (open.isEmpty()) {
      model.pops.clear();
      model.chips.clear();
      model.scenarios.clear();
      model.difference.set(Optional.empty());
      return;
    }
    List<String> names = open.get().scenarios().stream().map(SavedScenario::name).toList();
    if (!names.equals(model.scenarios)) {
      model.scenarios.setAll(names);
    }
    model.scenario.set(editor.scenarioProperty().get());
    ChangeList list = ChangeList.of(open.get(), workbench.whatIf().modelProperty().get(), editor.changes());
    List<Chip> chips = IntStream.range(0, list.changes().size())
        .mapToObj(i -> new Chip(ScenarioText.text(list.changes().get(i)), list.fault(i)))
        .toList();
    if (!chips.equals(model.chips)) {
      model.chips.setAll(chips);
      model.complaint.set("");
    }
    model.difference.set(workbench.whatIf().difference());
    // A row has some thirty controls: nobody waits for them who only looks at what was seen.
    if (model.shown.get()) {
      model.pops.setAll(lines.of(open.get(), list, workbench.observed(), workbench.whatIf().difference()));
    }
  }

  private final class Panel implements PanelActions {

    @Override
    public void announce(String pop, OptionalInt upstream, boolean on) {
      String name = texts.text(on ? "edit.announce" : "edit.withdraw", target(pop, upstream));
      list().ifPresent(list -> change(name, "", list.announce(pop, upstream, on)));
    }

    @Override
    public void prepend(String pop, OptionalInt upstream, int times, boolean dragging) {
      String place = target(pop, upstream);
      list().ifPresent(list ->
          change(
              texts.text("edit.prepend", place), dragging ? "prepend " + place : "",
              list.prepend(pop, upstream, times)));
    }

    @Override
    public void endDrag() {
      editor.endDrag();
    }

    @Override
    public void drain(String pop, OptionalInt upstream, boolean on) {
      String name = texts.text(on ? "edit.drain" : "edit.undrain", target(pop, upstream));
      list().ifPresent(list -> change(name, "", list.drain(pop, upstream, on)));
    }

    @Override
    public void begin(String text) {
      model.typed.set(text);
      bar.focusField();
    }

    @Override
    public void select(String pop) {
      PopLines.group(workbench.analysis(), pop).ifPresent(group -> workbench.select(new Selection.OfGroup(group)));
    }

    @Override
    public void place() {
      workbench.placingProperty().set(
          workbench.placingProperty().get().isPresent() ? Optional.empty() : Optional.of(newPop));
    }
  }

  private final class Bar implements BarActions {

    @Override
    public void add(String text) {
      Optional<ChangeList> list = list();
      if (text.isBlank() || list.isEmpty()) {
        return;
      }
      try {
        Change change = ScenarioText.parse(text, list.get().base().pops().isEmpty()
            ? Path.of("")
            : editor.workspace().map(Workspace::folder).orElse(Path.of("")));
        // Before it becomes a change: a misspelt PoP is told where it is typed.
        list.get().service().apply(Scenario.of(change));
        model.typed.set("");
        change(change.text(), "", list.get().with(change));
        model.complaint.set("");
      } catch (IllegalArgumentException e) {
        model.complaint.set(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void remove(int index) {
      list().filter(list -> index < list.changes().size()).ifPresent(list ->
          change(texts.text("edit.remove", ScenarioText.text(list.changes().get(index))), "", list.without(index)));
    }

    @Override
    public void choose(int index) {
      editor.choose(index);
    }

    @Override
    public void newScenario() {
      editor.addScenario(List.of(), "");
    }

    @Override
    public void duplicate() {
      editor.addScenario(editor.changes(), editor.current().map(SavedScenario::name).orElse(""));
    }

    @Override
    public void rename(String name) {
      editor.rename(name);
    }

    @Override
    public void delete() {
      editor.deleteScenario();
    }

    @Override
    public void showBefore(boolean shown) {
      workbench.whatIf().showingBeforeProperty().set(shown && workbench.mode() == Mode.WHAT_IF);
    }

    @Override
    public void undo() {
      editor.undo();
    }

    @Override
    public void redo() {
      editor.redo();
    }

    @Override
    public void compare() {
      compare.run();
    }
  }
}
