package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class WireCurveTest {
  private static NodeBox box(int id, double x, double y) {
    Node node = new Node(new NodeId(id), "n" + id, BlockCatalog.find("Conv2D").map(BlockType::standard).orElseThrow());
    return NodeBox.of(node, new Position(x, y), Optional.empty(), new Foot("–", ""));
  }

  @Test
  void aWireGoesFromTheOutputToTheInput() {
    NodeBox from = box(1, 0, 0);
    NodeBox to = box(2, 400, 80);
    WireCurve curve = WireCurve.between(from, to, 0);
    assertThat(curve.start()).isEqualTo(from.output());
    assertThat(curve.end()).isEqualTo(to.input(0));
    assertThat(curve.pieces()).hasSize(1);
  }

  @Test
  void eachPieceBeginsWhereTheOneBeforeEnds() {
    List<WireCurve.Piece> pieces = WireCurve.between(box(1, 900, 0), box(2, 0, 300), 0).pieces();
    assertThat(pieces).hasSize(3);
    assertThat(pieces.get(1).start()).isEqualTo(pieces.get(0).end());
    assertThat(pieces.get(2).start()).isEqualTo(pieces.get(1).end());
  }

  @Test
  void aWireThatGoesBackToALowerRowPassesBetweenTheRows() {
    NodeBox from = box(1, 900, 0);
    NodeBox to = box(2, 0, 300);
    double level = WireCurve.between(from, to, 0).middle().getY();
    assertThat(level).isGreaterThan(from.bounds().getMaxY()).isLessThan(to.bounds().getMinY());
  }

  @Test
  void aWireThatGoesBackToAHigherRowPassesBetweenTheRows() {
    NodeBox from = box(1, 900, 300);
    NodeBox to = box(2, 0, 0);
    double level = WireCurve.between(from, to, 0).middle().getY();
    assertThat(level).isGreaterThan(to.bounds().getMaxY()).isLessThan(from.bounds().getMinY());
  }

  @Test
  void aWireThatGoesBackBesideItsNodePassesUnderBoth() {
    NodeBox from = box(1, 900, 0);
    NodeBox to = box(2, 0, 10);
    double level = WireCurve.between(from, to, 0).middle().getY();
    assertThat(level).isGreaterThan(Math.max(from.bounds().getMaxY(), to.bounds().getMaxY()));
  }

  @Test
  void everyPointOfAWireIsOnIt() {
    WireCurve curve = WireCurve.between(box(1, 900, 0), box(2, 0, 300), 0);
    // the chords of 24 steps leave the curve by less than a pixel
    assertThat(IntStream.rangeClosed(0, 100).mapToObj(k -> curve.pieces().getFirst().at(k / 100.0)))
        .allSatisfy(point -> assertThat(curve.distance(point)).isCloseTo(0, within(1.0)));
  }

  @Test
  void theDistanceToALevelWireIsTheHeightAboveIt() {
    WireCurve level = WireCurve.between(new Point2D(0, 0), new Point2D(200, 0));
    assertThat(level.distance(new Point2D(100, 7))).isCloseTo(7, within(1e-9));
  }
}
