package io.sluice.graph;

import io.sluice.block.Block;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A change of a document, as data; {@link Edits#apply} carries it out. */
public sealed interface Edit {
  /** Puts a new node on the canvas. */
  record AddNode(Node node, Position at) implements Edit {}

  /** Takes nodes away, and the wires on them. */
  record RemoveNodes(Set<NodeId> nodes) implements Edit {
    public RemoveNodes {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Draws a wire; one that was on that input is taken away. It must not close a cycle: ask {@link Graph#wouldCycle} first. */
  record Connect(Wire wire) implements Edit {}

  /** Takes a wire away. */
  record Disconnect(Wire wire) implements Edit {}

  /** Gives a node another block: other parameters, or another kind. Wires on inputs that the new one does not have are taken away. */
  record SetBlock(NodeId node, Block block) implements Edit {}

  /** Gives a node another name, which no other has. */
  record Rename(NodeId node, String name) implements Edit {}

  /** Moves nodes. */
  record Move(Map<NodeId, Position> to) implements Edit {
    public Move {
      to = Map.copyOf(to);
    }
  }

  /** Bypasses nodes, or takes the bypass off. Each must have a way past it: ask {@link Node#canBeBypassed} first. */
  record Bypass(Set<NodeId> nodes, boolean on) implements Edit {
    public Bypass {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Draws only title and ports of nodes, or all of them again. */
  record Collapse(Set<NodeId> nodes, boolean on) implements Edit {
    public Collapse {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Groups nodes; those of them that other groups have but in part leave these. */
  record AddGroup(NodeGroup group) implements Edit {}

  /** Gives a group another title or colour, folds it or unfolds it. */
  record ChangeGroup(NodeGroup group) implements Edit {}

  /** Puts nodes into a group that is there, and into those around it; they leave all others but those that are wholly among them. */
  record JoinGroup(GroupId group, Set<NodeId> nodes) implements Edit {
    public JoinGroup {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Takes nodes out of the groups that have others too. */
  record LeaveGroups(Set<NodeId> nodes) implements Edit {
    public LeaveGroups {
      nodes = Set.copyOf(nodes);
    }
  }

  /** Takes a group away; its nodes stay. */
  record Ungroup(GroupId group) implements Edit {}

  /** Puts a note on the canvas, or another in place of the one of its id. */
  record PutNote(Note note) implements Edit {}

  /** Takes a note away. */
  record RemoveNote(NoteId note) implements Edit {}

  /** Trains otherwise. */
  record SetRecipe(Recipe recipe) implements Edit {}

  /** Several edits as one step of the history. */
  record Several(String what, List<Edit> edits) implements Edit {
    public Several {
      edits = List.copyOf(edits);
    }
  }
}
