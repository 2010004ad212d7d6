package io.sluice.export.source;

import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the values between a network's blocks are called in a program. In a chain, where the next line takes a value and no other does, it is
 * {@code x}, as people write it; a value that is taken later, or more than once, has the name of its block.
 */
public final class ValueNames {
  private static final String CHAIN = "x";

  private final Graph graph;
  private final Map<NodeId, String> names = new HashMap<>();

  /**
   * Names for a network without errors.
   *
   * @param inference of the network
   * @param reserved  words that no variable may be called
   * @param fixed     what some are called in any case
   */
  public ValueNames(Inference inference, Predicate<String> reserved, Map<NodeId, String> fixed) {
    graph = inference.graph();
    List<NodeId> used = inference.used();
    for (int at = 0; at < used.size(); at++) {
      NodeId id = used.get(at);
      boolean chained = at + 1 < used.size() && isTakenOnlyBy(used.get(at + 1), takers(id, used));
      names.put(id, fixed.getOrDefault(id, chained ? CHAIN : free(graph.node(id).name(), reserved)));
    }
  }

  /** What the value that comes out of a block is called. */
  public String of(NodeId id) {
    return names.get(id);
  }

  /** What the values are called that come into a block, input by input; an optional input without a wire is not in it. */
  public List<String> into(NodeId id) {
    return IntStream.range(0, graph.node(id).block().inputs().size())
        .mapToObj(port -> graph.into(id, port))
        .flatMap(wire -> wire.stream().map(Wire::from))
        .map(names::get)
        .toList();
  }

  private List<NodeId> takers(NodeId id, List<NodeId> used) {
    Set<NodeId> among = Set.copyOf(used);
    return graph.outOf(id).stream().map(Wire::to).filter(among::contains).toList();
  }

  private static boolean isTakenOnlyBy(NodeId next, List<NodeId> takers) {
    return takers.stream().allMatch(next::equals);
  }

  private String free(String name, Predicate<String> reserved) {
    String word = name;
    while (word.equals(CHAIN) || PythonText.isKeyword(word) || reserved.test(word) || (!word.equals(name) && graph.find(word).isPresent())) {
      word += "_";
    }
    return word;
  }
}
