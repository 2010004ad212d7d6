package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.block.Param;
import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;

/** A parameter of a node, which can be changed where it stands. */
record ValueAt(NodeId node, Param param) {
  /** What it is in that block. */
  Object of(Block block) {
    return BlockType.values(block).get(param.name());
  }

  /** The step that gives it another value; {@code block} is the node's. */
  Edit change(Block block, Object value) {
    return new Edit.SetBlock(node, BlockType.with(block, param.name(), value));
  }
}
