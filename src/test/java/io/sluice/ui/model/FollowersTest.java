package io.sluice.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockType;
import io.sluice.file.DesignFile;
import io.sluice.graph.Graph;
import io.sluice.graph.ShapeInference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowersTest {
  private Graph lenet;

  @BeforeEach
  void read() throws Exception {
    lenet = DesignFile.read(Path.of(System.getProperty("sluice.home", "."), "sample-models", "lenet5-gate.sluice.json")).graph();
  }

  private List<String> behind(String node) {
    return Followers.of(lenet.find(node).orElseThrow().id(), lenet, ShapeInference.of(lenet)).stream().<String>map(BlockType::name).toList();
  }

  @Test
  void whatStandsBehindItsLikeInTheGraphComesFirst() {
    // behind the two convolutions stand a Gate and a Tanh; behind two of the Denses a Tanh, behind one the Output
    assertThat(behind("conv1")).startsWith("Gate", "Tanh", "ReLU").doesNotHaveDuplicates();
    assertThat(behind("fc1")).startsWith("Tanh", "Output");
  }

  @Test
  void whatDoesNotFitTheShapeIsNotOffered() {
    // the graph has Tanhs before pools and before Denses
    assertThat(behind("tanh1")).contains("AvgPool2D", "Conv2D").doesNotContain("Dense");
    assertThat(behind("tanh3")).contains("Dense").doesNotContain("AvgPool2D", "Conv2D", "Flatten");
  }
}
