package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.Position;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewNodeTest {
  private static BlockType<?> type(String name) {
    return BlockCatalog.find(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"Conv2D, conv1", "Gate, gate1", "Mask, mask1", "MaxPool2D, pool1", "GlobalAvgPool2D, pool1", "Dense, dense1", "ReLU, relu1",
      "Concat, concat1", "Input, input", "Output, output"})
  void nodesAreCalledAsPeopleInTheFieldCallThem(String type, String name) {
    assertThat(NewNode.of(type(type).standard(), Graph.EMPTY).name()).isEqualTo(name);
  }

  @Test
  void theSecondNodeOfAKindHasTheNextNumber() {
    Drawn drawn = new Drawn().node("conv1", type("Conv2D").standard(), 0, 0);
    assertThat(NewNode.of(type("Conv2D").standard(), drawn.document().graph()).name()).isEqualTo("conv2");
  }

  @Test
  void aNewNodeCoversNoOther() {
    Drawn drawn = new Drawn().node("conv1", type("Conv2D").standard(), 0, 0).node("conv2", type("Conv2D").standard(), 20, 110);
    Node node = NewNode.of(type("Gate").standard(), drawn.document().graph());
    Position at = NewNode.free(node, new Point2D(10, 5), drawn.geometry());
    assertThat(drawn.geometry().touching(new Rectangle2D(at.x(), at.y(), 152, 60))).isEqualTo(Set.of());
  }
}
