package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.map.MapModel.Kind;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.Arrays;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The canvas with its tools above and the legend below.
final class MapView {

  /// What the tools do.
  record Actions(Runnable zoomIn, Runnable zoomOut, Runnable wholeWorld) {}

  private final MapModel model;
  private final Texts texts = Texts.of(MapView.class);
  private final Canvas canvas = new Canvas();
  private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
  private final Lasso lasso = new Lasso();
  private final Legend legend = new Legend(texts);
  private final HoverCard hoverCard = new HoverCard(texts);
  private final Pane surface;
  private final VBox root;
  private final AnimationTimer painter = new AnimationTimer() {
    @Override
    public void handle(long now) {
      stop();
      model.camera.get().ifPresent(camera -> draw(camera));
    }
  };

  MapView(MapModel model, Actions actions) {
    this.model = model;
    surface = new Pane(canvas, hoverCard.root());
    surface.setId("map");
    // Where whoever holds the node (a test, a tool) finds what it shows.
    surface.getProperties().put(MapModel.class, model);
    surface.setFocusTraversable(true);
    surface.setMinSize(200, 150);
    surface.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    Ui.accessible(surface, texts.text("name"), texts.text("help"));
    javafx.scene.shape.Rectangle clip = new javafx.scene.shape.Rectangle();
    clip.widthProperty().bind(surface.widthProperty());
    clip.heightProperty().bind(surface.heightProperty());
    surface.setClip(clip);
    canvas.widthProperty().bind(surface.widthProperty());
    canvas.heightProperty().bind(surface.heightProperty());
    StackPane stack = new StackPane(surface, tools(actions));
    stack.getStyleClass().add("map-pane");
    VBox.setVgrow(stack, Priority.ALWAYS);
    root = new VBox(stack, legend.root());
  }

  VBox root() {
    return root;
  }

  /// The line that the mouse draws around ASes.
  Lasso lasso() {
    return lasso;
  }

  /// Where the mouse and the keys move the map.
  Pane surface() {
    return surface;
  }

  /// Draws at the next pulse, however often it is called before.
  void repaint() {
    painter.start();
  }

  void showLegend() {
    legend.show(model.content.get(), model.path.get(), model.dark.get());
    surface.setAccessibleText(texts.text(
        "name.of", model.content.get().analysis().groups().size(), model.content.get().size()));
  }

  void showHover(double x, double y) {
    hoverCard.show(model.hover.get(), model, x, y);
    repaint();
  }

  private void draw(MapCamera camera) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(CanvasPen.colour(MapColours.of(model.dark.get()).outside()));
    g.fillRect(0, 0, camera.width(), camera.height());
    model.frame.get().ifPresent(frame -> frame.draw(g, camera));
    new Overlay(pen, model.letters.get()).draw(model, camera, true);
    lasso.draw(g, MapColours.of(model.dark.get()));
  }

  private HBox tools(Actions actions) {
    ComboBox<Kind> kinds = new ComboBox<>();
    kinds.setId("projection");
    kinds.getItems().setAll(Arrays.asList(Kind.values()));
    kinds.setConverter(new StringConverter<>() {
      @Override
      public String toString(Kind kind) {
        return kind == null ? "" : texts.text("projection." + kind.name());
      }

      @Override
      public Kind fromString(String text) {
        throw new UnsupportedOperationException("the list is not editable");
      }
    });
    kinds.valueProperty().bindBidirectional(model.kind);
    Ui.accessible(kinds, texts.text("projection"), texts.text("projection.help"));
    HBox tools = new HBox(
        button("zoom-in", "+", actions.zoomIn()),
        button("zoom-out", "–", actions.zoomOut()),
        button("whole-world", texts.text("wholeWorld.short"), actions.wholeWorld()),
        lassoToggle(),
        kinds);
    tools.getStyleClass().add("map-tools");
    tools.setMaxSize(HBox.USE_PREF_SIZE, HBox.USE_PREF_SIZE);
    tools.setPickOnBounds(false);
    StackPane.setAlignment(tools, Pos.TOP_RIGHT);
    return tools;
  }

  private ToggleButton lassoToggle() {
    ToggleButton toggle = new ToggleButton(texts.text("lasso"));
    toggle.setId("lasso");
    toggle.setFocusTraversable(false);
    toggle.setTooltip(new Tooltip(texts.text("lasso.help")));
    Ui.accessible(toggle, texts.text("lasso"), texts.text("lasso.help"));
    toggle.selectedProperty().bindBidirectional(model.lassoing);
    return toggle;
  }

  private Button button(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setFocusTraversable(false);
    button.setTooltip(new Tooltip(texts.text(id)));
    Ui.accessible(button, texts.text(id), texts.text(id));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
