package io.sluice.engine;

/** Whether the processor has registers as wide as oneDNN's channel blocks, and Java its vector module to use them with. */
final class VectorUnit {
  private static final boolean USED = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && Lanes.areNative();

  private VectorUnit() {}

  /** Whether kernels of our own, those that use {@link Lanes}, are of use here; elsewhere they would be far slower than plain loops. */
  static boolean isUsed() {
    return USED;
  }
}
