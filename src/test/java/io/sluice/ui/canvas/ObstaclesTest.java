package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObstaclesTest {

  /** Nodes, and parts of the world to look for them in, of sizes from a thin lane to many nodes, on both sides of the origin. */
  private static List<Rectangle2D> somewhere(Random random, int count, double width, double height) {
    return IntStream.range(0, count)
        .mapToObj(_ -> new Rectangle2D(random.nextInt(-4000, 4000), random.nextInt(-4000, 4000), 1 + random.nextInt((int) width), 1 + random.nextInt((int) height)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void justTheNodesThatAPartOfTheWorldTouchesStandInAWiresWay(int seed) {
    Random random = new Random(seed);
    List<Rectangle2D> boxes = somewhere(random, 400, 700, 700);
    Obstacles obstacles = new Obstacles(boxes);
    for (Rectangle2D area : somewhere(random, 200, 3000, seed == 1 ? 6 : 900)) {
      assertThat(obstacles.in(area)).containsExactlyInAnyOrderElementsOf(boxes.stream().filter(area::intersects).distinct().toList());
    }
  }
}
