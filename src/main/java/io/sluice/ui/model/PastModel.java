package io.sluice.ui.model;

import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.train.FactorCourse;
import io.sluice.train.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * How the window looks back at a training: what was kept of it, which moment all views show, and which other one that is compared with. FX
 * thread only.
 */
public final class PastModel {
  private final ReadOnlyObjectWrapper<WeightTimeline> timeline = new ReadOnlyObjectWrapper<>(WeightTimeline.within(0));
  private final ObjectProperty<Optional<Moment>> chosen = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Moment>> reference = new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Snapshot>> compared = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<FactorCourse>> course = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty courseSeen = new SimpleBooleanProperty();
  private long now = Long.MAX_VALUE;

  /** The moments that there are. */
  public ReadOnlyObjectProperty<WeightTimeline> timelineProperty() {
    return timeline.getReadOnlyProperty();
  }

  /** The moment that all views show; empty while they follow the training. */
  public ObjectProperty<Optional<Moment>> chosenProperty() {
    return chosen;
  }

  /** The moment that is compared with; empty for none. */
  public ObjectProperty<Optional<Moment>> referenceProperty() {
    return reference;
  }

  /** What the network made of the same images at the moment that is compared with. */
  public ReadOnlyObjectProperty<Optional<Snapshot>> comparedProperty() {
    return compared.getReadOnlyProperty();
  }

  /** How the factors of Gates and Masks went, as far as that is known. */
  public ReadOnlyObjectProperty<Optional<FactorCourse>> courseProperty() {
    return course.getReadOnlyProperty();
  }

  /** Whether some view shows the course of the factors, so that it is worth computing. */
  public BooleanProperty courseSeenProperty() {
    return courseSeen;
  }

  /** Goes by {@code by} moments, forward if it is above 0; past the last one before now the views follow the training again. */
  public void step(int by) {
    List<Moment> moments = timeline.get().moments().stream().filter(moment -> moment.step() < now).toList();
    int from = index().orElse(moments.size());
    int to = Math.max(0, from + by);
    chosen.set(to < moments.size() ? Optional.of(moments.get(to)) : Optional.empty());
  }

  /** The number of the chosen moment in the time line, or of the last one before it; empty while the views follow the training. */
  public OptionalInt index() {
    if (chosen.get().isEmpty()) {
      return OptionalInt.empty();
    }
    List<Moment> moments = timeline.get().moments();
    int index = moments.size() - 1;
    while (index > 0 && moments.get(index).step() > chosen.get().get().step()) {
      index--;
    }
    return OptionalInt.of(index);
  }

  /** Tells how many steps the training itself has done: a moment of that step is what the views show anyway. */
  void setNow(long step) {
    now = step;
  }

  /** Tells what was kept. */
  public void publish(WeightTimeline kept) {
    timeline.set(kept);
  }

  /** Tells how the factors went. */
  public void publish(FactorCourse known) {
    course.set(Optional.of(known));
  }

  /** Shows what the moment that is compared with gives; empty for none. */
  public void publishCompared(Optional<Snapshot> snapshot) {
    compared.set(snapshot);
  }

  /** Forgets everything, for a run that begins anew. */
  void clear() {
    chosen.set(Optional.empty());
    reference.set(Optional.empty());
    compared.set(Optional.empty());
    course.set(Optional.empty());
    timeline.set(WeightTimeline.within(0));
  }
}
