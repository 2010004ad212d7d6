package io.sluice.importing;

import java.util.List;

/** What an axis of a value in a file is in the design, where maps are always [N, C, H, W]. The batch axis comes first and is left out. */
public enum Axis {
  CHANNELS, HEIGHT, WIDTH, FEATURES,
  /** An axis of size 1 that the design's value has not, as in [N, C, 1, 1]. */
  ONE;

  /** Maps as ONNX and PyTorch have them. */
  public static final List<Axis> CHANNELS_FIRST = List.of(CHANNELS, HEIGHT, WIDTH);
  /** Maps as Keras and TensorFlow have them. */
  public static final List<Axis> CHANNELS_LAST = List.of(HEIGHT, WIDTH, CHANNELS);
  /** Features. */
  public static final List<Axis> ROW = List.of(FEATURES);
}
