package dev.watershed.maps.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds a place for each label beside what it names, so that none lies over another or over a mark. First come, first
/// served. What is crowded gets a place further away, and a line to it. In pixels, or any unit of which a letter has
/// about ten; not safe for use by several threads.
public final class LabelPlacer {

  private static final double GAP = 3;
  private static final double[] DISTANCES = {0, 12, 26, 42, 60};
  /// Right, left, above, below, and between them: x and y in turn.
  private static final double[] DIRECTIONS = {1, 0, -1, 0, 0, -1, 0, 1, 1, -1, 1, 1, -1, -1, -1, 1};

  private record Box(double minX, double minY, double maxX, double maxY) {
    boolean meets(Box other) {
      return minX < other.maxX && maxX > other.minX && minY < other.maxY && maxY > other.minY;
    }
  }

  /// A label's upper left corner.
  ///
  /// @param far whether a line must tell what it belongs to
  public record Place(double x, double y, boolean far) {}

  private final double width;
  private final double height;
  private final List<Box> taken = new ArrayList<>();

  /// @param width of the picture
  /// @param height of the picture
  public LabelPlacer(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /// Keeps a round mark free of labels.
  public void block(double x, double y, double radius) {
    taken.add(new Box(x - radius, y - radius, x + radius, y + radius));
  }

  /// Keeps a rectangle free of labels.
  public void block(double minX, double minY, double maxX, double maxY) {
    taken.add(new Box(minX, minY, maxX, maxY));
  }

  /// Places a label beside a mark.
  ///
  /// @param most how far from the mark it may go, as an index of [#DISTANCES]: 0 (beside it) to 4
  public Optional<Place> beside(double x, double y, double radius, double labelWidth, double labelHeight, int most) {
    for (int ring = 0; ring <= most; ring++) {
      double reach = radius + GAP + DISTANCES[ring];
      for (int i = 0; i < DIRECTIONS.length; i += 2) {
        double dx = DIRECTIONS[i];
        double dy = DIRECTIONS[i + 1];
        double shrink = dx != 0 && dy != 0 ? 0.75 : 1;
        double left = x + dx * reach * shrink - (dx > 0 ? 0 : dx < 0 ? labelWidth : labelWidth / 2);
        double top = y + dy * reach * shrink - (dy > 0 ? 0 : dy < 0 ? labelHeight : labelHeight / 2);
        Box box = new Box(left, top, left + labelWidth, top + labelHeight);
        if (isFree(box)) {
          taken.add(box);
          return Optional.of(new Place(left, top, ring > 0));
        }
      }
    }
    return Optional.empty();
  }

  /// Places a label right over a point, or not at all.
  public Optional<Place> over(double x, double y, double labelWidth, double labelHeight) {
    Box box = new Box(x - labelWidth / 2, y - labelHeight / 2, x + labelWidth / 2, y + labelHeight / 2);
    if (!isFree(box)) {
      return Optional.empty();
    }
    taken.add(box);
    return Optional.of(new Place(box.minX, box.minY, false));
  }

  private boolean isFree(Box box) {
    return box.minX >= 2
        && box.minY >= 2
        && box.maxX <= width - 2
        && box.maxY <= height - 2
        && taken.stream().noneMatch(box::meets);
  }
}
