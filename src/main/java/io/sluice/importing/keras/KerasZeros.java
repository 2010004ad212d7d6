package io.sluice.importing.keras;

import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import java.util.ArrayList;
import java.util.List;

/** Zeros around maps as a layer of their own, which together with the valid convolution behind it is one with padding same. */
final class KerasZeros {
  private KerasZeros() {}

  /** The zeros of a ZeroPadding2D: top, left, bottom, right. Keras writes [[top, bottom], [left, right]], or one number for both. */
  static List<Integer> of(KerasLayer layer) throws BadFileException {
    JsonAt padding = layer.config().field("padding");
    List<List<Integer>> axes = new ArrayList<>();
    if (padding.node().isNumber()) {
      int zeros = padding.whole(0, 1024);
      axes.addAll(List.of(List.of(zeros, zeros), List.of(zeros, zeros)));
    } else {
      for (JsonAt axis : padding.elements()) {
        axes.add(axis.node().isNumber() ? List.of(axis.whole(0, 1024), axis.whole(0, 1024)) : KerasLayer.list(axis));
      }
    }
    if (axes.size() != 2 || axes.stream().anyMatch(axis -> axis.size() != 2)) {
      throw padding.wrong("[[top, bottom], [left, right]]");
    }
    return List.of(axes.get(0).get(0), axes.get(1).get(0), axes.get(0).get(1), axes.get(1).get(1));
  }

  /** The padding of a convolution that takes maps with zeros around them: "same", if those are its zeros. */
  static Padding padding(KerasLayer layer, Signal x, Size2D kernel, Size2D strides, Size2D dilation)
      throws BadFileException, UnsupportedException {
    int height = x.shape().dim(1);
    int width = x.shape().dim(2);
    List<Integer> same = List.of(
        Padding.SAME.before(height, kernel.height(), strides.height(), dilation.height()),
        Padding.SAME.before(width, kernel.width(), strides.width(), dilation.width()),
        Padding.SAME.after(height, kernel.height(), strides.height(), dilation.height()),
        Padding.SAME.after(width, kernel.width(), strides.width(), dilation.width()));
    if (!layer.text("padding", "valid").equals("valid") || !x.zeros().equals(same)) {
      throw new UnsupportedException("has " + x.zeros() + " zeros around its maps (top, left, bottom, right), but a block either none or " + same);
    }
    return Padding.SAME;
  }
}
