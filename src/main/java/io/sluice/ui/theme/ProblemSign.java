package io.sluice.ui.theme;

import io.sluice.graph.Problem;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sign in front of a problem's sentence: an error, a warning, or what has only yet to come. */
public final class ProblemSign {
  private ProblemSign() {}

  /** The sign of {@code problem}, a new one. */
  public static FontIcon of(Problem problem) {
    if (problem.isToCome()) {
      return icon("mdi2d-dots-horizontal-circle-outline", "to-come-icon");
    }
    return problem.isWarning() ? icon("mdi2a-alert-outline", "warning-icon") : icon("mdi2a-alert-circle-outline", "problem-icon");
  }

  private static FontIcon icon(String literal, String style) {
    FontIcon icon = new FontIcon(literal);
    icon.getStyleClass().add(style);
    return icon;
  }
}
