package dev.watershed.desktop.graph;

import dev.watershed.desktop.drawing.Sheet;
import dev.watershed.desktop.graph.Chokepoints.OfAs;
import dev.watershed.desktop.graph.Chokepoints.OfLink;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.StringConverter;

/// The graph with its tools above, the list of chokepoints beside it and the legend below.
final class GraphView {

  /// What the user may ask for.
  interface Actions {
    void zoom(double factor);

    void fit();

    void foldAll();

    void choose(OfAs chokepoint);

    void choose(OfLink chokepoint);
  }

  private final Texts texts = Texts.of(GraphView.class);
  private final Label count = Ui.label("", "muted");
  private final Label empty = Ui.paragraph("", "muted");
  private final Sheet sheet;
  private final VBox root;

  GraphView(GraphModel model, Sheet sheet, Actions actions) {
    this.sheet = sheet;
    sheet.root().setId("graph");
    // Where whoever holds the node (a test, a tool) finds what it shows.
    sheet.root().getProperties().put(GraphModel.class, model);
    sheet.root().getProperties().put(Sheet.class, sheet);
    sheet.root().setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    Ui.accessible(sheet.root(), texts.text("name"), texts.text("help"));
    count.setId("graph-count");
    empty.setId("graph-empty");
    empty.setMaxWidth(420);
    Region chokes = new ChokeList(texts, model, actions).root();
    model.chokesShown.subscribe(shown -> Ui.show(chokes, shown));
    StackPane stack = new StackPane(sheet.root(), empty);
    HBox.setHgrow(stack, Priority.ALWAYS);
    HBox middle = new HBox(stack, chokes);
    VBox.setVgrow(middle, Priority.ALWAYS);
    root = new VBox(tools(model, actions), middle, legend());
    root.setMinWidth(0);
  }

  VBox root() {
    return root;
  }

  private FlowPane tools(GraphModel model, Actions actions) {
    ComboBox<Integer> budget = new ComboBox<>();
    budget.setId("graph-budget");
    for (int choice : GraphModel.BUDGETS) {
      budget.getItems().add(choice);
    }
    budget.setConverter(new StringConverter<>() {
      @Override
      public String toString(Integer choice) {
        return choice == null ? "" : texts.text("budget", choice);
      }

      @Override
      public Integer fromString(String text) {
        throw new UnsupportedOperationException("the list is not editable");
      }
    });
    budget.valueProperty().bindBidirectional(model.budget);
    Ui.accessible(budget, texts.text("budget.name"), texts.text("budget.help"));
    budget.setTooltip(new Tooltip(texts.text("budget.help")));
    HBox zoom = new HBox(
        4,
        button("graph-zoom-in", "+", "zoom-in", () -> actions.zoom(1.4)),
        button("graph-zoom-out", "–", "zoom-out", () -> actions.zoom(1 / 1.4)),
        button("graph-fit", texts.text("fit"), "fit.help", actions::fit));
    ToggleButton stubs = toggle("graph-stubs", "stubs");
    stubs.selectedProperty().bindBidirectional(model.foldStubs);
    ToggleButton focus = toggle("graph-focus", "focus");
    focus.selectedProperty().bindBidirectional(model.focus);
    ToggleButton chokes = toggle("graph-chokes", "chokes");
    chokes.selectedProperty().bindBidirectional(model.chokesShown);
    FlowPane bar = new FlowPane(
        8, 6, budget, stubs, button("graph-fold", texts.text("foldAll"), "foldAll.help", actions::foldAll), focus,
        chokes,
        new Separator(Orientation.VERTICAL), zoom, count);
    bar.setRowValignment(javafx.geometry.VPos.CENTER);
    bar.getStyleClass().add("filter-bar");
    return bar;
  }

  private ToggleButton toggle(String id, String key) {
    ToggleButton toggle = new ToggleButton(texts.text(key));
    toggle.setId(id);
    toggle.setTooltip(new Tooltip(texts.text(key + ".help")));
    Ui.accessible(toggle, texts.text(key), texts.text(key + ".help"));
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    return toggle;
  }

  private Button button(String id, String text, String key, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setTooltip(new Tooltip(texts.text(key)));
    Ui.accessible(button, texts.text(key), texts.text(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private FlowPane legend() {
    FlowPane legend = new FlowPane();
    legend.getStyleClass().add("legend");
    legend.setId("graph-legend");
    legend.getChildren()
        .addAll(
            item(line(), texts.text("legend.observed")),
            item(line(7.0, 4.0), texts.text("legend.implied")),
            item(line(2.0, 4.0), texts.text("legend.inferred")),
            Ui.label(texts.text("legend.width"), "muted"),
            Ui.label(texts.text("legend.colour"), "muted"),
            item(box("legend-fold"), texts.text("legend.fold")),
            item(box("legend-choke"), texts.text("legend.choke")));
    return legend;
  }

  private static HBox item(Node mark, String text) {
    HBox item = new HBox(5, mark, Ui.label(text));
    item.setAlignment(Pos.CENTER_LEFT);
    return item;
  }

  private static Node line(Double... dashes) {
    javafx.scene.shape.Line line = new javafx.scene.shape.Line(0, 0, 26, 0);
    line.getStrokeDashArray().addAll(dashes);
    line.getStyleClass().add("legend-line");
    return line;
  }

  private static Node box(String style) {
    Rectangle box = new Rectangle(22, 11);
    box.setArcWidth(6);
    box.setArcHeight(6);
    box.getStyleClass().add(style);
    return box;
  }

  /// Says how much is shown.
  void showCount(Scene scene) {
    int ases = scene.graph().byAsn().size();
    long shown = scene.folding().shown().stream().filter(node -> !scene.graph().nodes().get(node).root()).count();
    count.setText(
        scene.graph().unreached() == 0
            ? texts.text("count", shown, ases)
            : texts.text("count.unreached", shown, ases, scene.graph().unreached()));
    sheet.root().setAccessibleText(texts.text("name.of", shown, ases));
  }

  void showEmpty(boolean isEmpty) {
    empty.setText(texts.text("empty"));
    Ui.show(empty, isEmpty);
    if (isEmpty) {
      count.setText("");
    }
  }

  /// Tells screen readers where the keys have led.
  void say(String what) {
    sheet.root().setAccessibleText(what);
  }
}
