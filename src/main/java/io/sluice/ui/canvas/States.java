package io.sluice.ui.canvas;

import javafx.css.PseudoClass;

/** States of nodes, ports and wires that the style sheet knows. */
final class States {
  static final PseudoClass BYPASSED = PseudoClass.getPseudoClass("bypassed");
  static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  static final PseudoClass NEAR_SELECTION = PseudoClass.getPseudoClass("near-selection");
  static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  static final PseudoClass UNUSED = PseudoClass.getPseudoClass("unused");
  static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  static final PseudoClass BLANK = PseudoClass.getPseudoClass("blank");
  static final PseudoClass WIRED = PseudoClass.getPseudoClass("wired");
  static final PseudoClass OPTIONAL = PseudoClass.getPseudoClass("optional");
  static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
  static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  static final PseudoClass DIMMED = PseudoClass.getPseudoClass("dimmed");
  static final PseudoClass VALID = PseudoClass.getPseudoClass("valid");
  static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  static final PseudoClass BACKWARDS = PseudoClass.getPseudoClass("backwards");

  private States() {}
}
