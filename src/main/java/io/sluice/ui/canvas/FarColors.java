package io.sluice.ui.canvas;

import io.sluice.block.Family;
import io.sluice.ui.theme.FamilyStyle;
import io.sluice.ui.theme.Theme;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/** The colours of a theme as opaque pixels, for what is painted and not styled. */
record FarColors(int node, int line, int wire, int brightWire, int accent, int problem, int warning, Map<Family, Integer> hues) {
  FarColors {
    hues = Map.copyOf(hues);
  }

  /** The colours of {@code theme}. */
  static FarColors of(Theme theme) {
    Map<String, Color> tokens = theme.tokens();
    Map<Family, Integer> hues = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      hues.put(family, argb(tokens, FamilyStyle.token(family)));
    }
    return new FarColors(argb(tokens, "-sluice-node"), argb(tokens, "-sluice-line"), argb(tokens, "-sluice-hatch"),
        argb(tokens, "-sluice-text"), argb(tokens, "-sluice-accent"), argb(tokens, "-sluice-problem"), argb(tokens, "-sluice-warning"), hues);
  }

  private static int argb(Map<String, Color> tokens, String token) {
    return FarPainter.argb(tokens.get(token), 1);
  }

  /** The hue of a family. */
  int hue(Family family) {
    return hues.get(family);
  }
}
