package dev.watershed.desktop.shell;

import dev.watershed.desktop.commands.Command;
import dev.watershed.desktop.edit.Editing;
import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.export.ExportController;
import dev.watershed.desktop.shell.ShellModel.Page;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The whole window: puts the features into the frame, attaches and detaches them together, and does what concerns them
/// all.
public final class ShellController implements Feature {

  private static final Lane SIDES = Lane.quiet("sides");
  private static final Lane PREPARE = Lane.quiet("prepare");

  private final Workbench workbench;
  private final Opening opening;
  private final Tasks tasks;
  private final Theme theme;
  private final FileDialogs dialogs;
  private final Editor editor;
  private final Leaving leaving;
  private final ShellModel model = new ShellModel();
  private final Features features;
  private final ShellView view;
  private Subscription subscription = Subscription.EMPTY;

  public ShellController(
      Workbench workbench, Opening opening, Editing editing, Tasks tasks, Theme theme, Recent recent,
      FileDialogs dialogs) {
    this.workbench = workbench;
    this.opening = opening;
    this.tasks = tasks;
    this.theme = theme;
    this.dialogs = dialogs;
    editor = editing.editor();
    leaving = new Leaving(editor, editing.saving(), dialogs);
    features = new Features(workbench, opening, editing, tasks, theme, recent, dialogs, new Features.Wishes() {
      @Override
      public void open() {
        choose();
      }

      @Override
      public void open(List<Path> files) {
        ShellController.this.open(files);
      }

      @Override
      public void editPops() {
        ShellController.this.editPops();
      }

      @Override
      public void showProblems() {
        ShellController.this.showProblems();
      }

      @Override
      public void showMap() {
        ShellController.this.showMap();
      }

      @Override
      public void tellStory(Path sample) {
        ShellController.this.tellStory(sample);
      }

      @Override
      public List<Command> commands(ExportController exports) {
        return ShellCommands.of(ShellController.this, exports);
      }
    });
    view = new ShellView(
        model,
        features.parts(),
        new TopBar.Actions(this::choose, this::pickPrefix, this::askMoment, this::search, this::toggleTheme),
        new TopBar.Parts(
            new FileMenu(editor, recent, command -> command.run(this), this::open, features.export().choices()).root(),
            new ModeSwitch(workbench.modes(), workbench.modeProperty(), this::turn).root()),
        () -> workbench.failureProperty().set(Optional.empty()));
    features.prefixPopup().whenPicked(view::hidePrefixes);
    view.whenShown("graph", features.graph()::setShown);
    view.whenShown("flow", features.flow()::setShown);
    view.whenShown("table", features.table()::setShown);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    features.all().forEach(Feature::attach);
    turnPage();
    subscription = Subscription.combine(
        workbench.documentProperty().subscribe(this::turnPage),
        workbench.modeProperty().subscribe(this::turnPage),
        workbench.modeProperty().subscribe(mode -> model.whatIf.set(mode == Mode.WHAT_IF)),
        workbench.selectionProperty().subscribe(selection -> model.selected.set(!selection.equals(Selection.NOTHING))),
        workbench.analysisProperty().subscribe(this::turnPage),
        model.page.subscribe(page -> {
          if (page == Page.VIEWS) {
            showSides();
          }
        }),
        tasks.running().subscribe(this::prepare),
        workbench.failureProperty().subscribe(model.failure::set));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    features.all().forEach(Feature::detach);
    tasks.cancelAll();
  }

  /// Takes the keys and the files dropped that belong to the whole window.
  public void listenTo(Scene scene) {
    new WindowInput(this, workbench, model).listenTo(scene);
    new BeforeKey(workbench).listenTo(scene);
  }

  /// What Escape leaves: the first of these that is under way.
  boolean escape() {
    if (workbench.placingProperty().get().isPresent()) {
      workbench.placingProperty().set(Optional.empty());
      return true;
    }
    return features.hide();
  }

  void togglePlaying() {
    features.timeline().togglePlaying();
  }

  /// The panes beside the views come one after the other, each for a picture of its own, behind that of the views.
  private void showSides() {
    AtomicBoolean views = new AtomicBoolean(true);
    tasks.inPieces(SIDES, () -> views.getAndSet(false) || view.prepareSide());
  }

  /// Once nothing is at work, parts that are likely to be shown next are taken into the scene, one at a time.
  private void prepare() {
    if (tasks.running().isEmpty() && !workbench.analysis().isEmpty()) {
      tasks.inPieces(PREPARE, () -> tasks.running().isEmpty() && view.prepareNext());
    }
  }

