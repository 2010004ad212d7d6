package io.sluice.ui.timeline;

import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.PastModel;
import io.sluice.ui.part.StyleClasses;
import io.sluice.ui.picture.StepAxis;
import io.sluice.ui.picture.Strokes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * The kept moments of a training on a line, with a thumb at the one that is shown: drag it, or go by arrow keys, Home for the first moment and
 * End for the training itself, which is the right end. FX thread only.
 */
final class TimeTrack extends Region {
  private static final double SIDE = 8;
  private static final double LINE = 9;
  private static final double THUMB = 6;
  private static final double TICK_WIDTH = 44;

  private final PastModel past;
  private final Path line = Strokes.path("time-line");
  private final Path ticks = Strokes.path("time-moments");
  private final Path reference = Strokes.path("time-reference");
  private final Region thumb = new Region();
  private final List<Label> labels = new ArrayList<>();
  private long lastStep;

  TimeTrack(PastModel past) {
    this.past = past;
    getStyleClass().add("time-track");
    setId("time-track");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText("Moment of the training that all views show");
    thumb.getStyleClass().add("time-thumb");
    thumb.setManaged(false);
    thumb.setMouseTransparent(true);
    getChildren().addAll(line, ticks, reference, thumb);
    setOnMousePressed(this::drag);
    setOnMouseDragged(this::drag);
    past.timelineProperty().subscribe(_ -> draw());
    past.chosenProperty().subscribe(_ -> draw());
    past.referenceProperty().subscribe(_ -> draw());
  }

  /** Puts the training's own step at the right end. */
  void setLastStep(long step) {
    if (step != lastStep) {
      lastStep = step;
      draw();
    }
  }

  private StepAxis axis() {
    List<Moment> moments = past.timelineProperty().get().moments();
    return new StepAxis(Math.max(lastStep, moments.isEmpty() ? 0 : moments.getLast().step()));
  }

  private double x(long step) {
    return Math.round(SIDE + axis().share(step) * (getWidth() - 2 * SIDE)) + 0.5;
  }

  private void draw() {
    if (getWidth() < 4 * SIDE) {
      return;
    }
    WeightTimeline timeline = past.timelineProperty().get();
    setDisable(timeline.moments().size() < 2);
    List<PathElement> whole = new ArrayList<>();
    Strokes.line(whole, SIDE, LINE + 0.5, getWidth() - SIDE, LINE + 0.5);
    line.getElements().setAll(whole);
    List<PathElement> marks = new ArrayList<>();
    for (Moment moment : timeline.moments()) {
      Strokes.line(marks, x(moment.step()), LINE - 3, x(moment.step()), LINE + 4);
    }
    ticks.getElements().setAll(marks);
    List<PathElement> flag = new ArrayList<>();
    past.referenceProperty().get().ifPresent(moment -> Strokes.rectangle(flag, x(moment.step()) - 3, LINE - 8, 6, 17));
    reference.getElements().setAll(flag);
    double at = past.chosenProperty().get().map(moment -> x(moment.step())).orElse(getWidth() - SIDE);
    thumb.resizeRelocate(at - THUMB, LINE - THUMB + 0.5, 2 * THUMB, 2 * THUMB);
    write();
  }

  /** Labels that have room beside the one before; the last step is always written. */
  private void write() {
    List<Long> steps = new ArrayList<>(axis().ticks());
    steps.removeIf(step -> getWidth() - SIDE - x(step) < TICK_WIDTH);
    double free = -TICK_WIDTH;
    int used = 0;
    for (long step : steps) {
      if (x(step) - TICK_WIDTH / 2 >= free || used == 0) {
        place(used++, step, Math.max(0, x(step) - TICK_WIDTH / 2));
        free = x(step) + TICK_WIDTH / 2;
      }
    }
    if (axis().last() > 1) {
      place(used++, axis().last(), getWidth() - TICK_WIDTH);
    }
    for (int k = used; k < labels.size(); k++) {
      labels.get(k).setVisible(false);
    }
  }

  private void place(int index, long step, double left) {
    if (index == labels.size()) {
      Label label = new Label();
      label.setManaged(false);
      label.setMouseTransparent(true);
      labels.add(label);
      getChildren().add(label);
    }
    Label label = labels.get(index);
    String place = left == 0 ? "time-tick-first" : left >= getWidth() - TICK_WIDTH ? "time-tick-last" : "time-tick-middle";
    StyleClasses.set(label, "label", "time-tick", place);
    label.setText(Figures.count(step));
    label.setVisible(true);
    label.resizeRelocate(left, LINE + 7, TICK_WIDTH, 12);
  }

  private void drag(MouseEvent event) {
    requestFocus();
    List<Moment> moments = past.timelineProperty().get().moments();
    double x = event.getX();
    Optional<Moment> nearest = moments.stream().min(Comparator.comparingDouble(moment -> Math.abs(x(moment.step()) - x)));
    boolean live = nearest.isEmpty() || x >= getWidth() - SIDE || nearest.get().step() == axis().last()
        || getWidth() - SIDE - x < Math.abs(x(nearest.get().step()) - x);
    Optional<Moment> wanted = live ? Optional.empty() : nearest;
    if (!wanted.equals(past.chosenProperty().get())) {
      past.chosenProperty().set(wanted);
    }
    event.consume();
  }

  /** Goes a moment on or back, to the first, or back to the training, if the key is one of those that do. */
  void press(KeyEvent event) {
    boolean known = true;
    switch (event.getCode()) {
      case LEFT -> past.step(-1);
      case RIGHT -> past.step(1);
      case HOME -> past.step(-past.timelineProperty().get().moments().size());
      case END -> past.chosenProperty().set(Optional.empty());
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    draw();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 30;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 30;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 120;
  }
}
