package io.sluice.ui.results;

import io.sluice.data.ImageSet;
import io.sluice.study.Predictions;
import io.sluice.ui.part.TilesInSight;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Images with what they were taken for; a press makes one the probe. FX thread only. */
final class ImageGallery extends VBox {
  private final Label title = new Label();
  private final Tiles tiles = new Tiles();
  private IntConsumer onChoose = _ -> {};

  ImageGallery() {
    getStyleClass().add("gallery");
    title.setId("gallery-title");
    title.getStyleClass().add("secondary");
    VBox.setVgrow(tiles, Priority.ALWAYS);
    getChildren().addAll(title, tiles);
  }

  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  /** Shows images of {@code set}; classes are called {@code names}. */
  void show(String what, List<Predictions.Prediction> which, ImageSet set, IntFunction<String> names) {
    title.setText(what);
    tiles.show(new Shown(which, set, names));
  }

  private record Shown(List<Predictions.Prediction> which, ImageSet set, IntFunction<String> names) {}

  private final class Tiles extends TilesInSight<GalleryTile> {
    private static final double WIDTH = GalleryTile.SIDE + 6;
    private static final double HEIGHT = WIDTH + 16;

    private Shown shown;

    Tiles() {
      super("gallery-tiles", WIDTH, HEIGHT);
    }

    void show(Shown wanted) {
      shown = wanted;
      setCount(wanted.which.size());
    }

    @Override
    protected GalleryTile make(int number) {
      return new GalleryTile(image -> onChoose.accept(image));
    }

    @Override
    protected void show(GalleryTile tile, int number) {
      tile.show(shown.which.get(number), shown.set, shown.names);
    }
  }
}
