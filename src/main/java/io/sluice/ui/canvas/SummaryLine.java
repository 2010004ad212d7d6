package io.sluice.ui.canvas;

import io.sluice.block.Param;
import io.sluice.block.SummaryPart;
import io.sluice.ui.theme.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The main parameters of a node on one line. The values on it light up under the pointer. All of it is one text, since a large graph has
 * thousands of such lines: where a value stands is told from its letters, which are all of one width.
 */
final class SummaryLine extends Region {
  /** How far beside a value it may be taken hold of, and what its background adds. */
  private static final double BESIDE = 4;

  private final Label text = new Label();
  private final Region light = new Region();
  private List<SummaryPart> parts = List.of();
  private final Tip help = Tip.on(this, "");

  SummaryLine() {
    text.getStyleClass().addAll("node-summary", "secondary");
    text.setMouseTransparent(true);
    light.getStyleClass().add("value-light");
    light.setMouseTransparent(true);
    light.setVisible(false);
    getChildren().add(text);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(valueAt(event.getX())));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(Optional.empty()));
  }

  /** Shows these pieces. */
  void show(List<SummaryPart> now) {
    if (!now.equals(parts)) {
      parts = List.copyOf(now);
      text.setText(SummaryPart.text(now));
      requestLayout();
    }
  }

  /** A value on the line, from where to where it stands. */
  record Span(SummaryPart.Value value, double left, double width) {}

  /** The value at that distance from the line's beginning. */
  Optional<Span> valueAt(double x) {
    return spans().stream()
        .filter(span -> x >= span.left() - BESIDE && x <= span.left() + span.width() + BESIDE)
        .min((a, b) -> Double.compare(Math.abs(a.left() + a.width() / 2 - x), Math.abs(b.left() + b.width() / 2 - x)));
  }

  /** Where the value of a parameter stands, if it is on the line. */
  Optional<Span> spanOf(Param param) {
    return spans().stream().filter(span -> span.value().param().name().equals(param.name())).findFirst();
  }

  /** The values on the line, from left to right. */
  List<Span> spans() {
    double letter = text.prefWidth(-1) / Math.max(1, text.getText().length());
    List<Span> spans = new ArrayList<>();
    double left = 0;
    for (SummaryPart part : parts) {
      double width = part.text().length() * letter;
      if (part instanceof SummaryPart.Value value) {
        spans.add(new Span(value, left, width));
      }
      left += width;
    }
    return spans;
  }

  private void point(Optional<Span> span) {
    light.setVisible(span.isPresent());
    setCursor(span.map(it -> cursor(it.value().param())).orElse(null));
    span.ifPresent(this::light);
  }

  private void light(Span span) {
    if (light.getParent() == null) {
      getChildren().addFirst(light); // not before: most lines are never pointed at
    }
    light.resizeRelocate(span.left() - BESIDE, 1, span.width() + 2 * BESIDE, getHeight() - 2);
    help.say(explain(span.value().param()));
  }

  private static String explain(Param param) {
    String how = ParamStep.isToggle(param) ? "Click for the next"
        : ParamStep.has(param) ? "Click to type, drag to change; Shift goes ten times as fast" : "Click to type";
    return param.label() + ": " + param.help() + "\n" + how;
  }

  private static Cursor cursor(Param param) {
    return ParamStep.isToggle(param) ? Cursor.HAND : ParamStep.has(param) ? Cursor.H_RESIZE : Cursor.TEXT;
  }

  @Override
  protected void layoutChildren() {
    text.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
