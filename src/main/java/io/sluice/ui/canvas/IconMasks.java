package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/** The icons of blocks as coverage by pixel, each drawn once and then made as small as it is wanted. FX thread only. */
final class IconMasks {
  private static final int LARGE = 64;

  /** By the name of the type: to tell one type from another takes longer than to paint its icon. */
  private record Sized(String type, int size) {}

  private final Map<String, WritableImage> drawn = new HashMap<>();
  private final Map<Sized, byte[]> masks = new HashMap<>();

  /** How much of each of {@code size · size} pixels the icon covers, row by row, 255 for all of it. */
  byte[] mask(BlockType<?> type, int size) {
    return masks.computeIfAbsent(new Sized(type.name(), size), _ -> shrink(drawn.computeIfAbsent(type.name(), _ -> draw(type)), size));
  }

  /** Drawn as plain text in the font of the pack: an icon's own class takes its size from style sheets, which are not read here. */
  private static WritableImage draw(BlockType<?> type) {
    IkonHandler pack = IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance()).resolve(type.icon());
    Text glyph = new Text(Character.toString(pack.resolve(type.icon()).getCode()));
    glyph.setFont(Font.font(((Font) pack.getFont()).getFamily(), LARGE));
    glyph.setBoundsType(TextBoundsType.VISUAL);
    StackPane around = new StackPane(glyph);
    around.resize(LARGE, LARGE);
    around.layout();
    SnapshotParameters transparent = new SnapshotParameters();
    transparent.setFill(Color.TRANSPARENT);
    transparent.setViewport(new Rectangle2D(0, 0, LARGE, LARGE));
    return around.snapshot(transparent, new WritableImage(LARGE, LARGE));
  }

  private static byte[] shrink(WritableImage image, int size) {
    byte[] mask = new byte[size * size];
    for (int k = 0; k < mask.length; k++) {
      mask[k] = (byte) coverage(image, k % size * LARGE / size, k / size * LARGE / size, Math.ceilDiv(LARGE, size));
    }
    return mask;
  }

  private static int coverage(WritableImage image, int x, int y, int side) {
    int sum = 0;
    int count = 0;
    for (int row = y; row < Math.min(LARGE, y + side); row++) {
      for (int column = x; column < Math.min(LARGE, x + side); column++) {
        sum += image.getPixelReader().getArgb(column, row) >>> 24;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }
}
