package dev.watershed.desktop.whatif;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.ScenarioText;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.whatif.WhatIfModel.Chip;
import dev.watershed.desktop.whatif.WhatIfModel.PopLine;
import dev.watershed.desktop.whatif.WhatIfModel.SessionLine;
import dev.watershed.desktop.whatif.WhatIfModel.Settings;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The what-if panel: every control makes a change of the scenario at hand, through the editor, so that it can be undone.
public final class WhatIfController implements Feature {

  private final Workbench workbench;
  private final Editor editor;
  private final Consumer<GeoPoint> newPop;
  private final Runnable compare;
  private final Texts texts = Texts.of(WhatIfController.class);
  private final WhatIfModel model = new WhatIfModel();
  private final PanelView panel;
  private final BarView bar;
  private final OutcomeView outcome;
  private Subscription subscription = Subscription.EMPTY;

  /// @param newPop asks what is to be known of a PoP at a place
  /// @param compare shows the scenarios side by side
  public WhatIfController(Workbench workbench, Editor editor, Consumer<GeoPoint> newPop, Runnable compare) {
    this.workbench = workbench;
    this.editor = editor;
    this.newPop = newPop;
    this.compare = compare;
    panel = new PanelView(model, texts, new Panel());
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
    return editor.workspace().map(open -> ChangeList.of(open, workbench.whatIf().modelProperty().get(), editor.changes()));
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
      model.pops.setAll(lines(open.get(), list));
    }
  }

  private List<PopLine> lines(Workspace open, ChangeList list) {
    Service service = list.service();
    Optional<Difference> difference = workbench.whatIf().difference();
    List<PopLine> lines = new ArrayList<>();
    for (Pop pop : service.pops()) {
      boolean isNew = open.pop(pop.id()).isEmpty();
      LandingGroup group = difference.flatMap(found -> group(found.after(), pop.id()))
          .or(() -> group(workbench.observed(), pop.id()))
          .orElseGet(() -> LandingGroup.of(lines.size(), pop, LandingGroup.Kind.POP));
      List<Announcement> announcements = service.situation().announcements().stream()
          .filter(one -> one.pop().equals(pop.id()))
          .toList();
      OptionalDouble share = difference.map(found -> share(found.diff().after(), pop.id())).orElse(OptionalDouble.empty());
      double before = difference.map(found -> share(found.diff().before(), pop.id()).orElse(0)).orElse(0.0);
      lines.add(new PopLine(
          group,
          share,
          share.isPresent() ? share.getAsDouble() - before : 0,
          difference.map(found -> found.after().load(group)).orElse(OptionalDouble.empty()),
          settings(announcements),
          announcements.stream().map(this::session).toList(),
          isNew));
    }
    // By what they carry without the scenario: an order that holds still while a slider is dragged.
    difference.ifPresent(found -> lines.sort(Comparator.comparingDouble((PopLine line) ->
            -share(found.diff().before(), line.group().id()).orElse(0))
        .thenComparingInt(line -> line.group().index())));
    return lines;
  }

  private static Optional<LandingGroup> group(Analysis analysis, String id) {
    return analysis.groups().stream().filter(group -> group.id().equals(id)).findFirst();
  }

  private static OptionalDouble share(Shares shares, String pop) {
    Shares.Share share = shares.byPop().get(pop);
    return share == null ? OptionalDouble.empty() : OptionalDouble.of(share.weight());
  }

  private SessionLine session(Announcement announcement) {
    String kind = switch (announcement.role()) {
      case CUSTOMER -> PopSession.Kind.TRANSIT.text();
      case PEER -> PopSession.Kind.PEER.text();
      case PROVIDER -> PopSession.Kind.CUSTOMER.text();
      case SIBLING -> "";
    };
    return new SessionLine(announcement.upstream(), kind, settings(List.of(announcement)));
  }

  private Settings settings(List<Announcement> sessions) {
    boolean drained = !sessions.isEmpty()
        && sessions.stream().allMatch(one -> one.communities().contains(Communities.GRACEFUL_SHUTDOWN));
    String details = sessions.size() == 1 ? details(sessions.getFirst()) : drained ? texts.text("details.drained") : "";
    return new Settings(
        sessions.stream().anyMatch(Announcement::announced),
        drained,
        sessions.stream().mapToInt(Announcement::prepend).min().orElse(0),
        details);
  }

  private String details(Announcement session) {
    List<String> parts = new ArrayList<>();
    session.med().ifPresent(med -> parts.add(texts.text("details.med", Long.toString(med))));
    Arrays.stream(session.communities().toArray()).forEach(community -> parts.add(
        community == Communities.GRACEFUL_SHUTDOWN ? texts.text("details.drained") : Communities.toString(community)));
    return parts.stream().collect(Collectors.joining(", "));
  }

  private static String target(String pop, OptionalInt upstream) {
    return upstream.isEmpty() ? pop : pop + ":" + Asn.toString(upstream.getAsInt());
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
          change(texts.text("edit.prepend", place), dragging ? "prepend " + place : "", list.prepend(pop, upstream, times)));
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
      group(workbench.analysis(), pop).ifPresent(group -> workbench.select(new Selection.OfGroup(group)));
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
            ? java.nio.file.Path.of("")
            : editor.workspace().map(Workspace::folder).orElse(java.nio.file.Path.of("")));
        // Before it becomes a change: a misspelt PoP is told where it is typed.
        list.get().service().apply(dev.watershed.engine.whatif.Scenario.of(change));
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
