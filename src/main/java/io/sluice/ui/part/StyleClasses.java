package io.sluice.ui.part;

import java.util.List;
import javafx.scene.Node;

/** The style classes of nodes that are drawn again and again. FX thread only. */
public final class StyleClasses {
  private StyleClasses() {}

  /** Gives {@code node} these and no others; one that has them already is not touched, as JavaFX finds all its styles anew at each touch. */
  public static void set(Node node, String... classes) {
    if (!node.getStyleClass().equals(List.of(classes))) {
      node.getStyleClass().setAll(classes);
    }
  }
}
