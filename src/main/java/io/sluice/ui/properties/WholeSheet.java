package io.sluice.ui.properties;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.controlsfx.control.PropertySheet;

/** A sheet as high as its rows, so that the panel as a whole scrolls and not the sheet inside of it. */
final class WholeSheet extends Region {
  private final PropertySheet sheet;

  WholeSheet(PropertySheet sheet) {
    this.sheet = sheet;
    getChildren().add(sheet);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return sheet.lookup(".scroll-pane") instanceof ScrollPane inner && inner.getContent() != null
        ? inner.getContent().prefHeight(width)
        : sheet.prefHeight(width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    sheet.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