  private void turnPage() {
    Optional<Document> document = workbench.documentProperty().get();
    model.document.set(document.map(Document::title).orElse(""));
    model.canWhatIf.set(document.filter(Document.OfWorkspace.class::isInstance).isPresent());
    // In replay the timeline tells the moment, and what is live has none.
    model.moment.set(workbench.mode() == Mode.REPLAY || workbench.mode() == Mode.LIVE
        ? ""
        : document.flatMap(Document::at).map(Document::moment).orElse(""));
    model.prefix.set(workbench.prefix().map(Object::toString).orElse(""));
    model.page.set(page(document));
    model.canPick.set(model.page.get() == Page.VIEWS);
    if (model.page.get() == Page.PREFIXES) {
      features.prefixPage().focus();
    }
  }

  private Page page(Optional<Document> document) {
    if (document.isEmpty()) {
      return Page.WELCOME;
    }
    return switch (document.get()) {
      case Document.OfWorkspace _ -> Page.VIEWS;
      case Document.OfFiles _ -> workbench.analysis().isEmpty() ? Page.PREFIXES : Page.VIEWS;
    };
  }

  void choose() {
    List<Path> files = dialogs.open();
    if (!files.isEmpty()) {
      open(files);
    }
  }

  /// Opens files, once unsaved work is saved or not wanted.
  public void open(List<Path> files) {
    leave(() -> opening.open(files));
  }

  /// Opens the sample and tells its story, once unsaved work is saved or not wanted.
  public void tellStory(Path sample) {
    leave(() -> features.story().begin(sample));
  }

  /// Takes files that came from outside: a workspace is opened, all else is looked at first.
  void take(List<Path> files) {
    if (files.size() == 1 && files.getFirst().toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      open(files);
    } else {
      features.files().show(files);
    }
  }

  /// Takes text that came from outside: what is recognised in it is shown before anything is added.
  void take(String text) {
    features.paste().show(text);
  }

  /// Does something that leaves the open workspace behind, once its unsaved work is saved or not wanted.
  public void leave(Runnable then) {
    leaving.leave(view.root(), then);
  }

  void save() {
    leaving.save(() -> {});
  }

  void saveAs() {
    leaving.saveAs(() -> {});
  }

  void undo() {
    editor.undo();
  }

  void redo() {
    editor.redo();
  }

  void observe() {
    turn(Mode.OBSERVE);
  }

  void whatIf() {
    turn(Mode.WHAT_IF);
  }

  void replay() {
    turn(Mode.REPLAY);
  }

  void live() {
    turn(Mode.LIVE);
  }

  /// Takes what is in the clipboard: files are opened, text is looked at before it is added.
  void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles()) {
      take(clipboard.getFiles().stream().map(java.io.File::toPath).toList());
    } else {
      features.paste().show(clipboard.hasString() ? clipboard.getString() : "");
    }
  }

  void nextChange() {
    features.timeline().step(true);
  }

  void changeBefore() {
    features.timeline().step(false);
  }

  void editPops() {
    features.popEditor().show();
  }

  /// Lets the user say at which moment to look.
  void askMoment() {
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open) {
      if (workbench.mode() == Mode.REPLAY) {
        new MomentDialog(view.root()).ask(features.timeline().moment()).flatMap(at -> at)
            .ifPresent(features.timeline()::seek);
      } else {
        new MomentDialog(view.root()).ask(open.at()).ifPresent(at -> opening.look(open.with(at)));
      }
    }
  }

  private void turn(Mode mode) {
    if (mode == Mode.OBSERVE || model.canWhatIf.get()) {
      workbench.modeProperty().set(mode);
    }
  }

  void pickPrefix() {
    view.showPrefixes();
    features.prefixPopup().focus();
  }

  void search() {
    view.hidePopovers();
    features.commands().show();
  }

  void toggleTheme() {
    theme.appearanceProperty().set(theme.darkProperty().get() ? Appearance.LIGHT : Appearance.DARK);
  }

  /// Shows the map in place of another view.
  public void showMap() {
    view.showTab("map");
  }

  void showWholeWorld() {
    view.showTab("map");
    features.map().showWholeWorld();
  }

  /// Shows the graph in place of the map.
  public void showGraph() {
    view.showTab("graph");
  }

  /// Shows what moved since a moment.
  public void compareWith(Instant moment) {
    view.showTab("flow");
    features.flow().compareWith(moment);
  }

  /// Writes something to a file, as if it had been chosen from the menu.
  ///
  /// @param id as [ExportController.Choice#id]
  public void export(String id) {
    features.export().choices().stream().filter(choice -> choice.id().equals(id))
        .forEach(choice -> choice.action().run());
  }

  /// Shows the flow in place of the map.
  public void showFlow() {
    view.showTab("flow");
  }

  /// Shows the table in place of the map.
  public void showTable() {
    view.showTab("table");
  }

  void filterTable() {
    view.showTab("table");
    features.table().focusSearch();
  }

  void showProblems() {
    view.showProblems();
  }

  void deselect() {
    workbench.select(Selection.NOTHING);
  }
}
