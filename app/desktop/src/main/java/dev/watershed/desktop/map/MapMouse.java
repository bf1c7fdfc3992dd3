package dev.watershed.desktop.map;

import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Turns what mouse, touchpad and keys do into moves of the camera, hovers and clicks.
final class MapMouse {

  /// What the gestures cause.
  interface Gestures {
    void move(UnaryOperator<MapCamera> move);

    void hover(double x, double y);

    void leave();

    void click(double x, double y);

    /// Whether a drag draws a lasso.
    ///
    /// @param shift whether Shift is held
    boolean isLasso(boolean shift);

    /// Draws the lasso on, from where the drag began.
    void lasso(double fromX, double fromY, double x, double y);

    /// Selects what the lasso encloses.
    void lassoed();
  }

  private static final double STEP = 60;
  private static final double ZOOM = 1.3;
  /// The mouse may shake so far and it is still a click.
  private static final double CLICK = 3;

  private final Gestures gestures;
  private double pressedX;
  private double pressedY;
  private double lastX;
  private double lastY;
  private boolean dragging;
  private boolean lassoing;

  MapMouse(Node surface, Gestures gestures) {
    this.gestures = gestures;
    surface.setOnMousePressed(event -> {
      surface.requestFocus();
      pressedX = lastX = event.getX();
      pressedY = lastY = event.getY();
      dragging = false;
      // The pane of tabs would take the focus, and the keys with it.
      event.consume();
    });
    surface.setOnMouseDragged(this::dragged);
    surface.setOnMouseReleased(event -> {
      if (lassoing) {
        gestures.lassoed();
      } else if (!dragging && event.getButton() == MouseButton.PRIMARY) {
        gestures.click(event.getX(), event.getY());
      }
      dragging = false;
      lassoing = false;
    });
    surface.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        gestures.move(camera -> camera.zoomed(2, event.getX(), event.getY()));
      }
    });
    surface.setOnMouseMoved(event -> gestures.hover(event.getX(), event.getY()));
    surface.setOnMouseExited(_ -> gestures.leave());
    surface.setOnScroll(event -> {
      // A notch of a wheel is 40; a touchpad gives many small ones, and those of its inertia.
      double factor = Math.pow(1.0045, event.getDeltaY());
      if (event.getDeltaY() != 0) {
        gestures.move(camera -> camera.zoomed(factor, event.getX(), event.getY()));
      }
      event.consume();
    });
    surface.setOnZoom(event -> {
      gestures.move(camera -> camera.zoomed(event.getZoomFactor(), event.getX(), event.getY()));
      event.consume();
    });
    surface.setOnKeyPressed(this::key);
  }

  private void dragged(MouseEvent event) {
    if (!dragging && Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < CLICK) {
      return;
    }
    if (!dragging) {
      lassoing = gestures.isLasso(event.isShiftDown());
    }
    dragging = true;
    if (lassoing) {
      gestures.lasso(pressedX, pressedY, event.getX(), event.getY());
      return;
    }
    double dx = event.getX() - lastX;
    double dy = event.getY() - lastY;
    lastX = event.getX();
    lastY = event.getY();
    gestures.leave();
    gestures.move(camera -> camera.dragged(dx, dy));
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> gestures.move(camera -> camera.dragged(STEP, 0));
      case RIGHT -> gestures.move(camera -> camera.dragged(-STEP, 0));
      case UP -> gestures.move(camera -> camera.dragged(0, STEP));
      case DOWN -> gestures.move(camera -> camera.dragged(0, -STEP));
      case PLUS, ADD, EQUALS -> gestures.move(camera -> middle(camera, ZOOM));
      case MINUS, SUBTRACT -> gestures.move(camera -> middle(camera, 1 / ZOOM));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private static MapCamera middle(MapCamera camera, double factor) {
    return camera.zoomed(factor, camera.width() / 2, camera.height() / 2);
  }
}
