package dev.watershed.desktop.graph;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Sheet;
import dev.watershed.desktop.graph.Chokepoints.OfAs;
import dev.watershed.desktop.graph.Chokepoints.OfLink;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The graph. It is built, searched for chokepoints and laid out in the background, and only once it is looked at.
public final class GraphController implements Feature {

  private static final Lane BUILD = Lane.shown("graph-build");
  private static final Lane PAINT = Lane.quiet("graph-paint");

  /// Graphs of at most so many nodes are shown whole.
  private static final int SMALL = 60;

  private final Workbench workbench;
  private final Tasks tasks;
  private final Theme theme;
  private final Texts texts = Texts.of(GraphController.class);
  private final GraphModel model = new GraphModel();
  private final Sheet sheet;
  private final GraphView view;
  private final Layouts layouts;
  private final ChokeSearch chokes;
  private Subscription subscription = Subscription.EMPTY;
  private Analysis built = Analysis.EMPTY;
  private boolean shown;
  /// Whether the selection changed while nobody looked.
  private boolean behind;

  public GraphController(Workbench workbench, Tasks tasks, Theme theme) {
    this.workbench = workbench;
    this.tasks = tasks;
    this.theme = theme;
    layouts = new Layouts(tasks, texts);
    chokes = new ChokeSearch(model, workbench, tasks, texts);
    sheet = new Sheet(tasks, PAINT, new Sheet.Gestures() {
      @Override
      public void click(double x, double y, int often) {
        model.scene.get().boxAt(x, y).ifPresentOrElse(
            GraphController.this::choose, () -> workbench.select(Selection.NOTHING));
      }

      @Override
      public void hover(double x, double y) {
        sheet.root().setCursor(
            model.scene.get().boxAt(x, y).isPresent() ? javafx.scene.Cursor.HAND : javafx.scene.Cursor.DEFAULT);
      }

      @Override
      public void leave() {
        sheet.root().setCursor(javafx.scene.Cursor.DEFAULT);
      }
    });
    view = new GraphView(model, sheet, new GraphView.Actions() {
      @Override
      public void zoom(double factor) {
        sheet.zoom(factor);
      }

      @Override
      public void fit() {
        sheet.fit();
      }

      @Override
      public void foldAll() {
        model.opened.clear();
        layOut(false);
      }

      @Override
      public void choose(OfAs chokepoint) {
        chokes.choose(chokepoint);
      }

      @Override
      public void choose(OfLink chokepoint) {
        chokes.choose(chokepoint, built);
      }
    });
    new GraphKeys(model, sheet, texts, new GraphKeys.Actions() {
      @Override
      public void choose(int box) {
        GraphController.this.choose(box);
      }

      @Override
      public void say(String what) {
        view.say(what);
      }
    });
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        theme.darkProperty().subscribe(dark -> {
          model.dark.set(dark);
          redraw();
        }),
        workbench.analysisProperty().subscribe(this::build),
        workbench.selectionProperty().subscribe(this::follow),
        model.budget.subscribe((_, _) -> layOut(false)),
        model.foldStubs.subscribe((_, _) -> layOut(false)),
        model.focus.subscribe((_, _) -> layOut(false)),
        model.chokesShown.subscribe((_, _) -> {
          chokes.find(this::redraw);
          redraw();
        }));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(BUILD);
    layouts.stop();
    chokes.stop();
    sheet.detach();
  }

  /// Tells whether the graph is looked at: nothing is computed before.
  public void setShown(boolean wanted) {
    shown = wanted;
    build();
    if (shown && behind) {
      follow(workbench.selection());
    }
  }

  /// What is shown, to be drawn elsewhere; empty where nothing is.
  public Optional<Drawing> drawing() {
    if (behind) {
      highlight();
    }
    return model.scene.get().boxes().isEmpty() ? Optional.empty() : Optional.of(draw());
  }

  @SuppressWarnings("ReferenceEquality") // an analysis is compared with itself, not row by row
  private void build() {
    Analysis analysis = workbench.analysis();
    if (!shown || analysis == built) {
      return;
    }
    built = analysis;
    model.opened.clear();
    tasks.request(BUILD, texts.text("build.title"), job -> {
          RouteGraph graph = RouteGraph.of(analysis, job);
          job.check();
          return new ProviderTree(graph);
        })
        .whenDone(this::built)
        .whenCancelled(() -> built = Analysis.EMPTY)
        .start();
  }

  private void built(ProviderTree tree) {
    layouts.forget();
    RouteGraph graph = tree.graph();
    model.chokepoints.set(Chokepoints.NONE);
    model.graph.set(graph);
    model.tree = Optional.of(tree);
    model.foldStubs.set(graph.nodes().size() > SMALL);
    view.showEmpty(graph.byAsn().isEmpty());
    chokes.find(this::redraw);
    highlight();
    layOut(false);
  }

  /// Lays the graph out as the user wants it; at once where that was done before.
  ///
  /// @param keep whether the part that is seen stays the same
  private void layOut(boolean keep) {
    if (model.tree.isEmpty()) {
      return;
    }
    ProviderTree tree = model.tree.get();
    Folding.Wish wish = new Folding.Wish(
        model.budget.get(), model.foldStubs.get(), model.opened,
        model.focus.get() && model.highlight.get().selected() >= 0
            ? OptionalInt.of(model.highlight.get().selected())
            : OptionalInt.empty(),
        must());
    layouts.ask(tree, wish, scene -> show(scene, keep));
  }

  private void show(Scene laidOut, boolean keep) {
    // PoPs alone, from which nobody has a route, are no graph: that is said instead.
    Scene scene = model.graph.get().byAsn().isEmpty() ? Scene.EMPTY : laidOut;
    model.cursor.set(-1);
    model.scene.set(scene);
    view.showCount(scene);
    if (scene.boxes().isEmpty()) {
      sheet.clear();
      return;
    }
    sheet.show(draw(), keep);
    reveal();
  }

  private GraphDrawing draw() {
    return new GraphDrawing(
        model.scene.get(), model.highlight.get(), chokes.ases(), chokes.links(), model.dark.get(), texts);
  }

  private void redraw() {
    if (!model.scene.get().boxes().isEmpty()) {
      sheet.show(draw(), true);
    }
  }

  private void follow(Selection selection) {
    behind = !shown;
    if (behind || model.tree.isEmpty()) {
      return;
    }
    highlight();
    boolean hidden = must().stream().anyMatch(node -> model.scene.get().boxOf(node).isEmpty());
    if (hidden || model.focus.get()) {
      layOut(true);
    } else {
      redraw();
      reveal();
    }
  }

  /// The nodes that are shown whatever else is: the selected AS and those on its way.
  private Set<Integer> must() {
    int selected = model.highlight.get().selected();
    return selected >= 0 && !model.graph.get().nodes().get(selected).root()
        ? model.highlight.get().nodes()
        : Set.of();
  }

  private void highlight() {
    model.highlight.set(Highlights.of(workbench.selection(), model.graph.get(), built));
  }

  private void reveal() {
    Scene scene = model.scene.get();
    int selected = model.highlight.get().selected();
    if (selected >= 0) {
      scene.boxOf(selected).ifPresent(index -> {
        Box box = scene.boxes().get(index);
        sheet.reveal(box.x() + Scene.BOX_WIDTH / 2, box.middleY(), 0.7);
      });
    }
  }

  private void choose(int index) {
    Box box = model.scene.get().boxes().get(index);
    if (box.fold()) {
      model.opened.merge(box.node(), Folding.OPENED, Integer::sum);
      layOut(true);
      return;
    }
    Node node = model.graph.get().nodes().get(box.node());
    if (node.root()) {
      workbench.select(new Selection.OfGroup(node.group()));
    } else {
      node.row().ifPresent(row -> workbench.select(new Selection.OfRow(row)));
    }
  }
}
