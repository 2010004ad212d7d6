package io.sluice.ui.part;

import java.util.function.IntFunction;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Fills a pane with more parts than can be made between two frames: some a frame. FX thread only. */
public final class Filling extends AnimationTimer {
  /** Nanoseconds of a frame for more of them; to style and lay them out takes several times that. */
  private static final long A_FRAME = 1_000_000;

  private final Pane pane;
  private IntFunction<? extends Node> parts = _ -> null;
  private int count;

  /** One of that pane. */
  public Filling(Pane pane) {
    this.pane = pane;
  }

  /**
   * Puts others in place of what the pane holds.
   *
   * @param count how many, from 0
   * @param parts gives one by its number, from 0; called for each once, in their order
   */
  public void fill(int count, IntFunction<? extends Node> parts) {
    this.count = count;
    this.parts = parts;
    pane.getChildren().clear();
    start();
  }

  @Override
  public void handle(long now) {
    long until = System.nanoTime() + A_FRAME;
    while (pane.getChildren().size() < count && System.nanoTime() < until) {
      pane.getChildren().add(parts.apply(pane.getChildren().size()));
    }
    if (pane.getChildren().size() == count) {
      stop();
    }
  }
}
