package io.sluice.block;

import java.util.ArrayList;
import java.util.List;

/**
 * Convolution (cross-correlation, as in Keras): {@code x [N, C, H, W]} to {@code y [N, filters, hOut, wOut]}, with
 * {@code hOut = ⌈H/s⌉} for padding same and {@code ⌊(H − d(k−1) − 1)/s⌋ + 1} for valid.
 */
public record Conv2D(int filters, Size2D kernel, Size2D strides, Padding padding, Size2D dilation, boolean bias, Initializer initializer)
    implements ConvolutionBlock {
  private static final Param FILTERS = new Param.Whole("filters", 6, 1, 4096,
      "Maps that come out, each with a kernel of its own", List.of(6, 8, 16, 32, 64));
  private static final Param KERNEL = new Param.Extent("kernel", Size2D.square(5), 1, 64,
      "Height and width of the kernel", Size2D.squares(1, 3, 5, 7));
  private static final Param STRIDES = new Param.Extent("strides", Size2D.square(1), 1, 64, "Steps from one window to the next");
  private static final Param PADDING =
      new Param.Choice("padding", Padding.SAME, "same: zeros around keep the size; valid: only whole windows");
  private static final Param DILATION = new Param.Extent("dilation", Size2D.square(1), 1, 64, "Distance between the kernel's points");
  private static final Param BIAS = new Param.Flag("bias", true, "Whether a learned value is added to each map");
  private static final Param INITIALIZER =
      new Param.Choice("initializer", Initializer.GLOROT_UNIFORM, "How the weights start: Glorot for tanh, He for ReLU");
  static final BlockType<Conv2D> TYPE = new BlockType<>(Conv2D.class, "Conv2D", Family.CONVOLUTION, "mdi2b-blur-linear",
      "Learned kernels slide over all maps", List.of("convolution", "filter", "kernel", "feature maps"),
      List.of(FILTERS, KERNEL, STRIDES, PADDING, DILATION, BIAS, INITIALIZER));

  public Conv2D {
    FILTERS.require(filters);
    KERNEL.require(kernel);
    STRIDES.require(strides);
    PADDING.require(padding);
    DILATION.require(dilation);
    INITIALIZER.require(initializer);
  }

  @Override
  public BlockType<Conv2D> type() {
    return TYPE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    List<SummaryPart> parts = new ArrayList<>(List.of(
        SummaryPart.value(FILTERS, filters), SummaryPart.words(" @ "), SummaryPart.value(KERNEL, kernel)));
    if (!strides.equals(Size2D.square(1))) {
      parts.addAll(List.of(SummaryPart.words(" / "), SummaryPart.value(STRIDES, strides)));
    }
    parts.addAll(List.of(SummaryPart.words(" · "), SummaryPart.value(PADDING, padding)));
    if (!dilation.equals(Size2D.square(1))) {
      parts.addAll(List.of(SummaryPart.words(" · dilated "), SummaryPart.value(DILATION, dilation)));
    }
    return parts;
  }
}
