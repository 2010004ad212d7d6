package io.sluice.graph;

import io.sluice.block.Block;
import java.util.regex.Pattern;

/**
 * A block with its place in a graph.
 *
 * @param id       stays for as long as the document is open
 * @param name     unique in its graph; a letter, then up to 63 letters, digits and underscores, so that it can name a layer in every format
 * @param block    what it does
 * @param bypassed whether what comes into its first input goes on as if the block were not there
 */
public record Node(NodeId id, String name, Block block, boolean bypassed) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  /** Characters that a name may have. */
  static final int LONGEST_NAME = 64;
  /** What a name looks like, for a sentence. */
  public static final String NAME_RULE = "a letter, then at most 63 letters, digits and underscores";

  public Node {
    if (!isName(name)) {
      throw new IllegalArgumentException("a name is " + NAME_RULE + ", not '" + name + "'");
    }
    if (bypassed && !canBeBypassed(block)) {
      throw new IllegalArgumentException(block.type().name() + " '" + name + "' has no way past it");
    }
  }

  /** A node that does what its block does. */
  public Node(NodeId id, String name, Block block) {
    this(id, name, block, false);
  }

  /** Whether a node can be called that. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether there is a way past a block: from an input to its output. */
  public static boolean canBeBypassed(Block block) {
    return !block.inputs().isEmpty() && block.hasOutput();
  }

  /** As problems name it: {@code Dense 'fc1'}. */
  public String title() {
    return block.type().name() + " '" + name + "'";
  }

  /** The same under another name. */
  public Node withName(String other) {
    return new Node(id, other, block, bypassed);
  }

  /** The same with another block; bypassed as before if that can be. */
  public Node withBlock(Block other) {
    return new Node(id, name, other, bypassed && canBeBypassed(other));
  }

  /** The same, bypassed or not. */
  public Node withBypass(boolean wanted) {
    return new Node(id, name, block, wanted);
  }
}
