package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.canvas.AutoLayout.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class AutoLayoutTest {
  private static final Rectangle2D BOX = new Rectangle2D(0, 0, 160, 100);

  private static List<Rectangle2D> boxes(int count) {
    return IntStream.range(0, count).mapToObj(_ -> BOX).toList();
  }

  private static void assertApart(List<Point2D> places) {
    List<Rectangle2D> areas = new ArrayList<>();
    for (Point2D place : places) {
      Rectangle2D area = new Rectangle2D(place.getX(), place.getY(), BOX.getWidth(), BOX.getHeight());
      assertThat(areas).noneMatch(area::intersects);
      areas.add(area);
    }
  }

  @Test
  void wiresGoFromLeftToRightAndBoxesAreApart() {
    List<Link> diamond = List.of(new Link(0, 15, 1, 15), new Link(0, 15, 2, 15), new Link(1, 15, 3, 40), new Link(2, 15, 3, 60));

    List<Point2D> places = AutoLayout.of(boxes(4), diamond, 4);

    assertApart(places);
    assertThat(diamond).allMatch(link -> places.get(link.from()).getX() + BOX.getWidth() < places.get(link.to()).getX());
    assertThat(places.get(1).getX()).isEqualTo(places.get(2).getX());
  }

  @Test
  void aLongChainIsFoldedIntoRows() {
    List<Link> chain = IntStream.range(0, 19).mapToObj(k -> new Link(k, 15, k + 1, 15)).toList();

    List<Point2D> places = AutoLayout.of(boxes(20), chain, 1.5);

    assertApart(places);
    double width = places.stream().mapToDouble(Point2D::getX).max().orElseThrow();
    assertThat(width).isLessThan(10 * (BOX.getWidth() + 72));
  }

  @Test
  void boxesWithoutWiresArePlacedToo() {
    assertApart(AutoLayout.of(boxes(5), List.of(), 1));
  }
}
