package io.sluice.graph;

import java.util.Set;

/**
 * Nodes that belong together: drawn in a frame, or folded into one block. It changes nothing of what is computed, so grouping never makes a
 * run stale, and whatever trains or exports a graph need not know of groups.
 *
 * @param id     stays for as long as the document is open
 * @param title  what the frame says, one line of 1 to 80 characters
 * @param hue    the frame's colour
 * @param nodes  all that is in it, also in groups within it; at least one
 * @param folded whether it is drawn as one block
 */
public record NodeGroup(GroupId id, String title, Hue hue, Set<NodeId> nodes, boolean folded) {
  /** Characters that a title may have. */
  public static final int LONGEST_TITLE = 80;

  /** Colours of frames; none of them is that of a problem or a warning. */
  public enum Hue {
    GREY, BLUE, TEAL, GREEN, VIOLET, AMBER
  }

  public NodeGroup {
    nodes = Set.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a group has at least one block");
    }
    if (!isTitle(title)) {
      throw new IllegalArgumentException("a title is one line of 1 to " + LONGEST_TITLE + " characters, not '" + title + "'");
    }
  }

  /** Whether a group can be called that. */
  public static boolean isTitle(String text) {
    return !text.isBlank() && text.length() <= LONGEST_TITLE && text.chars().noneMatch(Character::isISOControl);
  }

  /** The same under another title. */
  public NodeGroup withTitle(String other) {
    return new NodeGroup(id, other, hue, nodes, folded);
  }

  /** The same in another colour. */
  public NodeGroup withHue(Hue other) {
    return new NodeGroup(id, title, other, nodes, folded);
  }

  /** The same with other nodes in it. */
  public NodeGroup withNodes(Set<NodeId> others) {
    return new NodeGroup(id, title, hue, others, folded);
  }

  /** The same, drawn as one block or not. */
  public NodeGroup withFolded(boolean wanted) {
    return new NodeGroup(id, title, hue, nodes, wanted);
  }
}
