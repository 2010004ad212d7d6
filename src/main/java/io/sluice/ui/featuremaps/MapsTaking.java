package io.sluice.ui.featuremaps;

import io.sluice.file.NpyFile;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapCsv;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Png;
import io.sluice.imaging.Raster;
import io.sluice.tensor.FloatTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Takes the maps that are shown away, into files and to the clipboard. FX thread only; files are written by who is asked to. */
final class MapsTaking {
  private static final int SAVED_SIDE = 112;

  private MapExport export = (_, _) -> {};
  private Look look;
  private FloatTensor values;
  private MapScale scale;
  private int channel = -1;

  void setExport(MapExport to) {
    export = to;
  }

  /** From now on it is this that is taken; a channel from 0 on is taken alone as a picture. */
  void offer(Look shown, FloatTensor itsValues, MapScale itsScale, int enlarged) {
    look = shown;
    values = itsValues;
    scale = itsScale;
    channel = enlarged;
  }

  private boolean isAlone() {
    return values.shape().isMaps() && channel >= 0;
  }

  private int times() {
    int side = values.shape().isMaps() ? Math.max(values.shape().dim(1), values.shape().dim(2)) : SAVED_SIDE;
    return Math.max(1, SAVED_SIDE / side);
  }

  private Raster picture() {
    return isAlone() ? ContactSheet.one(values, channel, scale, times()) : ContactSheet.of(values, scale, times());
  }

  /** Asks for a file and draws what is shown into it. */
  void savePng() {
    String name = look.fileName() + (isAlone() ? "-channel-" + channel : "") + ".png";
    Raster picture = picture();
    export.save(name, out -> Png.write(picture, out));
  }

  /** Asks for a file and draws all channels with their numbers into it. */
  void saveSheet() {
    Raster sheet = ContactSheet.numbered(values, scale, times());
    export.save(look.fileName() + "-sheet.png", out -> Png.write(sheet, out));
  }

  /** Asks for a file and writes the values of what is shown into it. */
  void saveCsv() {
    FloatTensor shown = values;
    export.save(look.fileName() + ".csv", out -> MapCsv.write(shown, out));
  }

  /** Asks for a file and writes the values of what is shown into it, for NumPy. */
  void saveNpy() {
    FloatTensor shown = values;
    export.save(look.fileName() + ".npy", out -> NpyFile.write(out, shown));
  }

  /** Puts what is shown on the clipboard as a picture. */
  void copyPicture() {
    Raster picture = picture();
    WritableImage image = new WritableImage(picture.width(), picture.height());
    image.getPixelWriter().setPixels(0, 0, picture.width(), picture.height(), PixelFormat.getIntArgbInstance(), picture.argb(), 0,
        picture.width());
    ClipboardContent content = new ClipboardContent();
    content.putImage(image);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Puts the values of what is shown on the clipboard, as a table. */
  void copyValues() {
    ClipboardContent content = new ClipboardContent();
    content.putString(csv());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private String csv() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      MapCsv.write(values, bytes);
      return bytes.toString(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
