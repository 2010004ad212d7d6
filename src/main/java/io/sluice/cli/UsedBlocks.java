package io.sluice.cli;

import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import java.util.List;
import java.util.stream.Collectors;

/** The blocks that a network is made of, by name. */
final class UsedBlocks {
  private UsedBlocks() {}

  /** All that lead to the Output, and it, each after those that it takes from. */
  static List<Node> all(Inference inference) {
    return inference.used().stream().map(id -> inference.graph().node(id)).toList();
  }

  /** The one that {@code --block} names. */
  static Node named(Inference inference, String name) throws WrongUseException {
    List<Node> all = all(inference);
    String names = all.stream().map(Node::name).collect(Collectors.joining(", "));
    return all.stream().filter(node -> node.name().equals(name)).findFirst()
        .orElseThrow(() -> new WrongUseException("--block is one of " + names + ", not '" + name + "'"));
  }
}
