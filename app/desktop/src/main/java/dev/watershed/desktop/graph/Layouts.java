package dev.watershed.desktop.graph;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Lays a graph out in the background, the newest wish only. The last layouts are kept, so that going back is at once.
final class Layouts {

  private static final Lane LANE = Lane.shown("graph-layout");

  /// So many are kept.
  private static final int KEPT = 12;

  private final Tasks tasks;
  private final Texts texts;
  private final Map<Folding, Scene> kept = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Folding, Scene> eldest) {
      return size() > KEPT;
    }
  };

  Layouts(Tasks tasks, Texts texts) {
    this.tasks = tasks;
    this.texts = texts;
  }

  void stop() {
    tasks.cancel(LANE);
  }

  /// Another graph is to be laid out.
  void forget() {
    kept.clear();
  }

  /// Lays a graph out, quickly where that was done before.
  ///
  /// @param then told the layout
  void ask(ProviderTree tree, Folding.Wish wish, Consumer<Scene> then) {
    Map<Folding, Scene> known = Map.copyOf(kept);
    tasks.request(LANE, texts.text("layout.title"), job -> {
          Folding folding = Folding.of(tree, wish);
          Scene before = known.get(folding);
          return before == null ? LayeredLayout.of(tree.graph(), folding, job) : before;
        })
        .whenDone(scene -> {
          kept.put(scene.folding(), scene);
          then.accept(scene);
        })
        .start();
  }
}
