package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Recipe;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Designs of any size in which shapes fit: one long chain in rows, of blocks that leave the maps as they are. */
public final class LargeDesign {
  private static final int COLUMNS = 25;
  private static final double ACROSS = 300;
  private static final double DOWN = 230;
  private static final List<String> TYPES = List.of("Conv2D", "Gate", "Tanh", "ReLU", "Mask");

  private LargeDesign() {}

  /** A design with that many blocks, at least 1. */
  public static Document of(int count) {
    List<Node> nodes = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    Map<NodeId, Position> at = new HashMap<>();
    for (int k = 0; k < count; k++) {
      Node node = new Node(new NodeId(k + 1), "block" + (k + 1), block(k));
      nodes.add(node);
      at.put(node.id(), new Position(ACROSS * (k % COLUMNS), DOWN * (k / COLUMNS)));
      if (k > 0) {
        wires.add(new Wire(nodes.get(k - 1).id(), node.id(), 0));
      }
    }
    return new Document("large", new Graph(nodes, wires), new Layout(at), Recipe.STANDARD);
  }

  private static Block block(int k) {
    String name = k == 0 ? "Input" : TYPES.get((k - 1) % TYPES.size());
    Block standard = BlockCatalog.find(name).<Block>map(BlockType::standard).orElseThrow();
    return name.equals("Conv2D") ? BlockType.with(standard, "filters", 12) : standard;
  }
}
