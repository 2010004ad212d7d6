package io.sluice.imaging;

/** How values become colours. */
public enum ColorMap {
  /** From dark violet to yellow, evenly light; for values of one sign. */
  VIRIDIS(ColorTables.read("viridis.txt")),
  /** From black over red to pale yellow, evenly light. */
  MAGMA(ColorTables.read("magma.txt")),
  /** From black to white. */
  GREY(ColorTables.grey()),
  /** Blue below zero, red above it, neutral at zero; its range is centred on zero. */
  DIVERGING(ColorTables.diverging());

  /** Colours in a table. */
  public static final int ENTRIES = 256;
  /** What is no number: a colour that none of the maps has, so that it is seen at once. */
  public static final int NOT_A_NUMBER = 0xFFFF00FF;

  private final int[] table;

  ColorMap(int[] table) {
    this.table = table;
  }

  /** The colour map that suits values of that range: diverging where some are below zero, otherwise viridis. */
  public static ColorMap suiting(ValueRange range) {
    return range.isSigned() ? DIVERGING : VIRIDIS;
  }

  /**
   * The colour at {@code share} of the way from the low end to the high one.
   *
   * @param share 0 to 1; what lies outside has the colour of the nearer end
   * @return opaque ARGB; {@link #NOT_A_NUMBER} for NaN
   */
  public int argb(float share) {
    if (Float.isNaN(share)) {
      return NOT_A_NUMBER;
    }
    return table[Math.clamp((int) (share * ENTRIES), 0, ENTRIES - 1)];
  }
}
