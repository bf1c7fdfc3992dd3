package dev.watershed.desktop.shell;

import dev.watershed.desktop.commands.Command;
import dev.watershed.desktop.commands.CommandsController;
import dev.watershed.desktop.edit.Editing;
import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.export.ExportController;
import dev.watershed.desktop.flow.FlowController;
import dev.watershed.desktop.graph.GraphController;
import dev.watershed.desktop.inspector.InspectorController;
import dev.watershed.desktop.live.LiveController;
import dev.watershed.desktop.map.MapController;
import dev.watershed.desktop.paste.PasteController;
import dev.watershed.desktop.popeditor.PopEditorController;
import dev.watershed.desktop.pops.PopsController;
import dev.watershed.desktop.prefixes.PrefixController;
import dev.watershed.desktop.problems.ProblemsController;
import dev.watershed.desktop.recovery.RecoveryController;
import dev.watershed.desktop.shell.ShellModel.Page;
import dev.watershed.desktop.status.StatusController;
import dev.watershed.desktop.table.LandingTableController;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.timeline.TimelineController;
import dev.watershed.desktop.welcome.WelcomeController;
import dev.watershed.desktop.whatif.CompareController;
import dev.watershed.desktop.whatif.WhatIfController;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.whatif.Change;
import dev.watershed.model.geo.GeoPoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The whole window: makes the features, puts them into the frame, and attaches and detaches them together.
public final class ShellController implements Feature {

  private final Workbench workbench;
  private final Opening opening;
  private final Tasks tasks;
  private final Theme theme;
  private final FileDialogs dialogs;
  private final Editor editor;
  private final Leaving leaving;
  private final ShellModel model = new ShellModel();
  private final MapController map;
  private final GraphController graph;
  private final FlowController flow;
  private final LandingTableController table;
  private final PrefixController prefixPage;
  private final PrefixController prefixPopup;
  private final ExportController export;
  private final CommandsController commands;
  private final WhatIfController whatIf;
  private final CompareController compare;
  private final PopEditorController popEditor;
  private final TimelineController timeline;
  private final PasteController paste;
  private final List<Feature> features;
  private final ShellView view;
  private Subscription subscription = Subscription.EMPTY;

  public ShellController(
      Workbench workbench, Opening opening, Editing editing, Tasks tasks, Theme theme, Recent recent, FileDialogs dialogs) {
    this.workbench = workbench;
    this.opening = opening;
    this.tasks = tasks;
    this.theme = theme;
    this.dialogs = dialogs;
    editor = editing.editor();
    leaving = new Leaving(editor, editing.saving(), dialogs);
    map = new MapController(workbench, tasks, theme);
    graph = new GraphController(workbench, tasks, theme);
    flow = new FlowController(workbench, opening.data(), tasks, theme);
    table = new LandingTableController(workbench, tasks);
    prefixPage = new PrefixController("page", workbench, opening, tasks);
    prefixPopup = new PrefixController("popup", workbench, opening, tasks);
    ProblemsController problems = new ProblemsController(workbench);
    PopsController pops = new PopsController(workbench, opening, this::editPops);
    InspectorController inspector = new InspectorController(workbench, tasks);
    StatusController status = new StatusController(workbench, tasks, this::showProblems);
    WelcomeController welcome = new WelcomeController(workbench, opening, recent, this::choose);
    export = new ExportController(
        workbench, tasks, dialogs,
        Map.of(
            "map", map::drawing,
            "graph", graph::drawing,
            "flow", flow::drawing,
            "table", () -> table.drawing(theme.darkProperty().get()),
            "inspector", () -> inspector.drawing(theme.darkProperty().get())),
        table::csv);
    commands = new CommandsController(workbench, opening, tasks, ShellCommands.of(this, export), this::changeCommand);
    RecoveryController recovery = new RecoveryController(opening, editor, editing.journal(), tasks);
    compare = new CompareController(workbench, editor, tasks);
    popEditor = new PopEditorController(workbench, opening, editor);
    timeline = new TimelineController(workbench, opening.data(), tasks, theme);
    LiveController live = new LiveController(workbench, opening.data(), tasks);
    paste = new PasteController(workbench, opening, editor, tasks, dialogs);
    whatIf = new WhatIfController(workbench, editor, this::newPop, compare::show);
    features = List.of(
        recovery, compare, popEditor, paste, whatIf, timeline, live, map, graph, flow, table, prefixPage, prefixPopup, problems, pops, inspector, status, welcome,
        commands);
    view = new ShellView(
        model,
        new ShellParts(
            pops.root(),
            whatIf.root(),
            whatIf.bar(),
            whatIf.outcome(),
            compare.root(),
            popEditor.root(),
            paste.root(),
            map.root(),
            graph.root(),
            flow.root(),
            table.root(),
            inspector.root(),
            timeline.root(),
            live.root(),
            live.banner(),
            status.root(),
            welcome.root(),
            prefixPage.root(),
            prefixPopup.root(),
            problems.root(),
            recovery.root(),
            commands.root()),
        new TopBar.Actions(this::choose, this::pickPrefix, this::askMoment, this::search, this::toggleTheme),
        new TopBar.Parts(
            new FileMenu(editor, recent, command -> command.run(this), this::open, export.choices()).root(),
            new ModeSwitch(workbench.modes(), workbench.modeProperty(), this::turn).root()),
        () -> workbench.failureProperty().set(Optional.empty()));
    prefixPopup.whenPicked(view::hidePrefixes);
    view.whenShown("graph", graph::setShown);
    view.whenShown("flow", flow::setShown);
    view.whenShown("table", table::setShown);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    features.forEach(Feature::attach);
    turnPage();
    subscription = Subscription.combine(
        workbench.documentProperty().subscribe(this::turnPage),
        workbench.modeProperty().subscribe(this::turnPage),
        workbench.modeProperty().subscribe(mode -> model.whatIf.set(mode == Mode.WHAT_IF)),
        workbench.selectionProperty().subscribe(selection -> model.selected.set(!selection.equals(Selection.NOTHING))),
        workbench.analysisProperty().subscribe(this::turnPage),
        workbench.failureProperty().subscribe(model.failure::set));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    features.forEach(Feature::detach);
    tasks.cancelAll();
  }

