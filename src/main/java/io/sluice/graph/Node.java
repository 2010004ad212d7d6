package io.sluice.graph;

import io.sluice.block.Block;
import java.util.regex.Pattern;

/**
 * A block with its place in a graph.
 *
 * @param id    stays for as long as the document is open
 * @param name  unique in its graph; a letter, then up to 63 letters, digits and underscores, so that it can name a layer in every format
 * @param block what it does
 */
public record Node(NodeId id, String name, Block block) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  /** Characters that a name may have. */
  static final int LONGEST_NAME = 64;
  /** What a name looks like, for a sentence. */
  public static final String NAME_RULE = "a letter, then at most 63 letters, digits and underscores";

  public Node {
    if (!isName(name)) {
      throw new IllegalArgumentException("a name is " + NAME_RULE + ", not '" + name + "'");
    }
  }

  /** Whether a node can be called that. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** As problems name it: {@code Dense 'fc1'}. */
  public String title() {
    return block.type().name() + " '" + name + "'";
  }
}
