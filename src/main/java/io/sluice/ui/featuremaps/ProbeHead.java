package io.sluice.ui.featuremaps;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A title with tools at the other end of its line; under it where the line is too short for both, so that neither is ever cut. */
final class ProbeHead extends Region {
  private static final double GAP = 4;

  private final Label title;
  private final HBox tools;

  ProbeHead(Label title, HBox tools) {
    this.title = title;
    this.tools = tools;
    getStyleClass().add("probe-head");
    tools.getStyleClass().add("probe-tools");
    getChildren().addAll(title, tools);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean fits(double width) {
    return width < 0 || title.prefWidth(-1) + GAP + tools.prefWidth(-1) <= width;
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.max(title.minWidth(-1), tools.minWidth(-1));
  }

  @Override
  protected double computePrefWidth(double height) {
    return title.prefWidth(-1) + GAP + tools.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    double titleHeight = title.prefHeight(-1);
    double toolsHeight = tools.prefHeight(-1);
    return fits(width) ? Math.max(titleHeight, toolsHeight) : titleHeight + GAP + toolsHeight;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double titleHeight = title.prefHeight(-1);
    double toolsHeight = tools.prefHeight(-1);
    double toolsWidth = Math.min(getWidth(), tools.prefWidth(-1));
    boolean oneLine = fits(getWidth());
    double lineHeight = oneLine ? Math.max(titleHeight, toolsHeight) : titleHeight;
    title.resizeRelocate(0, snapPositionY((lineHeight - titleHeight) / 2), Math.min(getWidth(), title.prefWidth(-1)), titleHeight);
    double top = oneLine ? (lineHeight - toolsHeight) / 2 : titleHeight + GAP;
    double left = oneLine ? getWidth() - toolsWidth : 0;
    tools.resizeRelocate(snapPositionX(left), snapPositionY(top), toolsWidth, toolsHeight);
  }
}
