package io.sluice.ui.featuremaps;

import io.sluice.imaging.Raster;
import io.sluice.ui.theme.Tip;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.kordamp.ikonli.javafx.FontIcon;

/** Pictures of the user's own: from a file that is chosen or dropped, or from the clipboard. FX thread only. */
final class ForeignSource {
  private final MenuButton button = new MenuButton(null, new FontIcon("mdi2f-file-image-outline"));
  private final MenuItem open = new MenuItem("Open picture…");
  private final MenuItem paste = new MenuItem("Paste picture");
  private Consumer<Path> reading = _ -> {};

  /**
   * A source.
   *
   * @param onPicture told of a picture from the clipboard
   * @param onNothing told that there is none
   */
  ForeignSource(Consumer<Raster> onPicture, Runnable onNothing) {
    button.setId("probe-foreign");
    button.getStyleClass().addAll("flat", "button-icon", "small");
    Tip.on(button, "A picture of your own, scaled and centred as the data set's images are; one can be dropped here too");
    button.setAccessibleText("A picture of your own");
    open.setId("probe-open");
    paste.setId("probe-paste");
    paste.setOnAction(_ -> clipboard(onPicture, onNothing));
    button.getItems().addAll(open, paste);
  }

  MenuButton button() {
    return button;
  }

  /** What choosing a file does, and what reading one does. */
  void setFiles(Runnable choosing, Consumer<Path> read) {
    open.setOnAction(_ -> choosing.run());
    reading = read;
  }

  /** Takes files that are dropped on {@code node}. */
  void takeDropsOn(Node node) {
    node.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
      }
    });
    node.setOnDragDropped(this::drop);
  }

  private void drop(DragEvent event) {
    event.getDragboard().getFiles().stream().findFirst().ifPresent(file -> reading.accept(file.toPath()));
    event.setDropCompleted(true);
    event.consume();
  }

  private void clipboard(Consumer<Raster> onPicture, Runnable onNothing) {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles()) {
      reading.accept(clipboard.getFiles().getFirst().toPath());
      return;
    }
    Optional.ofNullable(clipboard.getImage()).ifPresentOrElse(image -> onPicture.accept(raster(image)), onNothing);
  }

  private static Raster raster(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    Raster raster = Raster.of(width, height);
    image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), raster.argb(), 0, width);
    return raster;
  }
}
