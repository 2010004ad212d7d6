package io.sluice.ui.featuremaps;

import io.sluice.ui.theme.Tip;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What one draws with: the brush's size, and a clean sheet. FX thread only. */
final class BrushRow extends HBox {
  BrushRow(DrawPad pad) {
    getStyleClass().add("brush-row");
    Label words = new Label("brush");
    words.getStyleClass().add("secondary");
    Slider size = new Slider(DrawPad.THINNEST, DrawPad.THICKEST, DrawPad.BRUSH);
    size.setId("brush-size");
    Tip.on(size, "Size of the brush; MNIST's pens are about as thick as in the middle");
    size.valueProperty().subscribe(share -> pad.setBrush(share.doubleValue()));
    HBox.setHgrow(size, Priority.ALWAYS);
    Button clear = new Button("Clear");
    clear.setId("probe-clear");
    clear.getStyleClass().add("small");
    clear.setOnAction(_ -> pad.clear());
    getChildren().addAll(words, size, clear);
  }
}
