package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.graph.Scene.Wire;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;

/// Where the arrow keys lead: along a line to the left or right, to the neighbour in the layer up or down.
final class Steps {

  private Steps() {}

  static boolean isStep(KeyCode key) {
    return key == KeyCode.LEFT || key == KeyCode.RIGHT || key == KeyCode.UP || key == KeyCode.DOWN;
  }

  /// The box that a key leads to.
  ///
  /// @param from the box where one is; -1: none, and every key leads to the first
  static OptionalInt from(Scene scene, int from, KeyCode key) {
    if (scene.boxes().isEmpty()) {
      return OptionalInt.empty();
    }
    if (from < 0) {
      return OptionalInt.of(0);
    }
    Box box = scene.boxes().get(from);
    return switch (key) {
      case LEFT -> scene.wires().stream().filter(wire -> wire.child() == from).mapToInt(Wire::parent).findFirst();
      case RIGHT -> scene.wires().stream().filter(wire -> wire.parent() == from).mapToInt(Wire::child).findFirst();
      case UP -> beside(scene, box, -1);
      case DOWN -> beside(scene, box, 1);
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt beside(Scene scene, Box box, int direction) {
    return IntStream.range(0, scene.boxes().size())
        .filter(i -> Math.abs(scene.boxes().get(i).x() - box.x()) < Scene.BOX_WIDTH / 2)
        .filter(i -> (scene.boxes().get(i).y() - box.y()) * direction > 0.5)
        .boxed()
        .min(Comparator.comparingDouble((Integer i) -> Math.abs(scene.boxes().get(i).y() - box.y())))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
