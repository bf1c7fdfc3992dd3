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
import dev.watershed.desktop.imports.FilesController;
import dev.watershed.desktop.imports.PasteController;
import dev.watershed.desktop.popeditor.PopEditorController;
import dev.watershed.desktop.pops.PopsController;
import dev.watershed.desktop.prefixes.PrefixController;
import dev.watershed.desktop.problems.ProblemsController;
import dev.watershed.desktop.recovery.RecoveryController;
import dev.watershed.desktop.status.StatusController;
import dev.watershed.desktop.story.StoryController;
import dev.watershed.desktop.table.LandingTableController;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.timeline.TimelineController;
import dev.watershed.desktop.welcome.WelcomeController;
import dev.watershed.desktop.whatif.CompareController;
import dev.watershed.desktop.whatif.WhatIfController;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.whatif.Change;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// The features of a window, each made once, with what they ask of one another.
final class Features {

  /// What features ask of the window as a whole.
  interface Wishes {

    /// Lets the user choose what to open.
    void open();

    /// Opens files in place of what is open.
    void open(List<Path> files);

    /// Opens the editor of the PoPs.
    void editPops();

    /// Shows the map in place of another view.
    void showMap();

    /// Opens the sample, and tells its story.
    void tellStory(Path sample);

    /// Shows what is not as it should be.
    void showProblems();

    /// What the palette offers.
    List<Command> commands(ExportController exports);
  }

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
  private final StoryController story;
  private final FilesController files;
  private final List<Feature> all;
  private final ShellParts parts;

  Features(
      Workbench workbench, Opening opening, Editing editing, Tasks tasks, Theme theme, Recent recent,
      FileDialogs dialogs,
      Wishes wishes) {
    Editor editor = editing.editor();
    map = new MapController(workbench, tasks, theme);
    graph = new GraphController(workbench, tasks, theme);
    flow = new FlowController(workbench, opening.data(), tasks, theme);
    table = new LandingTableController(workbench, tasks);
    prefixPage = new PrefixController("page", workbench, opening, tasks);
    prefixPopup = new PrefixController("popup", workbench, opening, tasks);
    ProblemsController problems = new ProblemsController(workbench);
    PopsController pops = new PopsController(workbench, opening, wishes::editPops);
    InspectorController inspector = new InspectorController(workbench, tasks);
    StatusController status = new StatusController(workbench, tasks, wishes::showProblems);
    WelcomeController welcome =
        new WelcomeController(workbench, opening, recent, () -> wishes.open(), wishes::tellStory);
    timeline = new TimelineController(workbench, opening.data(), editor, tasks, theme);
    export = new ExportController(
        workbench, tasks, dialogs,
        Map.of(
            "map", map::drawing,
            "graph", graph::drawing,
            "flow", flow::drawing,
            "table", () -> table.drawing(theme.darkProperty().get()),
            "inspector", () -> inspector.drawing(theme.darkProperty().get()),
            "timeline", timeline::drawing),
        table::csv,
        timeline::found);
    compare = new CompareController(workbench, editor, tasks);
    // A PoP is added where the user clicked with the upstreams of the nearest one, which are the likeliest there too.
    whatIf = new WhatIfController(workbench, editor, tasks,
        place -> editor.workspace().ifPresent(open -> add(new Change.AddPop(NewPop.at(place, open, editor.changes())))),
        compare::show);
    commands = new CommandsController(
        workbench, opening, tasks, wishes.commands(export),
        text -> whatIf().read(text).map(change -> new Command(change.text(), "", true, () -> add(change))));
    RecoveryController recovery = new RecoveryController(opening, editor, editing.journal(), tasks);
    popEditor = new PopEditorController(workbench, opening, editor);
    LiveController live = new LiveController(workbench, opening.data(), tasks, dialogs);
    paste = new PasteController(workbench, opening, editor, tasks, dialogs);
    story = new StoryController(workbench, opening, editor, new StoryController.Stage() {
      @Override
      public void showMap() {
        wishes.showMap();
      }

      @Override
      public ObservableValue<Optional<Recording>> recording() {
        return timeline().recordingProperty();
      }

      @Override
      public void seek(Instant moment) {
        timeline().seek(moment);
      }
    });
    files = new FilesController(workbench, editor, tasks, chosen -> wishes.open(chosen));
    all = List.of(
        recovery, story, compare, popEditor, paste, files, whatIf, timeline, live, map, graph, flow, table, prefixPage,
        prefixPopup,
        problems, pops, inspector, status, welcome, commands);
    parts = new ShellParts(
        pops.root(),
        whatIf.root(),
        whatIf.bar(),
        whatIf.outcome(),
        compare.root(),
        popEditor.root(),
        paste.root(),
        files.root(),
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
        story.root(),
        commands.root());
  }

  private void add(Change change) {
    whatIf().add(change);
  }

  /// Leaves the sheet that lies over the window, the uppermost first.
  ///
  /// @return whether there was one
  boolean hide() {
    return commands.hide() || compare.hide() || popEditor.hide() || paste.hide() || files.hide();
  }

  /// Their views.
  ShellParts parts() {
    return parts;
  }

  /// All of them, in the order in which they are attached.
  List<Feature> all() {
    return all;
  }

  MapController map() {
    return map;
  }

  GraphController graph() {
    return graph;
  }

  FlowController flow() {
    return flow;
  }

  LandingTableController table() {
    return table;
  }

  /// The list of prefixes that fills the middle.
  PrefixController prefixPage() {
    return prefixPage;
  }

  /// The same list below its button.
  PrefixController prefixPopup() {
    return prefixPopup;
  }

  ExportController export() {
    return export;
  }

  CommandsController commands() {
    return commands;
  }

  private WhatIfController whatIf() {
    return whatIf;
  }

  PopEditorController popEditor() {
    return popEditor;
  }

  TimelineController timeline() {
    return timeline;
  }

  PasteController paste() {
    return paste;
  }

  StoryController story() {
    return story;
  }

  FilesController files() {
    return files;
  }
}
