package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchImagesTest {
  private static final int SIZE = 2 * 4 * 3;

  /** Images of 2 channels, 4 high and 3 wide; no pixel is 0, and no two of an image are the same. */
  private static ImageSet set(int count) {
    byte[] pixels = new byte[count * SIZE];
    IntStream.range(0, pixels.length).forEach(k -> pixels[k] = (byte) (1 + k % 250));
    return new ImageSet(Shape.of(2, 4, 3), pixels, new byte[count]);
  }

  private static float[] batch(ImageSet set, int[] order, int first, int count, Shifts shifts) {
    float[] batch = new float[count * SIZE];
    Arrays.fill(batch, -1);
    new BatchImages.Chosen(set, order, 1, shifts).copyTo(first, count, MemorySegment.ofArray(batch));
    return batch;
  }

  @Test
  void eachPixelIsWhereTheShiftMovesItAndTheRestIsZero() {
    ImageSet set = set(40);
    int[] order = IntStream.range(0, 40).map(k -> 39 - k).toArray();
    Shifts shifts = new Shifts(5, 3, 1); // further than the images are wide: some go out of sight
    float[] batch = batch(set, order, 2, 30, shifts);
    for (int k = 0; k < batch.length; k++) {
      int image = order[1 + 2 + k / SIZE];
      Shifts.Shift shift = shifts.of(image);
      int row = k / 3 % 4 - shift.down();
      int column = k % 3 - shift.right();
      boolean inside = row >= 0 && row < 4 && column >= 0 && column < 3;
      float expected = inside ? set.image(image).values()[k % SIZE / 12 * 12 + row * 3 + column] : 0;
      assertThat(batch[k]).as("value %d, image %d moved by %s", k, image, shift).isEqualTo(expected);
    }
  }

  @Test
  void anImageThatStaysInsideKeepsTheSumOfItsPixels() {
    byte[] pixels = new byte[20 * 36];
    IntStream.range(0, 20).forEach(k -> pixels[k * 36 + 14] = (byte) (10 * k)); // row 2, column 2 of 6×6: two pixels from the next edge
    ImageSet set = new ImageSet(Shape.of(1, 6, 6), pixels, new byte[20]);
    float[] batch = new float[20 * 36];
    int[] order = IntStream.range(0, 20).toArray();
    new BatchImages.Chosen(set, order, 0, new Shifts(2, 1, 0)).copyTo(0, 20, MemorySegment.ofArray(batch));
    for (int k = 0; k < 20; k++) {
      double sum = IntStream.range(k * 36, (k + 1) * 36).mapToDouble(p -> batch[p]).sum();
      assertThat(sum).isCloseTo(10 * k / 255.0, within(1e-6)); // one float
    }
  }

  @Test
  void withNoShiftsTheImagesAreAsTheyAre() {
    ImageSet set = set(3);
    assertThat(batch(set, new int[] {0, 2, 1}, 0, 2, Shifts.NONE)).startsWith(set.image(2).values()).endsWith(set.image(1).values());
  }
}
