package dev.watershed.desktop.graph;

import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.drawing.Sheet;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.text.Texts;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Goes over the graph by key: the arrows lead from box to box, and a frame shows where they have led.
final class GraphKeys {

  /// What the keys ask for.
  interface Actions {
    /// As if the box had been clicked.
    void choose(int box);

    /// Tells screen readers where the keys have led.
    void say(String what);
  }

  private final GraphModel model;
  private final Sheet sheet;
  private final Texts texts;
  private final Actions actions;

  GraphKeys(GraphModel model, Sheet sheet, Texts texts, Actions actions) {
    this.model = model;
    this.sheet = sheet;
    this.texts = texts;
    this.actions = actions;
    sheet.setOverlay(this::draw);
    sheet.root().setOnKeyPressed(this::press);
  }

  private void draw(Pen pen) {
    int cursor = model.cursor.get();
    if (cursor >= 0 && cursor < model.scene.get().boxes().size()) {
      Box box = model.scene.get().boxes().get(cursor);
      pen.rounded(box.x() - 3, box.y() - 3, Scene.BOX_WIDTH + 6, Scene.BOX_HEIGHT + 6, 8);
      pen.stroke(new Line(Shades.of(model.dark.get()).accent(), 2));
    }
  }

  private void press(KeyEvent event) {
    Scene scene = model.scene.get();
    int cursor = model.cursor.get();
    if (event.getCode() == KeyCode.ENTER && cursor >= 0) {
      actions.choose(cursor);
    } else if (event.isShiftDown() || !Steps.isStep(event.getCode()) || event.isShortcutDown()) {
      if (!sheet.key(event)) {
        return;
      }
    } else {
      int start = cursor >= 0 ? cursor : scene.boxOf(model.highlight.get().selected()).orElse(-1);
      Steps.from(scene, start, event.getCode()).ifPresent(this::goTo);
    }
    event.consume();
  }

  private void goTo(int index) {
    Scene scene = model.scene.get();
    model.cursor.set(index);
    Box box = scene.boxes().get(index);
    Node node = scene.graph().nodes().get(box.node());
    actions.say(
        box.fold()
            ? texts.text("say.fold", scene.fold(box).ases(), node.label())
            : texts.text("say.node", node.label(), node.name(), node.group().id()));
    sheet.reveal(box.x() + Scene.BOX_WIDTH / 2, box.middleY(), 0.7);
    sheet.repaint();
  }
}
