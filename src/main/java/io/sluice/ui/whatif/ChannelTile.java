package io.sluice.ui.whatif;

import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.theme.Tip;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/** A channel as a switch: its map of the probe image with its number, dimmed and crossed while it is off. FX thread only. */
final class ChannelTile extends ToggleButton {
  private static final int SIDE = 28;
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

  private final int channel;
  private final PixelImage picture = new PixelImage();

  ChannelTile(int channel, WhatIfViewModel model) {
    super(String.valueOf(channel));
    this.channel = channel;
    setId("channel-" + channel);
    getStyleClass().setAll("channel-tile");
    StackPane frame = new StackPane(picture);
    frame.setMinSize(SIDE, SIDE);
    frame.setMaxSize(SIDE, SIDE);
    frame.getStyleClass().add("channel-tile-map");
    setGraphic(frame);
    setContentDisplay(ContentDisplay.TOP);
    setAccessibleText("channel " + channel);
    Tip.on(this, "Channel " + channel + ": click to switch it off or on (Space), with Shift to hear it alone (S)");
    addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
      if (event.isShiftDown()) {
        model.solo(channel);
      }
    });
    addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
      if (event.isShiftDown()) {
        disarm(); // Shift-click is not a click
      }
    });
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.S && !event.isShortcutDown()) {
        model.solo(channel);
        event.consume();
      }
    });
    setOnAction(_ -> model.toggle(channel));
  }

  /** Shows the channel's map, or the colour of its value if it is a feature; nothing if there is none. */
  void show(Optional<FloatTensor> maps, Optional<MapScale> scale) {
    if (maps.isEmpty() || scale.isEmpty()) {
      picture.clear();
      return;
    }
    FloatTensor values = maps.get();
    if (!values.shape().isMaps()) {
      picture.paint(SIDE, SIDE, raster -> raster.fill(scale.get().argb(channel, values.values()[channel])));
      return;
    }
    PixelScale pixels = PixelScale.fitting(values.shape().dim(1), values.shape().dim(2), SIDE);
    int width = pixels.pixels(values.shape().dim(2));
    int height = pixels.pixels(values.shape().dim(1));
    picture.paint(SIDE, SIDE,
        raster -> MapPainter.paint(values, channel, scale.orElseThrow(), pixels, raster, (SIDE - width) / 2, (SIDE - height) / 2));
  }

  /** Shows whether it is off. */
  void setOff(boolean off) {
    setSelected(!off);
    pseudoClassStateChanged(OFF, off);
  }
}
