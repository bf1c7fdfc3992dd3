package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Lines of one kind below a heading: the first few, and how many more there are. A line is made once and then
/// brought up to date, because a slider that is dragged changes all of them many times a second, and new nodes would
/// each be styled anew.
///
/// @param <T> what a line shows
final class Lines<T> {

  private static final int MOST = 8;

  /// A line that can be brought up to date.
  interface Line<T> {
    Node root();

    void show(T value);
  }

  private final Texts texts;
  private final Supplier<Line<T>> maker;
  private final List<Line<T>> lines = new ArrayList<>();
  private final Label more = Ui.label("", "muted");
  private final VBox list = new VBox(6);
  private final VBox root = new VBox(6);

  /// @param heading empty where there is none
  Lines(String heading, Texts texts, Supplier<Line<T>> maker) {
    this.texts = texts;
    this.maker = maker;
    if (!heading.isEmpty()) {
      root.getChildren().add(Ui.label(heading, "section"));
    }
    root.getChildren().addAll(list, more);
    show(List.of());
  }

  VBox root() {
    return root;
  }

  /// Without values, nothing is shown, nor the heading.
  void show(List<? extends T> values) {
    int shown = Math.min(values.size(), MOST);
    while (lines.size() < shown) {
      lines.add(maker.get());
    }
    for (int i = 0; i < shown; i++) {
      lines.get(i).show(values.get(i));
    }
    List<Node> nodes = lines.stream().limit(shown).map(Line::root).toList();
    if (!list.getChildren().equals(nodes)) {
      list.getChildren().setAll(nodes);
    }
    more.setText(texts.text("more", values.size() - shown));
    Ui.show(more, values.size() > shown);
    Ui.show(root, !values.isEmpty());
  }
}
