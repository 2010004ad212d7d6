package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapPainterTest {
  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;
  private static final FloatTensor CHECKS = new FloatTensor(Shape.of(1, 2, 2), new float[] {0, 1, 1, 0});
  private static final MapScale GREY = MapScale.of(CHECKS, Optional.of(ColorMap.GREY), false);

  @Test
  void eachValueIsASquareOfWholePixels() {
    Raster raster = Raster.of(4, 4);
    MapPainter.paint(CHECKS, 0, GREY, new PixelScale(2, 1), raster, 0, 0);
    assertThat(raster.argb()).containsExactly(
        BLACK, BLACK, WHITE, WHITE,
        BLACK, BLACK, WHITE, WHITE,
        WHITE, WHITE, BLACK, BLACK,
        WHITE, WHITE, BLACK, BLACK);
  }

  @Test
  void whatLiesOutsideTheRasterIsLeftOut() {
    Raster raster = Raster.of(2, 2);
    MapPainter.paint(CHECKS, 0, GREY, new PixelScale(1, 1), raster, -1, 1);
    assertThat(raster.argb()).containsExactly(0, 0, WHITE, 0);
  }

  @Test
  void aMapLargerThanItsCellShowsEveryNthValue() {
    PixelScale scale = PixelScale.fitting(64, 60, 28);
    assertThat(scale).isEqualTo(new PixelScale(1, 3)); // ⌈64/28⌉ = 3
    assertThat(scale.pixels(64)).isEqualTo(22); // ⌈64/3⌉
    assertThat(scale.value(21)).isEqualTo(63);
    FloatTensor large = FloatTensor.zeros(Shape.of(1, 64, 60));
    Raster raster = Raster.of(20, 22);
    MapPainter.paint(large, 0, MapScale.of(large, Optional.empty(), false), scale, raster, 0, 0);
    assertThat(raster.argb()).doesNotContain(0);
  }

  @Test
  void aSmallMapIsEnlargedByAWholeNumber() {
    assertThat(PixelScale.fitting(10, 10, 28)).isEqualTo(new PixelScale(2, 1));
    assertThat(PixelScale.fitting(28, 28, 28)).isEqualTo(new PixelScale(1, 1));
  }

  @Test
  void aContactSheetHasAllChannelsWithGapsOfOnePixel() {
    FloatTensor maps = FloatTensor.zeros(Shape.of(6, 10, 12));
    Raster sheet = ContactSheet.of(maps, MapScale.of(maps, Optional.empty(), false), 2);
    assertThat(sheet.width()).isEqualTo(3 * 24 + 2); // three columns of 12 · 2 pixels
    assertThat(sheet.height()).isEqualTo(2 * 20 + 1);
    assertThat(sheet.argb()[24]).isZero();
    assertThat(sheet.argb()[23]).isNotZero();
  }

  @Test
  void aPngHoldsThePixels() throws IOException {
    Raster raster = new Raster(2, 1, new int[] {0xFF440154, 0x00000000});
    var bytes = new ByteArrayOutputStream();
    Png.write(raster, bytes);
    var image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFF440154);
    assertThat(image.getRGB(1, 0)).isZero();
  }
}
