package io.sluice.ui.results;

import io.sluice.data.ImageSet;
import io.sluice.study.Predictions;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.ImageTile;
import io.sluice.ui.theme.Tip;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

/** A test image with its class and what it was taken for; a press chooses it. FX thread only. */
final class GalleryTile extends Button {
  static final int SIDE = 56;

  private final ImageTile picture = new ImageTile(SIDE);
  private final Tip tip = Tip.on(this, "");
  private final IntConsumer onChoose;

  /** A tile without an image; {@code onChoose} takes the image's number. */
  GalleryTile(IntConsumer onChoose) {
    this.onChoose = onChoose;
    setGraphic(picture);
    setContentDisplay(ContentDisplay.TOP);
    getStyleClass().setAll("gallery-tile");
  }

  /** Shows an image of {@code set}; classes are called {@code names}. */
  void show(Predictions.Prediction one, ImageSet set, IntFunction<String> names) {
    setId("image-" + one.image());
    setText(names.apply(one.label()) + (one.isRight() ? "" : " → " + names.apply(one.predicted())));
    picture.show(set.image(one.image()));
    tip.say("Test image " + Figures.count(one.image()) + ", class " + names.apply(one.label()) + ": taken for "
        + names.apply(one.predicted()) + " with " + Figures.percent(one.ofPredicted()) + ", its own class has " + Figures.percent(one.ofLabel())
        + ". Press to look at it");
    setOnAction(_ -> onChoose.accept(one.image()));
  }
}
