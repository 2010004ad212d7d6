package io.sluice.block;

import java.util.List;
import java.util.Optional;

/** Every kind of block, in the order of the palette. */
public final class BlockCatalog {
  private static final List<BlockType<?>> TYPES = List.of(
      Input.TYPE, Output.TYPE,
      Conv2D.TYPE,
      Gather.TYPE, Gate.TYPE, Mask.TYPE,
      MaxPool2D.TYPE, AvgPool2D.TYPE, GlobalAvgPool2D.TYPE,
      Dense.TYPE, Flatten.TYPE, Dropout.TYPE,
      ReLU.TYPE, Tanh.TYPE, Sigmoid.TYPE,
      Add.TYPE, Multiply.TYPE, Concat.TYPE);

  private BlockCatalog() {}

  /** All kinds, family by family. */
  public static List<BlockType<?>> types() {
    return TYPES;
  }

  /** The kind of that name, {@code Conv2D}, if there is one. */
  public static Optional<BlockType<?>> find(String name) {
    return TYPES.stream().filter(type -> type.name().equals(name)).<BlockType<?>>map(type -> type).findFirst();
  }
}
