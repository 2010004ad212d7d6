package io.sluice.graph;

/** What a node is known by inside the program while its document is open: it stays when the node is renamed. Files know nodes by name. */
public record NodeId(int value) implements Comparable<NodeId> {
  @Override
  public int compareTo(NodeId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "#" + value;
  }
}
