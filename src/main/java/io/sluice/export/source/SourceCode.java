package io.sluice.export.source;

import io.sluice.graph.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of a program, line by line, each with the block that it is about, so that a view can mark the one by the other.
 *
 * @param lines without their ends
 */
public record SourceCode(List<Line> lines) {
  public SourceCode {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param text  without its end
   * @param block what it is about; empty for what belongs to the program as a whole
   */
  public record Line(String text, Optional<NodeId> block) {}

  /** The whole text; its last line has an end too. */
  public String text() {
    return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
  }

  /** Gathers lines. Not for several threads. */
  public static final class Builder {
    private final List<Line> lines = new ArrayList<>();

    /** Adds text that is about no block; a text block's last line end is not a line of its own. */
    public Builder add(String text) {
      return add(text, Optional.empty());
    }

    /** Adds text that is about a block. */
    public Builder add(String text, NodeId block) {
      return add(text, Optional.of(block));
    }

    private Builder add(String text, Optional<NodeId> block) {
      if (text.isEmpty()) {
        lines.add(new Line("", block));
      }
      text.lines().forEach(line -> lines.add(new Line(line, block)));
      return this;
    }

    /** The program so far. */
    public SourceCode build() {
      return new SourceCode(lines);
    }
  }
}
