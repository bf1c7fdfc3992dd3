package dev.watershed.desktop.drawing;

import dev.watershed.desktop.drawing.Drawing.Seen;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/// Shows a drawing that can be moved and zoomed. It is painted in the background, a little beyond the edges; while it
/// moves, the picture at hand is moved and scaled, so that the window never waits, however much there is to draw.
public final class Sheet {

  /// What the sheet tells of the mouse; places are those of the drawing.
  public interface Gestures {
    /// @param often 1 for a click, 2 for a double click
    void click(double x, double y, int often);

    void hover(double x, double y);

    void leave();
  }

  private record Shown(Drawing drawing, Seen seen, Image image) {}

  private static final double MARGIN = 0.2;
  private static final double LARGEST = 4;
  /// A drawing that is small is shown larger than it is on a large window, but not so large that it is coarse.
  private static final double FITTED = 1.8;
  private static final double STEP = 60;
  private static final double CLICK = 3;
  private static final double ZOOM = 1.3;

  private final Tasks tasks;
  private final Lane lane;
  private final Canvas canvas = new Canvas();
  private final CanvasPen pen;
  private final Pane root = new Pane(canvas);
  private Optional<Drawing> drawing = Optional.empty();
  private Optional<Shown> shown = Optional.empty();
  private Consumer<Pen> overlay = _ -> {};
  private double left;
  private double top;
  private double scale = 1;
  private boolean fitted = true;
  private boolean painting;
  private boolean stale;
  private double lastX;
  private double lastY;
  private double pressedX;
  private double pressedY;
  private boolean dragging;
  private final AnimationTimer timer = new AnimationTimer() {
    @Override
    public void handle(long now) {
      stop();
      draw();
    }
  };

  /// @param lane its own, quiet
  public Sheet(Tasks tasks, Lane lane, Gestures gestures) {
    this.tasks = tasks;
    this.lane = lane;
    pen = new CanvasPen(canvas.getGraphicsContext2D());
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(root.widthProperty());
    clip.heightProperty().bind(root.heightProperty());
    root.setClip(clip);
    root.setFocusTraversable(true);
    root.setMinSize(120, 120);
    canvas.widthProperty().bind(root.widthProperty());
    canvas.heightProperty().bind(root.heightProperty());
    root.layoutBoundsProperty().subscribe(this::resized);
    listen(gestures);
  }

  public Pane root() {
    return root;
  }

  /// Shows a drawing in place of the one before.
  ///
  /// @param keep whether the part that is seen stays the same
  public void show(Drawing next, boolean keep) {
    drawing = Optional.of(next);
    if (!keep || fitted) {
      fit();
    } else {
      paint();
    }
  }

  /// Shows nothing.
  public void clear() {
    drawing = Optional.empty();
    shown = Optional.empty();
    timer.start();
  }

  /// What is drawn over the drawing at every moment, in its coordinates; cheap.
  public void setOverlay(Consumer<Pen> wanted) {
    overlay = wanted;
    timer.start();
  }

  /// Shows the whole drawing.
  public void fit() {
    fitted = true;
    drawing.ifPresent(all -> {
      if (root.getWidth() > 0 && root.getHeight() > 0) {
        scale = Math.min(FITTED, Math.min(root.getWidth() / all.width(), root.getHeight() / all.height()));
        left = (all.width() - root.getWidth() / scale) / 2;
        top = (all.height() - root.getHeight() / scale) / 2;
        paint();
      }
    });
  }

  /// Brings a place into view: only if it is not to be seen, or too small to be read.
  ///
  /// @param least the scale that makes it readable
  public void reveal(double x, double y, double least) {
    double screenX = (x - left) * scale;
    double screenY = (y - top) * scale;
    boolean seen = screenX > 40 && screenY > 20 && screenX < root.getWidth() - 40 && screenY < root.getHeight() - 20;
    if (seen && scale >= least * 0.6) {
      return;
    }
    fitted = false;
    scale = Math.max(scale, least);
    left = x - root.getWidth() / scale / 2;
    top = y - root.getHeight() / scale / 2;
    paint();
  }

  public void zoom(double factor) {
    zoom(factor, root.getWidth() / 2, root.getHeight() / 2);
  }

  /// Where on the sheet's node a place of the drawing is.
  public Point2D screen(double x, double y) {
    return new Point2D((x - left) * scale, (y - top) * scale);
  }

  /// What is seen.
  public Seen seen() {
    return new Seen(left, top, left + root.getWidth() / scale, top + root.getHeight() / scale, scale);
  }

  /// Draws anew at the next pulse.
  public void repaint() {
    timer.start();
  }

  private void zoom(double factor, double x, double y) {
    double least = drawing
        .map(all -> 0.5 * Math.min(1, Math.min(root.getWidth() / all.width(), root.getHeight() / all.height())))
        .orElse(1.0);
    double next = Math.clamp(scale * factor, Math.min(least, LARGEST), LARGEST);
    left += x / scale - x / next;
    top += y / scale - y / next;
    scale = next;
    fitted = false;
    kept();
  }

