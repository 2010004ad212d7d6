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
import java.util.Map;
import java.util.stream.Collectors;

/** A Gather put behind a block: all that took from the block takes from the Gather, which stands to the right of it and has made room for itself. */
final class GatherBehind {
  /** From one block to the next in a row, as the samples stand. */
  private static final double COLUMN = 320;
  /** Blocks less apart in height than this may stand beside each other: none is higher. */
  private static final double ROW = 200;

  private GatherBehind() {}

  /** The edit that lets only {@code indices} of the channels of {@code block} through. */
  static Edit edit(Document document, NodeId block, List<Integer> indices) {
    Graph graph = document.graph();
    Node gather = new Node(graph.freeId(), graph.freeName("gather1"), new Gather(indices));
    Position at = document.layout().of(block);
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Move(aside(document, at)));
    edits.add(new Edit.AddNode(gather, further(at)));
    for (Wire wire : graph.outOf(block)) {
      edits.add(new Edit.Disconnect(wire));
      edits.add(new Edit.Connect(new Wire(gather.id(), wire.to(), wire.port())));
    }
    edits.add(new Edit.Connect(new Wire(block, gather.id(), 0)));
    return new Edit.Several("Keep " + indices.size() + " channels of " + graph.node(block).name(), edits);
  }

  /** Where the blocks to the right of {@code at} go, so that there is room for one more. */
  private static Map<NodeId, Position> aside(Document document, Position at) {
    return document.graph().nodes().stream().map(Node::id)
        .filter(id -> document.layout().of(id).x() > at.x() && Math.abs(document.layout().of(id).y() - at.y()) < ROW)
        .collect(Collectors.toMap(id -> id, id -> further(document.layout().of(id))));
  }

  private static Position further(Position at) {
    return new Position(Math.min(Position.LIMIT, at.x() + COLUMN), at.y());
  }
}
