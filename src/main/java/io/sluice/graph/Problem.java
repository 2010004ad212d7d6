package io.sluice.graph;

import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with a graph, as data: which node, what was expected, what came, and the fix. Its message is one sentence for the user. */
public sealed interface Problem {
  /** The node whose badge says so; empty for what concerns the graph as a whole. */
  Optional<NodeId> at();

  /** One sentence: node, expected, found, fix. */
  String message();

  /** Whether the network can be trained all the same. */
  default boolean isWarning() {
    return false;
  }

  /** Whether nothing is wrong with what is there, but something has yet to come: a network that is being built. */
  default boolean isToCome() {
    return false;
  }

  /** A problem of one node. */
  sealed interface OfNode extends Problem {
    /** The node. */
    Node node();

    @Override
    default Optional<NodeId> at() {
      return Optional.of(node().id());
    }
  }

  /** An input that needs a wire has none. */
  record Unwired(Node node, String port) implements OfNode {
    @Override
    public String message() {
      return node.title() + " needs a wire on its input '" + port + "', got none: drag one from another block's output";
    }
  }

  /** A block cannot take what comes: no shape with so many axes. */
  record WrongShape(Node node, String expected, Shape found, String fix) implements OfNode {
    @Override
    public String message() {
      return node.title() + " needs " + expected + ", got " + found.batched() + ": " + fix;
    }
  }

  /** As many logits have to come into an Output as it has classes; what comes are features, but not so many. */
  record WrongClasses(Node node, int classes, Shape found) implements OfNode {
    @Override
    public String message() {
      return node.title() + " needs " + Shape.of(classes).batched() + ", got " + found.batched() + ": put a Dense of " + classes
          + " units before it, or set its classes to " + found.dim(0);
    }
  }

  /** Inputs of a merging block do not fit each other. */
  record UnequalShapes(Node node, String expected, List<Shape> found, String fix) implements OfNode {
    public UnequalShapes {
      found = List.copyOf(found);
    }

    @Override
    public String message() {
      String shapes = found.stream().map(Shape::batched).collect(Collectors.joining(" and "));
      return node.title() + " needs " + expected + ", got " + shapes + ": " + fix;
    }
  }

  /** A window is larger than what it slides over. */
  record WindowTooLarge(Node node, String window, Shape found) implements OfNode {
    @Override
    public String message() {
      return node.title() + " needs maps of at least " + window + ", got " + found.batched()
          + ": make its window smaller, or set padding to same";
    }
  }

  /** A Gather asks for a channel that does not come in. */
  record NoSuchChannel(Node node, int index, int channels) implements OfNode {
    @Override
    public String message() {
      return node.title() + " needs channel " + index + ", got channels 0 to " + (channels - 1) + ": take " + index + " off its indices";
    }
  }

  /** More elements or weights than the program handles. */
  record TooLarge(Node node, String what, long count, long limit) implements OfNode {
    @Override
    public String message() {
      return node.title() + " needs at most " + limit + " " + what + ", got " + count + ": make it or its input smaller";
    }
  }

  /** A problem of a block behind one that is bypassed and would have changed the shape. */
  record BehindBypass(Node node, Problem cause, Node bypassed) implements OfNode {
    @Override
    public String message() {
      return cause.message() + ", or take the bypass off " + bypassed.title();
    }
  }

  /** Nodes that lead to each other in a circle. */
  record Cycle(List<Node> nodes) implements Problem {
    public Cycle {
      nodes = List.copyOf(nodes);
    }

    @Override
    public Optional<NodeId> at() {
      return Optional.of(nodes.getFirst().id());
    }

    @Override
    public String message() {
      String names = nodes.stream().map(node -> "'" + node.name() + "'").collect(Collectors.joining(" → "));
      return "A network needs an order without cycles, got " + names + " → '" + nodes.getFirst().name() + "': take one of these wires away";
    }
  }

  /** The graph has no block of a kind that it needs one of, or several. */
  record NotExactlyOne(String kind, int found, Optional<NodeId> at) implements Problem {
    @Override
    public boolean isToCome() {
      return found == 0;
    }

    @Override
    public String message() {
      String fix = found == 0 ? "drag one onto the canvas" : "delete the others";
      return "A network needs one " + kind + ", got " + (found == 0 ? "none" : found) + ": " + fix;
    }
  }

  /** A node that leads to no output; it is left out of the network. */
  record Unused(Node node) implements OfNode {
    @Override
    public boolean isWarning() {
      return true;
    }

    @Override
    public String message() {
      return node.title() + " needs a way to the Output, got none: wire it on, or delete it; until then it is left out";
    }
  }
}
