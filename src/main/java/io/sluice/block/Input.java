package io.sluice.block;

import java.util.List;

/** The image, scaled to [0, 1]: {@code y [N, channels, height, width]}. */
public record Input(int channels, int height, int width) implements EndBlock {
  private static final Param CHANNELS = new Param.Whole("channels", 1, 1, 64, "Colour planes: 1 for grey, 3 for red, green and blue");
  private static final Param HEIGHT = new Param.Whole("height", 28, 1, 1024, "Rows of an image, in pixels");
  private static final Param WIDTH = new Param.Whole("width", 28, 1, 1024, "Columns of an image, in pixels");
  static final BlockType<Input> TYPE = new BlockType<>(Input.class, "Input", Family.ENDS, "mdi2i-image-outline",
      "The image, with pixels from 0 to 1", List.of("image", "source", "start", "data"), List.of(CHANNELS, HEIGHT, WIDTH));

  public Input {
    CHANNELS.require(channels);
    HEIGHT.require(height);
    WIDTH.require(width);
  }

  @Override
  public BlockType<Input> type() {
    return TYPE;
  }

  @Override
  public List<Port> inputs() {
    return Port.NONE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    return List.of(SummaryPart.value(CHANNELS, channels), SummaryPart.words(" × "), SummaryPart.value(HEIGHT, height),
        SummaryPart.words("×"), SummaryPart.value(WIDTH, width));
  }
}
