package dev.watershed.desktop.whatif;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.ScenarioText;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// All scenarios side by side: what moves, what is unreachable and over capacity, and what each PoP gets. A sheet
/// over the window.
public final class CompareController implements Feature {

  private static final Lane LANE = Lane.shown("compare");
  private static final double MOST_NAME = 260;
  /// Beside the grid: the sheet's padding and a scroll bar.
  private static final double AROUND = 64;
  /// Over and under it: the title, the button, padding and a scroll bar.
  private static final double ABOVE_AND_BELOW = 160;

  private final Workbench workbench;
  private final Editor editor;
  private final Tasks tasks;
  private final Texts texts = Texts.of(CompareController.class);
  private final GridPane grid = new GridPane(22, 7);
  private final VBox sheet = new VBox(10);
  private final StackPane root = Ui.layer(sheet);
  private final Button close = new Button(texts.text("compare.close"));

  /// A scenario and what it causes; why it cannot be computed where that is empty.
  private record Column(String name, Optional<Difference> found, String fault) {}

  private record Compared(Difference now, List<Column> columns) {}

  public CompareController(Workbench workbench, Editor editor, Tasks tasks) {
    this.workbench = workbench;
    this.editor = editor;
    this.tasks = tasks;
    grid.setId("compare");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    close.setId("compare-close");
    close.setOnAction(_ -> hide());
    HBox foot = new HBox(Ui.spacer(), close);
    sheet.getChildren().addAll(Ui.label(texts.text("compare.title"), "title"), scroll, foot);
    sheet.setMinSize(0, 0);
    Ui.show(root, false);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void attach() {
    // It follows nothing: it is filled when it is shown.
  }

  @Override
  public void detach() {
    tasks.cancel(LANE);
    hide();
  }

  /// @return whether it was shown
  public boolean hide() {
    boolean shown = root.isVisible();
    Ui.show(root, false);
    return shown;
  }

  /// Computes all scenarios, and shows them.
  public void show() {
    Optional<ServiceModel> model = workbench.whatIf().modelProperty().get();
    if (model.isEmpty()) {
      workbench.failureProperty().set(Optional.of(new Workbench.Failure(
          texts.text("compare.title"), texts.text("compare.noModel"))));
      return;
    }
    List<SavedScenario> scenarios = editor.workspace().map(Workspace::scenarios).orElse(List.of());
    if (scenarios.isEmpty()) {
      return;
    }
    tasks.request(LANE, texts.text("compare.work"), job -> {
          List<Column> columns = new ArrayList<>();
          for (SavedScenario scenario : scenarios) {
            job.check();
            job.update(columns.size(), scenarios.size());
            columns.add(column(model.get(), scenario));
          }
          return new Compared(model.get().difference(Scenario.NONE), columns);
        })
        .whenDone(compared -> {
          fill(model.get(), compared.now(), compared.columns());
          Ui.show(root, true);
          size();
          close.requestFocus();
        })
        .start();
  }

  /// Makes the sheet as large as what it shows, up to the window.
  private void size() {
    root.applyCss();
    double width = grid.prefWidth(-1);
    sheet.setMaxSize(width + AROUND, grid.prefHeight(width) + ABOVE_AND_BELOW);
  }

  private static Column column(ServiceModel model, SavedScenario scenario) {
    try {
      return new Column(scenario.name(), Optional.of(model.difference(ScenarioText.scenario(scenario))), "");
    } catch (IllegalArgumentException e) {
      return new Column(scenario.name(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private void fill(ServiceModel model, Difference now, List<Column> columns) {
    grid.getChildren().clear();
    String[] rows = {"compare.changes", "compare.moved", "compare.ases", "compare.unreachable", "compare.over"};
    for (int row = 0; row < rows.length; row++) {
      grid.add(Ui.label(texts.text(rows[row]), "muted"), 0, row + 1);
    }
    Map<String, LandingGroup> groups = new LinkedHashMap<>();
    now.before().groups().forEach(group -> groups.put(group.id(), group));
    columns.forEach(column -> column.found().ifPresent(found ->
        found.after().groups().forEach(group -> groups.putIfAbsent(group.id(), group))));
    int row = rows.length + 1;
    for (LandingGroup group : groups.values()) {
      Label groupName = Ui.label(group.name(), "muted");
      groupName.setMaxWidth(MOST_NAME);
      groupName.setTooltip(new Tooltip(group.name()));
      HBox head = new HBox(6, Mark.of(group.style(), 5), Ui.label(group.id(), "strong"), groupName);
      head.setAlignment(Pos.CENTER_LEFT);
      grid.add(head, 0, row++);
    }
    grid.add(Ui.label(texts.text("compare.now"), "strong"), 1, 0);
    shares(1, now, groups, rows.length + 1);
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      Column column = columns.get(i);
      Hyperlink name = new Hyperlink(column.name());
      name.getStyleClass().add("strong");
      Ui.accessible(name, column.name(), texts.text("compare.choose"));
      name.setOnAction(_ -> {
        editor.choose(index);
        hide();
      });
      grid.add(name, i + 2, 0);
      if (column.found().isEmpty()) {
        Label fault = Ui.paragraph(column.fault(), "complaint");
        fault.setMaxWidth(200);
        grid.add(fault, i + 2, 1);
        continue;
      }
      Difference found = column.found().get();
      ScenarioDiff diff = found.diff();
      Label changes = Ui.paragraph(found.isEmpty() ? texts.text("compare.none") : found.scenario().toString(), "muted");
      changes.setMaxWidth(200);
      grid.add(changes, i + 2, 1);
      number(i + 2, 2, texts.text("share", diff.moved().weight()), false);
      number(i + 2, 3, texts.text("count", diff.moved().ases()), false);
      number(i + 2, 4, texts.text("share", diff.unreachable().weight()), diff.unreachable().weight() > 0);
      String over = diff.overCapacity().stream().map(ScenarioDiff.Overload::pop).collect(Collectors.joining(", "));
      number(i + 2, 5, model.comparesCapacities() ? over.isEmpty() ? "–" : over : texts.text("compare.unknown"),
          !over.isEmpty());
      shares(i + 2, found, groups, rows.length + 1);
    }
  }

  private void shares(int column, Difference found, Map<String, LandingGroup> groups, int first) {
    int row = first;
    for (LandingGroup group : groups.values()) {
      Shares.Share share = found.diff().after().byPop().get(group.id());
      double load = found.after().load(group).orElse(0);
      String text = share == null ? "" : load > 0
          ? texts.text("compare.load", share.weight(), load)
          : texts.text("share", share.weight());
      number(column, row++, text, load > 1);
    }
  }

  private void number(int column, int row, String text, boolean bad) {
    Label label = Ui.label(text);
    if (bad) {
      label.getStyleClass().add("over");
    }
    GridPane.setHalignment(label, HPos.RIGHT);
    grid.add(label, column, row);
  }
}
