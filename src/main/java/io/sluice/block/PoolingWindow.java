package io.sluice.block;

import java.util.ArrayList;
import java.util.List;

/** The parameters that the pools with a window share. */
final class PoolingWindow {
  static final Param SIZE = new Param.Extent("size", Size2D.square(2), 1, 64, "Height and width of the window",
      Size2D.squares(2, 3));
  static final Param STRIDES = new Param.Extent("strides", Size2D.square(2), 1, 64, "Steps from one window to the next");
  static final Param PADDING =
      new Param.Choice("padding", Padding.VALID, "same: windows reach over the border; valid: only whole windows");
  static final List<Param> PARAMS = List.of(SIZE, STRIDES, PADDING);

  private PoolingWindow() {}

  static void require(Size2D size, Size2D strides, Padding padding) {
    SIZE.require(size);
    STRIDES.require(strides);
    PADDING.require(padding);
  }

  static List<SummaryPart> summary(Size2D size, Size2D strides, Padding padding) {
    List<SummaryPart> parts = new ArrayList<>(List.of(SummaryPart.value(SIZE, size)));
    if (!strides.equals(size)) {
      parts.addAll(List.of(SummaryPart.words(" / "), SummaryPart.value(STRIDES, strides)));
    }
    parts.addAll(List.of(SummaryPart.words(" · "), SummaryPart.value(PADDING, padding)));
    return parts;
  }
}
