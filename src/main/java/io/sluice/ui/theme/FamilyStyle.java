package io.sluice.ui.theme;

import io.sluice.block.Family;
import java.util.Locale;

/** How a family of blocks is told apart by style. */
public final class FamilyStyle {
  private FamilyStyle() {}

  /** The style class that sets {@code -sluice-hue} to the family's, such as {@code family-selection}. */
  public static String of(Family family) {
    return "family-" + key(family);
  }

  /** The token of the family's hue, such as {@code -sluice-family-selection}. */
  public static String token(Family family) {
    return "-sluice-family-" + key(family);
  }

  private static String key(Family family) {
    return family.name().toLowerCase(Locale.ROOT);
  }
}
