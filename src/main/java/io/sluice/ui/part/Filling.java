package io.sluice.ui.part;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Fills a pane with more parts than can be made between two frames: the first at once, as many as the eye takes in, the others some a frame.
 * FX thread only.
 */
public final class Filling extends AnimationTimer {
  /** Nanoseconds of a frame for more of them. */
  private static final long A_FRAME = 4_000_000;

  private final Pane pane;
  private final int atOnce;
  private IntFunction<? extends Node> parts = _ -> null;
  private int count;

  /** One of that pane, with so many parts that are there at once. */
  public Filling(Pane pane, int atOnce) {
    this.pane = pane;
    this.atOnce = atOnce;
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
    List<? extends Node> first = IntStream.range(0, Math.min(count, atOnce)).mapToObj(parts).toList();
    pane.getChildren().setAll(first);
    if (first.size() < count) {
      start();
    } else {
      stop();
    }
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