  private void move(double dx, double dy) {
    left -= dx / scale;
    top -= dy / scale;
    fitted = false;
    kept();
  }

  /// Some of the drawing always stays in sight.
  private void kept() {
    drawing.ifPresent(all -> {
      double width = root.getWidth() / scale;
      double height = root.getHeight() / scale;
      left = Math.clamp(left, -width * 0.8, Math.max(-width * 0.8, all.width() - width * 0.2));
      top = Math.clamp(top, -height * 0.8, Math.max(-height * 0.8, all.height() - height * 0.2));
      paint();
    });
  }

  private void resized() {
    if (fitted) {
      fit();
    } else {
      paint();
    }
  }

  /// Draws what is at hand, and has what is wanted painted. While something is painted nothing else is begun: a drag
  /// would otherwise cancel every picture before it is done.
  private void paint() {
    timer.start();
    if (painting) {
      stale = true;
      return;
    }
    if (drawing.isEmpty() || root.getWidth() <= 0 || root.getHeight() <= 0) {
      return;
    }
    Drawing wanted = drawing.get();
    double width = root.getWidth() / scale;
    double height = root.getHeight() / scale;
    Seen seen = new Seen(
        left - MARGIN * width, top - MARGIN * height, left + (1 + MARGIN) * width, top + (1 + MARGIN) * height, scale);
    double density = root.getScene() == null || root.getScene().getWindow() == null
        ? 1
        : root.getScene().getWindow().getOutputScaleX();
    painting = true;
    stale = false;
    tasks.request(lane, "drawing", _ -> new Shown(wanted, seen, Pictures.image(Pictures.paint(wanted, seen, density))))
        .whenDone(done -> {
          painting = false;
          if (drawing.isPresent()) {
            shown = Optional.of(done);
          }
          timer.start();
          if (stale) {
            paint();
          }
        })
        .whenFailed(e -> {
          painting = false;
          throw new IllegalStateException("the drawing could not be painted", e);
        })
        .start();
  }

  /// Stops what is under way.
  public void detach() {
    tasks.cancel(lane);
    painting = false;
    timer.stop();
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, root.getWidth(), root.getHeight());
    shown.ifPresent(picture -> {
      g.setFill(CanvasPen.colour(picture.drawing.paper()));
      g.fillRect(0, 0, root.getWidth(), root.getHeight());
      Seen seen = picture.seen;
      boolean whole = Math.abs(seen.scale() / scale - 1) < 1e-9;
      double x = (seen.minX() - left) * scale;
      double y = (seen.minY() - top) * scale;
      g.setImageSmoothing(!whole);
      // Unscaled pixels stay sharp only on whole positions.
      g.drawImage(
          picture.image,
          whole ? Math.rint(x) : x,
          whole ? Math.rint(y) : y,
          (seen.maxX() - seen.minX()) * scale,
          (seen.maxY() - seen.minY()) * scale);
    });
    if (drawing.isPresent()) {
      g.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
      overlay.accept(pen);
      g.setTransform(1, 0, 0, 1, 0, 0);
    }
  }

  private void listen(Gestures gestures) {
    root.setOnMousePressed(event -> {
      root.requestFocus();
      pressedX = lastX = event.getX();
      pressedY = lastY = event.getY();
      dragging = false;
      // The pane of tabs would take the focus, and the keys with it.
      event.consume();
    });
    root.setOnMouseDragged(event -> dragged(event, gestures));
    root.setOnMouseClicked(event -> {
      if (!dragging && event.getButton() == MouseButton.PRIMARY) {
        gestures.click(left + event.getX() / scale, top + event.getY() / scale, event.getClickCount());
      }
      dragging = false;
    });
    root.setOnMouseMoved(event -> gestures.hover(left + event.getX() / scale, top + event.getY() / scale));
    root.setOnMouseExited(_ -> gestures.leave());
    root.setOnScroll(event -> {
      if (event.getDeltaY() != 0) {
        zoom(Math.pow(1.0045, event.getDeltaY()), event.getX(), event.getY());
      }
      event.consume();
    });
    root.setOnZoom(event -> {
      zoom(event.getZoomFactor(), event.getX(), event.getY());
      event.consume();
    });
  }

  private void dragged(MouseEvent event, Gestures gestures) {
    if (!dragging && Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < CLICK) {
      return;
    }
    dragging = true;
    gestures.leave();
    move(event.getX() - lastX, event.getY() - lastY);
    lastX = event.getX();
    lastY = event.getY();
  }

  /// Moves and zooms by the keys that do so in every view.
  ///
  /// @return whether the key was one of them
  public boolean key(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return false;
    }
    switch (event.getCode()) {
      case LEFT -> move(STEP, 0);
      case RIGHT -> move(-STEP, 0);
      case UP -> move(0, STEP);
      case DOWN -> move(0, -STEP);
      case PLUS, ADD, EQUALS -> zoom(ZOOM);
      case MINUS, SUBTRACT -> zoom(1 / ZOOM);
      default -> {
        return false;
      }
    }
    return true;
  }
}
