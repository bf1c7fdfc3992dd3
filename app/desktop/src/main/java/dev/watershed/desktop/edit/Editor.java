package dev.watershed.desktop.edit;

import dev.watershed.desktop.edit.Edit.State;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/// Changes the open workspace, and only it does: every change goes through here and can be undone. Follows what is
/// opened; nothing can be edited while no workspace is open. UI thread only.
public final class Editor {

  private final Workbench workbench;
  private final Runnable again;
  private final Texts texts = Texts.of(Editor.class);
  private final History history = new History();
  private final ReadOnlyObjectWrapper<Optional<Workspace>> workspace = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Integer> scenario = new ReadOnlyObjectWrapper<>(0);
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private Optional<Workspace> saved = Optional.empty();
  private boolean applying;
  private Subscription subscription = Subscription.EMPTY;

  /// @param again finds out once more who lands where, when what is said of the service has changed
  public Editor(Workbench workbench, Runnable again) {
    this.workbench = workbench;
    this.again = again;
  }

  /// Begins to follow the workbench.
  public void attach() {
    subscription = workbench.documentProperty().subscribe(this::follow);
  }

  /// Stops following it.
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  private void follow(Optional<Document> document) {
    Optional<Workspace> opened = document.flatMap(Editor::workspaceOf);
    if (applying || opened.equals(workspace())) {
      // Our own edit, or another look at the same content.
      return;
    }
    history.clear();
    saved = opened;
    set(opened, 0);
  }

  private static Optional<Workspace> workspaceOf(Document document) {
    return document instanceof Document.OfWorkspace open ? Optional.of(open.workspace()) : Optional.empty();
  }

  /// The workspace as it is edited; empty where none is open.
  public ReadOnlyObjectProperty<Optional<Workspace>> workspaceProperty() {
    return workspace.getReadOnlyProperty();
  }

  public Optional<Workspace> workspace() {
    return workspace.get();
  }

  /// The index of the scenario at hand in the workspace's; 0 where it has none.
  public ReadOnlyObjectProperty<Integer> scenarioProperty() {
    return scenario.getReadOnlyProperty();
  }

  /// What would be undone, for people; empty where there is nothing.
  public ReadOnlyStringProperty undoNameProperty() {
    return undoName.getReadOnlyProperty();
  }

  /// What would be done again, for people; empty where there is nothing.
  public ReadOnlyStringProperty redoNameProperty() {
    return redoName.getReadOnlyProperty();
  }

