package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static Node node(int id, String type) {
    return new Node(new NodeId(id), type.toLowerCase(Locale.ROOT), BlockCatalog.find(type).orElseThrow().standard());
  }

  @Test
  void whatIsInTheWayOfTrainingComesBeforeWhatIsOnlyLeftOut() {
    Graph graph = new Graph(List.of(node(1, "Input"), node(2, "Tanh"), node(3, "Output")), List.of(new Wire(new NodeId(1), new NodeId(2), 0)));
    Inference inference = ShapeInference.of(graph);

    assertThat(inference.problems()).extracting(Problem::isWarning).startsWith(true);
    assertThat(Readiness.problems(inference)).containsExactlyInAnyOrderElementsOf(inference.problems())
        .first().extracting(Problem::isWarning).isEqualTo(false);
  }
}
