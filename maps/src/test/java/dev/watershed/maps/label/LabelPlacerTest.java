package dev.watershed.maps.label;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.maps.label.LabelPlacer.Place;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {

  private static final double WIDTH = 400;
  private static final double HEIGHT = 300;

  @Test
  void noLabelLiesOverAnotherOrOverAMarkOrOutside() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LabelPlacer placer = new LabelPlacer(WIDTH, HEIGHT);
      List<Rectangle2D> taken = new ArrayList<>();
      List<double[]> marks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        double[] mark = {random.nextDouble(WIDTH), random.nextDouble(HEIGHT)};
        marks.add(mark);
        placer.block(mark[0], mark[1], 5);
        taken.add(new Rectangle2D.Double(mark[0] - 5, mark[1] - 5, 10, 10));
      }
      for (double[] mark : marks) {
        double width = 10 + random.nextInt(60);
        Optional<Place> place = placer.beside(mark[0], mark[1], 5, width, 12, 4);
        if (place.isPresent()) {
          Rectangle2D box = new Rectangle2D.Double(place.get().x(), place.get().y(), width, 12);
          String where = "seed " + seed + ", " + box;
          assertTrue(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT).contains(box), where);
          assertFalse(taken.stream().anyMatch(box::intersects), where);
          taken.add(box);
        }
      }
    }
  }

  @Test
  void aLoneLabelStandsOnTheRightAndNeedsNoLine() {
    Place place = new LabelPlacer(WIDTH, HEIGHT).beside(100, 100, 5, 30, 12, 4).orElseThrow();
    assertTrue(place.x() > 105 && place.x() < 115 && place.y() < 100 && place.y() + 12 > 100, place::toString);
    assertFalse(place.far());
  }

  @Test
  void whereThereIsNoRoomThereIsNoLabel() {
    LabelPlacer placer = new LabelPlacer(WIDTH, HEIGHT);
    placer.block(0, 0, WIDTH, HEIGHT);
    assertTrue(placer.beside(100, 100, 5, 30, 12, 4).isEmpty());
    assertTrue(placer.over(100, 100, 30, 12).isEmpty());
  }
}
