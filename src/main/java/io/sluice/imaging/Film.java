package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The course of a training as pictures: a contact sheet a moment, on one scale all through, over a line with its step. */
public final class Film {
  private static final int LEGEND = 14;
  private static final int INK = 0xFFB0B8C0;
  private static final int GROUND = 0xFF0D1117;
  private static final int DONE = 0xFF58A6FF;

  private Film() {}

  /**
   * A picture for each of {@code frames}.
   *
   * @param frames all of the same shape, at least one
   * @param steps  after how many steps each was
   * @param times  pixels a value, at least 1
   */
  public static List<Raster> of(List<FloatTensor> frames, List<Long> steps, Optional<ColorMap> chosen, boolean shared, int times) {
    List<MapScale> scales = MapScale.common(frames, chosen, shared);
    return IntStream.range(0, frames.size()).mapToObj(k -> {
      Raster sheet = ContactSheet.of(frames.get(k), scales.get(k), times);
      return framed(sheet, steps.get(k), (k + 1.0) / frames.size());
    }).toList();
  }

  private static Raster framed(Raster sheet, long step, double done) {
    Raster whole = Raster.of(Math.max(sheet.width(), 4 * 10), sheet.height() + LEGEND);
    whole.fill(GROUND);
    for (int y = 0; y < sheet.height(); y++) {
      for (int x = 0; x < sheet.width(); x++) {
        int color = sheet.argb()[y * sheet.width() + x];
        whole.argb()[y * whole.width() + x] = color == 0 ? GROUND : color;
      }
    }
    whole.fill(0, sheet.height() + 2, (int) Math.round(done * whole.width()), 2, DONE);
    Digits.paint((int) Math.min(step, Integer.MAX_VALUE), whole, 1, sheet.height() + LEGEND - Digits.HEIGHT - 2, INK);
    return whole;
  }
}
