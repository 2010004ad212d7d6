package io.sluice.ui.canvas;

import io.sluice.block.Param;
import io.sluice.block.Size2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Values of a parameter one step after the other, for a number that is dragged or turned by the wheel. */
final class ParamStep {
  /** A step of a number that need not be whole, as a share of a range of about that size. */
  private static final int FINENESS = 2;

  private ParamStep() {}

  /** Whether there are steps: a list of channels is only typed. */
  static boolean has(Param param) {
    return !(param instanceof Param.Indices);
  }

  /** Whether a click takes the next value, since there are only a few; otherwise it is typed. */
  static boolean isToggle(Param param) {
    return param instanceof Param.Choice || param instanceof Param.Flag;
  }

  /** The value {@code steps} after {@code value}, as far as the range goes; choices begin anew after the last. */
  static Object from(Param param, Object value, int steps) {
    return switch (param) {
      case Param.Whole whole -> (int) Math.clamp((long) (Integer) value + steps, whole.min(), whole.max());
      case Param.Real real -> real(real, (Double) value, steps);
      case Param.Flag _ -> steps % 2 == 0 ? value : !(Boolean) value;
      case Param.Choice choice -> {
        List<Enum<?>> options = choice.options();
        yield options.get(Math.floorMod(options.indexOf(value) + steps, options.size()));
      }
      case Param.Extent extent -> extent(extent, (Size2D) value, steps);
      case Param.Indices _ -> value;
    };
  }

  private static double real(Param.Real param, double value, int steps) {
    int digits = FINENESS - (int) Math.round(Math.log10(param.max() - param.min()));
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
    BigDecimal moved = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).add(step.multiply(BigDecimal.valueOf(steps)));
    return Math.clamp(moved.doubleValue(), param.min(), param.max());
  }

  /** Both sides by the same, so that a square stays one, as far as the range of either goes. */
  private static Size2D extent(Param.Extent param, Size2D size, int steps) {
    int smaller = Math.min(size.height(), size.width());
    int larger = Math.max(size.height(), size.width());
    int by = Math.clamp(steps, param.min() - smaller, param.max() - larger);
    return new Size2D(size.height() + by, size.width() + by);
  }
}