  /// Whether anything is not saved.
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  /// The workspace was written. Edits that came while it was written stay unsaved.
  ///
  /// @param before what was to be written
  /// @param written the same, as it stands in the folder of the file
  void saved(Path file, Workspace before, Workspace written) {
    saved = Optional.of(written);
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open) {
      boolean moved = !before.equals(written);
      Workspace now = moved ? RelativeFiles.moved(open.workspace(), written.folder()) : open.workspace();
      if (moved) {
        // Former states name files from the folder of before.
        history.clear();
      }
      applying = true;
      try {
        workbench.documentProperty()
            .set(Optional.of(new Document.OfWorkspace(file, now, open.at(), open.observation())));
      } finally {
        applying = false;
      }
      workspace.set(Optional.of(now));
    }
    updateNames();
  }

  /// Nothing of what is open is saved anywhere: it was restored, or has no file yet.
  public void markUnsaved() {
    saved = Optional.empty();
    updateNames();
  }

  /// The scenario at hand; empty where there is none yet.
  public Optional<SavedScenario> current() {
    return workspace().filter(open -> scenario.get() < open.scenarios().size())
        .map(open -> open.scenarios().get(scenario.get()));
  }

  /// The changes of the scenario at hand.
  public List<SavedChange> changes() {
    return current().map(SavedScenario::changes).orElse(List.of());
  }

  /// Changes the workspace.
  ///
  /// @param name what is done, for people
  public void edit(String name, UnaryOperator<Workspace> change) {
    workspace().ifPresent(open -> make(name, new State(change.apply(open), scenario.get()), ""));
  }

  /// Gives the scenario at hand other changes; makes one where there is none.
  ///
  /// @param name what is done, for people
  /// @param drag edits with the same text are one until [#endDrag()]; empty where it stands alone
  public void change(String name, String drag, List<SavedChange> changes) {
    workspace().ifPresent(open -> {
      List<SavedScenario> all = new ArrayList<>(open.scenarios());
      if (all.isEmpty()) {
        all.add(new SavedScenario(freeName(texts.text("scenario.name"), open), changes));
      } else {
        all.set(scenario.get(), new SavedScenario(all.get(scenario.get()).name(), changes));
      }
      make(name, new State(open.withScenarios(all), scenario.get()), drag);
    });
  }

  /// The slider is let go: what follows is another edit.
  public void endDrag() {
    history.endDrag();
  }

  /// Takes another scenario in hand. That is no edit.
  public void choose(int index) {
    history.endDrag();
    workspace().filter(open -> index >= 0 && index < open.scenarios().size())
        .ifPresent(open -> apply(new State(open, index)));
  }

  /// Adds a scenario behind the others, and takes it in hand.
  public void addScenario(List<SavedChange> changes, String wanted) {
    workspace().ifPresent(open -> {
      List<SavedScenario> all = new ArrayList<>(open.scenarios());
      String name = freeName(wanted.isBlank() ? texts.text("scenario.name") : wanted, open);
      all.add(new SavedScenario(name, changes));
      make(texts.text("edit.addScenario", name), new State(open.withScenarios(all), all.size() - 1), "");
    });
  }

  /// Calls the scenario at hand otherwise; another name of the kind where it is taken.
  public void rename(String wanted) {
    if (current().isEmpty() || wanted.isBlank() || current().get().name().equals(wanted)) {
      return;
    }
    workspace().ifPresent(open -> {
      List<SavedScenario> all = new ArrayList<>(open.scenarios());
      all.set(scenario.get(), new SavedScenario(freeName(wanted.strip(), open), all.get(scenario.get()).changes()));
      make(texts.text("edit.rename"), new State(open.withScenarios(all), scenario.get()), "");
    });
  }

  /// Throws the scenario at hand away.
  public void deleteScenario() {
    current().ifPresent(gone -> workspace().ifPresent(open -> {
      List<SavedScenario> all = new ArrayList<>(open.scenarios());
      all.remove((int) scenario.get());
      make(
          texts.text("edit.deleteScenario", gone.name()),
          new State(open.withScenarios(all), Math.clamp(scenario.get(), 0, Math.max(0, all.size() - 1))),
          "");
    }));
  }

  private static String freeName(String wanted, Workspace open) {
    Set<String> taken = new HashSet<>();
    open.scenarios().forEach(one -> taken.add(one.name()));
    if (!taken.contains(wanted)) {
      return wanted;
    }
    // "Scenario 1" is followed by "Scenario 2", "Frankfurt down" by "Frankfurt down 2".
    String stem = wanted.replaceFirst(" [0-9]{1,6}$", "");
    return Stream.iterate(2, n -> n + 1)
        .map(n -> stem + " " + n)
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /// Takes the last edit back.
  public void undo() {
    history.undo().ifPresent(this::apply);
  }

  /// Does what was undone last again.
  public void redo() {
    history.redo().ifPresent(this::apply);
  }

  private void make(String name, State after, String drag) {
    Optional<Workspace> open = workspace();
    if (open.isPresent()) {
      State before = new State(open.get(), scenario.get());
      if (!before.equals(after)) {
        history.add(new Edit(name, before, after, drag));
        apply(after);
      }
    }
  }

  private void apply(State state) {
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open) {
      boolean otherService = !service(open.workspace()).equals(service(state.workspace()));
      applying = true;
      try {
        workbench.documentProperty().set(Optional.of(open.with(state.workspace())));
      } finally {
        applying = false;
      }
      set(Optional.of(state.workspace()), state.scenario());
      if (otherService) {
        again.run();
      }
    }
  }

  /// What bears on who lands where.
  private static Workspace service(Workspace workspace) {
    return workspace.withScenarios(List.of()).withAnnotations(List.of());
  }

  private void set(Optional<Workspace> open, int index) {
    // In this order: whoever is told of the workspace asks for the scenario at hand.
    scenario.set(index);
    workspace.set(open);
    workbench.whatIf().scenarioProperty().set(current().map(ScenarioText::scenario).orElse(Scenario.NONE));
    updateNames();
  }

  private void updateNames() {
    undoName.set(history.undoName().orElse(""));
    redoName.set(history.redoName().orElse(""));
    dirty.set(workspace().isPresent() && !workspace().equals(saved));
  }
}
