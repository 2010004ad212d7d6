package io.sluice.ui.results;

import io.sluice.data.ImageSet;
import io.sluice.study.Predictions;
import io.sluice.ui.model.Figures;
import io.sluice.ui.part.Filling;
import io.sluice.ui.picture.ImageTile;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Images with what they were taken for; a press makes one the probe. FX thread only. */
final class ImageGallery extends VBox {
  private static final int SIDE = 56;
  private static final int MOST = 120;
  private static final int AT_ONCE = 12;

  private final Label title = new Label();
  private final FlowPane tiles = new FlowPane();
  private final Filling filling = new Filling(tiles, AT_ONCE);
  private IntConsumer onChoose = _ -> {};

  ImageGallery() {
    getStyleClass().add("gallery");
    title.setId("gallery-title");
    title.getStyleClass().add("secondary");
    tiles.setId("gallery");
    tiles.getStyleClass().add("gallery-tiles");
    ScrollPane scroll = new ScrollPane(tiles);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(title, scroll);
  }

  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  /** Shows images of {@code set}, at most the first {@value #MOST} of those. */
  void show(String what, List<Predictions.Prediction> which, ImageSet set, IntFunction<String> names) {
    title.setText(what + (which.size() > MOST ? ", the first " + MOST : ""));
    filling.fill(Math.min(MOST, which.size()), k -> tile(which.get(k), set, names));
  }

  private Node tile(Predictions.Prediction one, ImageSet set, IntFunction<String> names) {
    ImageTile picture = new ImageTile(SIDE);
    picture.show(set.image(one.image()));
    Button button = new Button(names.apply(one.label()) + (one.isRight() ? "" : " → " + names.apply(one.predicted())), picture);
    button.setId("image-" + one.image());
    button.setContentDisplay(ContentDisplay.TOP);
    button.getStyleClass().setAll("gallery-tile");
    Tip.on(button, "Test image " + Figures.count(one.image()) + ", class " + names.apply(one.label()) + ": taken for "
        + names.apply(one.predicted()) + " with " + Figures.percent(one.ofPredicted()) + ", its own class has " + Figures.percent(one.ofLabel())
        + ". Press to look at it");
    button.setOnAction(_ -> onChoose.accept(one.image()));
    return button;
  }
}
