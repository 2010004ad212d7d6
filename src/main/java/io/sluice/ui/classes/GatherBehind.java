package io.sluice.ui.classes;

import io.sluice.block.Gather;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.List;

/** A Gather put behind a block: all that took from the block takes from the Gather. */
final class GatherBehind {
  /** Below the block: room for its picture. */
  private static final double BELOW = 200;

  private GatherBehind() {}

  /** The edit that lets only {@code indices} of the channels of {@code block} through. */
  static Edit edit(Document document, NodeId block, List<Integer> indices) {
    Graph graph = document.graph();
    Node gather = new Node(graph.freeId(), graph.freeName("gather1"), new Gather(indices));
    Position at = document.layout().of(block);
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.AddNode(gather, new Position(at.x(), Math.min(Position.LIMIT, at.y() + BELOW))));
    for (Wire wire : graph.outOf(block)) {
      edits.add(new Edit.Disconnect(wire));
      edits.add(new Edit.Connect(new Wire(gather.id(), wire.to(), wire.port())));
    }
    edits.add(new Edit.Connect(new Wire(block, gather.id(), 0)));
    return new Edit.Several("Keep " + indices.size() + " channels of " + graph.node(block).name(), edits);
  }
}
