package io.sluice.imaging;

/** How values become colours. */
public enum ColorMap {
  /** From dark violet to yellow, evenly light; for values of one sign. */
  VIRIDIS,
  /** From black over red to pale yellow, evenly light. */
  MAGMA,
  /** From black to white. */
  GREY,
  /** Blue below zero, red above it, neutral at zero; its range is centred on zero. */
  DIVERGING
}
