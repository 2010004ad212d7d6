package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class FilmTest {
  private static final FloatTensor DARK = new FloatTensor(Shape.of(1, 1, 2), new float[] {0, 1});
  private static final FloatTensor BRIGHT = new FloatTensor(Shape.of(1, 1, 2), new float[] {0, 4});

  private static List<Raster> film() {
    return Film.of(List.of(DARK, BRIGHT), List.of(0L, 8L), Optional.of(ColorMap.GREY), false, 20);
  }

  @Test
  void allFramesHaveOneScale() {
    // The range is 0 to 4 in both, so 1 is a quarter of the way to white in the first.
    assertThat(film().get(0).argb()[30]).isEqualTo(ColorMap.GREY.argb(0.25f));
    assertThat(film().get(1).argb()[30]).isEqualTo(ColorMap.GREY.argb(1));
  }

  @Test
  void aGifHasAllFramesWithTheirTimeAndRepeats() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Gif.write(film(), 12, out);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray())));
    assertThat(reader.getNumImages(true)).isEqualTo(2);
    assertThat(reader.read(1).getRGB(30, 5)).isEqualTo(0xFFFFFFFF);
    var tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
    var control = (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
    assertThat(control.getAttribute("delayTime")).isEqualTo("12");
    var loop = (IIOMetadataNode) tree.getElementsByTagName("ApplicationExtension").item(0);
    assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
  }

  @Test
  void aNumberedSheetHasFiguresUnderEachChannel() {
    Raster sheet = ContactSheet.numbered(BRIGHT, MapScale.of(BRIGHT, Optional.empty(), false), 8);
    // an upright 0 two pixels under the map: three dark pixels, and light ones beside it
    int row = (8 + 2) * sheet.width();
    assertThat(List.of(sheet.argb()[row], sheet.argb()[row + 2], sheet.argb()[row + 3])).containsExactly(0xFF404040, 0xFF404040, 0xFFFFFFFF);
  }
}