  /// Takes the keys and the files dropped that belong to the whole window.
  public void listenTo(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    new BeforeKey(workbench).listenTo(scene);
    scene.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
      }
    });
    scene.setOnDragEntered(event -> model.dropping.set(event.getDragboard().hasFiles()));
    scene.setOnDragExited(_ -> model.dropping.set(false));
    scene.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent event) {
    model.dropping.set(false);
    List<Path> files = event.getDragboard().getFiles().stream().map(java.io.File::toPath).toList();
    if (!files.isEmpty()) {
      // Not while the drag is on: a question could not be answered.
      Platform.runLater(() -> open(files));
    }
    event.setDropCompleted(!files.isEmpty());
    event.consume();
  }

  private void shortcut(KeyEvent event) {
    for (ShellCommands command : ShellCommands.values()) {
      boolean typing = command.isOfTextFields() && event.getTarget() instanceof TextInputControl;
      if (!typing && command.isAvailable(model.page.get() == Page.VIEWS) && command.keys().match(event)) {
        command.run(this);
        event.consume();
        return;
      }
    }
    if (event.getCode() == KeyCode.SPACE
        && workbench.mode() == Mode.REPLAY
        && !event.isShortcutDown()
        && !BeforeKey.takesSpace(root().getScene().getFocusOwner())) {
      timeline.togglePlaying();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && workbench.placingProperty().get().isPresent()) {
      workbench.placingProperty().set(Optional.empty());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && (commands.hide() || compare.hide() || popEditor.hide() || paste.hide())) {
      event.consume();
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
      prefixPage.focus();
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
      open(clipboard.getFiles().stream().map(java.io.File::toPath).toList());
    } else {
      paste.show(clipboard.hasString() ? clipboard.getString() : "");
    }
  }

  void nextChange() {
    timeline.step(true);
  }

  void changeBefore() {
    timeline.step(false);
  }

  /// Adds a PoP where the user clicked: with the upstreams of the PoP that is nearest, which are the likeliest there too.
  private void newPop(GeoPoint place) {
    editor.workspace().ifPresent(open -> whatIf.add(new Change.AddPop(NewPop.at(place, open, editor.changes()))));
  }

  /// What the palette offers for a text that is a change.
  private Optional<Command> changeCommand(String text) {
    return whatIf.read(text).map(change -> new Command(change.text(), "", true, () -> whatIf.add(change)));
  }

  void editPops() {
    popEditor.show();
  }

  /// Lets the user say at which moment to look.
  void askMoment() {
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open) {
      if (workbench.mode() == Mode.REPLAY) {
        new MomentDialog(view.root()).ask(timeline.moment()).flatMap(at -> at).ifPresent(timeline::seek);
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
    prefixPopup.focus();
  }

  void search() {
    view.hidePopovers();
    commands.show();
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
    map.showWholeWorld();
  }

  /// Shows the graph in place of the map.
  public void showGraph() {
    view.showTab("graph");
  }

  /// Shows what moved since a moment.
  public void compareWith(Instant moment) {
    view.showTab("flow");
    flow.compareWith(moment);
  }

  /// Writes something to a file, as if it had been chosen from the menu.
  ///
  /// @param id as [ExportController.Choice#id]
  public void export(String id) {
    export.choices().stream().filter(choice -> choice.id().equals(id)).forEach(choice -> choice.action().run());
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
    table.focusSearch();
  }

  void showProblems() {
    view.showProblems();
  }

  void deselect() {
    workbench.select(Selection.NOTHING);
  }
}
