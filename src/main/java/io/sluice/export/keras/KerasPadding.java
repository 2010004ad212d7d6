package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.block.Conv2D;
import io.sluice.tensor.Shape;

/**
 * The zeros around the maps of a convolution, as a layer of their own.
 *
 * @param in     what comes in, {@code [H, W, C]}
 * @param top    rows above
 * @param bottom rows below
 * @param left   pixels before each row
 * @param right  pixels behind each row
 */
record KerasPadding(Shape in, int top, int bottom, int left, int right) {

  /** The zeros that {@code conv} wants around maps {@code [H, W, C]}. */
  static KerasPadding of(Conv2D conv, Shape in) {
    int kernelHeight = conv.kernel().height();
    int kernelWidth = conv.kernel().width();
    return new KerasPadding(in,
        conv.padding().before(in.dim(0), kernelHeight, conv.strides().height(), conv.dilation().height()),
        conv.padding().after(in.dim(0), kernelHeight, conv.strides().height(), conv.dilation().height()),
        conv.padding().before(in.dim(1), kernelWidth, conv.strides().width(), conv.dilation().width()),
        conv.padding().after(in.dim(1), kernelWidth, conv.strides().width(), conv.dilation().width()));
  }

  /** Arguments of {@code ZeroPadding2D}. */
  ObjectNode config() {
    ObjectNode config = KerasModelBuilder.config();
    config.putArray("padding").add(KerasModelBuilder.ints(top, bottom)).add(KerasModelBuilder.ints(left, right));
    return config.put("data_format", "channels_last");
  }

  /** What comes out of that. */
  Shape padded() {
    return Shape.of(in.dim(0) + top + bottom, in.dim(1) + left + right, in.dim(2));
  }

  /** What comes out of {@code conv} behind that when it goes in steps of one. */
  Shape every(Conv2D conv) {
    return Shape.of(
        padded().dim(0) - conv.dilation().height() * (conv.kernel().height() - 1),
        padded().dim(1) - conv.dilation().width() * (conv.kernel().width() - 1),
        conv.filters());
  }
}
