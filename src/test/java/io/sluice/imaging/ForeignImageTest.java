package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignImageTest {
  private static final Shape MNIST = Shape.of(1, 28, 28);
  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLACK = 0xFF000000;

  @TempDir
  private Path folder;

  /** An upright bar in the upper left corner of a picture of 100×60. */
  private static Raster bar(int ground, int ink) {
    Raster picture = Raster.of(100, 60);
    picture.fill(ground);
    picture.fill(5, 5, 10, 40, ink);
    return picture;
  }

  private Path png(Raster picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Png.write(picture, bytes);
    return Files.write(folder.resolve("picture.png"), bytes.toByteArray());
  }

  @Test
  void whatIsWrittenDarkOnPaperBecomesLightOnDarkInTheMiddle() {
    FloatTensor image = ForeignImage.convert(bar(WHITE, BLACK), MNIST);
    assertThat(image.values()[0]).isZero();
    // 40 of ink fit the box of 20 rows: rows 4 to 23, 5 columns around the middle
    for (int row = 0; row < 28; row++) {
      assertThat(image.values()[row * 28 + 14]).as("row %d", row).isEqualTo(row >= 4 && row < 24 ? 1f : 0f, Offset.offset(0.1f));
    }
  }

  @Test
  void lightOnDarkGivesTheSame() {
    assertThat(ForeignImage.convert(bar(BLACK, WHITE), MNIST).values()).containsExactly(ForeignImage.convert(bar(WHITE, BLACK), MNIST).values());
  }

  @Test
  void aPictureOfTheDataSetsSizeIsTakenAsItIs() {
    Raster picture = Raster.of(28, 28);
    picture.fill(BLACK);
    picture.fill(3, 1, 1, 1, WHITE);
    FloatTensor image = ForeignImage.convert(picture, MNIST);
    assertThat(image.values()[28 + 3]).isEqualTo(1);
    assertThat(image.values()[0]).isZero();
  }

  @Test
  void coloursStayColoursWhereTheDataSetHasThem() {
    Raster red = Raster.of(8, 8);
    red.fill(0xFFFF0000);
    FloatTensor image = ForeignImage.convert(red, Shape.of(3, 4, 4));
    assertThat(Arrays.copyOfRange(image.values(), 0, 16)).containsOnly(1);
    assertThat(Arrays.copyOfRange(image.values(), 16, 48)).containsOnly(0);
  }

  @Test
  void aPictureComesBackFromItsFile() throws IOException {
    Raster read = ForeignImage.read(png(bar(WHITE, BLACK)));
    assertThat(read.width()).isEqualTo(100);
    assertThat(read.argb()).containsExactly(bar(WHITE, BLACK).argb());
  }

  @Test
  void whatIsNoPictureIsRefusedInOneSentence() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "7 7 7");
    assertThatThrownBy(() -> ForeignImage.read(text)).isInstanceOf(BadFileException.class)
        .hasMessage(text + ": expected a PNG, JPEG, GIF or BMP picture, found another kind of file; save it as PNG");
  }

  @Test
  void aPictureThatIsCutOffIsRefused() throws IOException {
    Path file = png(bar(WHITE, BLACK));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 40));
    assertThatThrownBy(() -> ForeignImage.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ": expected a whole picture, found one that is damaged or cut off; get the file again");
  }

  @Test
  void aPictureThatClaimsToBeHugeIsRefusedBeforeItIsRead() throws IOException {
    Path file = png(bar(WHITE, BLACK));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 18, 20, (byte) 0x7F); // width and height of the header
    Arrays.fill(bytes, 22, 24, (byte) 0x7F);
    Files.write(file, bytes);
    assertThatThrownBy(() -> ForeignImage.read(file)).isInstanceOf(BadFileException.class).hasMessageContaining("pixels, found");
  }
}
