package io.sluice.ui.model;

/** Where new blocks go, as whoever offers them sees it. FX thread only. */
public interface BlockTarget {
  /** Whether a block let go at this point of the scene would be put there. */
  boolean takes(double sceneX, double sceneY);

  /** A block is being held over this point of the scene, which is one that it {@link #takes}: shows what letting it go would do. */
  void hover(Offered held, double sceneX, double sceneY);

  /** The block is held over it no longer. */
  void leave();

  /** How large a block would be drawn there; 1 is 100 %. */
  double scale();

  /** Puts a new block where its title is at this point of the scene. */
  void put(Offered held, double sceneX, double sceneY);

  /** Adds a new block behind the selected one, wired to it if that fits; or, as the user's own always, in the middle of what is seen. */
  void add(Offered wanted);
}
