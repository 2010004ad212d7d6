package io.sluice.ui.model;

import io.sluice.block.BlockType;
import io.sluice.graph.Document;

/** Where new blocks go, as whoever offers them sees it. FX thread only. */
public interface BlockTarget {
  /** Whether a block let go at this point of the scene would be put there. */
  boolean takes(double sceneX, double sceneY);

  /** A block is being held over this point of the scene, which is one that it {@link #takes}: shows what letting it go would do. */
  void hover(BlockType<?> type, double sceneX, double sceneY);

  /** The block is held over it no longer. */
  void leave();

  /** How large a block would be drawn there; 1 is 100 %. */
  double scale();

  /** Puts a new block where its title is at this point of the scene. */
  void put(BlockType<?> type, double sceneX, double sceneY);

  /** Adds a new block behind the selected one, wired to it if that fits; or in the middle of what is seen. */
  void add(BlockType<?> type);

  /** Adds copies of all that is in {@code part}, one of the user's own blocks, in the middle of what is seen. */
  void add(Document part);

  /** Adds copies of all that is in {@code part} with their top left corner at this point of the scene. */
  void put(Document part, double sceneX, double sceneY);
}
