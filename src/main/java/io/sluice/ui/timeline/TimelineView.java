package io.sluice.ui.timeline;

import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.PastModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The one slider of the window: it takes all views to a moment of the training, plays it from there, compares two moments, and goes back to
 * the training itself. It only asks; the training goes on. FX thread only.
 */
public final class TimelineView extends HBox {
  private static final Duration FRAME = Duration.millis(120);

  /** A narrower view leaves out in words which moment it is; the thumb shows where. */
  private static final double ROOMY = 470;
  private static final double NARROWEST = 340;

  private final RunModel run;
  private final PastModel past;
  private final TimeTrack track;
  private final ToggleButton play = new ToggleButton(null, new FontIcon("mdi2p-play"));
  private final Button before = button("time-before", "mdi2s-skip-previous", "Moment before (Left)");
  private final Button after = button("time-after", "mdi2s-skip-next", "Next moment (Right)");
  private final Button live = button("time-live", "mdi2s-skip-forward", "Back to the training as it is now (End)");
  private final ToggleButton compare = new ToggleButton("A|B");
  private final MenuButton export = new MenuButton(null, new FontIcon("mdi2m-movie-open-outline"));
  private final Button cancel = button("time-cancel", "mdi2c-close", "Break off");
  private final ProgressBar exporting = new ProgressBar();
  private final Label says = new Label();
  private final Tip saysMore = Tip.on(says, "");
  private final Label reference = new Label();
  private final Timeline playing = new Timeline(new KeyFrame(FRAME, _ -> advance()));

  /** The slider over the training of {@code run}. */
  public TimelineView(RunModel run) {
    this.run = run;
    this.past = run.past();
    this.track = new TimeTrack(past);
    getStyleClass().add("timeline-view");
    setId("timeline");
    dress(play, "time-play", "Play the training from this moment");
    dress(compare, "time-compare", "Compare: keep this moment as A, then go to another one, B");
    says.setId("time-says");
    says.getStyleClass().add("time-says");
    setMinWidth(NARROWEST); // else it would never get narrow enough to leave anything out
    says.visibleProperty().bind(widthProperty().greaterThan(ROOMY));
    says.managedProperty().bind(says.visibleProperty());
    reference.setId("time-reference");
    reference.getStyleClass().add("time-says");
    reference.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(track, Priority.ALWAYS);
    dress(export, "time-export", "Save the course of the training as a film");
    exporting.setId("time-exporting");
    HBox busy = new HBox(exporting, cancel);
    busy.getStyleClass().add("time-saving");
    // one place for both, so that nothing beside or above them moves when one takes the place of the other
    StackPane saving = new StackPane(busy, export);
    for (Node part : List.of(export, exporting, cancel)) {
      part.setVisible(false);
    }
    getChildren().addAll(before, play, after, live, track, says, reference, compare, saving);
    addEventFilter(KeyEvent.KEY_PRESSED, track::press); // whichever part has the focus: else arrows would go from button to button
    playing.setCycleCount(Animation.INDEFINITE);
    play.selectedProperty().subscribe(this::play);
    before.setOnAction(_ -> past.step(-1));
    after.setOnAction(_ -> past.step(1));
    live.setOnAction(_ -> past.chosenProperty().set(Optional.empty()));
    compare.setOnAction(_ -> compare(compare.isSelected()));
    past.referenceProperty().subscribe(moment -> compare.setSelected(moment.isPresent()));
    past.timelineProperty().subscribe(this::tellKept);
    past.timelineProperty().subscribe(_ -> refresh());
    past.chosenProperty().subscribe(_ -> refresh());
    past.referenceProperty().subscribe(_ -> refresh());
    run.stateProperty().subscribe(_ -> refresh());
  }

  private static Button button(String id, String icon, String words) {
    Button button = new Button(null, new FontIcon(icon));
    dress(button, id, words);
    return button;
  }

  private static void dress(ButtonBase button, String id, String words) {
    button.setId(id);
    button.getStyleClass().addAll("flat", "small", "time-button");
    Tip.on(button, words);
    button.setAccessibleText(words);
    button.setMinWidth(USE_PREF_SIZE);
  }

  /** What saving the course of the training as a film does; until it is set there is no button for it. */
  public void setFilms(Runnable animated, Runnable pictures) {
    MenuItem gif = new MenuItem("Maps of the selected block as animated GIF…");
    MenuItem frames = new MenuItem("The same as PNG pictures…");
    gif.setId("time-export-gif");
    frames.setId("time-export-frames");
    gif.setOnAction(_ -> animated.run());
    frames.setOnAction(_ -> pictures.run());
    export.getItems().setAll(gif, frames);
    export.setVisible(true);
  }

  /**
   * Shows how far saving is; from 1 on it is over.
   *
   * @param cancelling breaks it off
   */
  public void showExporting(double share, Runnable cancelling) {
    cancel.setOnAction(_ -> cancelling.run());
    exporting.setProgress(share);
    boolean isBusy = share < 1;
    exporting.setVisible(isBusy);
    cancel.setVisible(isBusy);
    export.setVisible(!isBusy);
  }

  private void play(boolean isPlaying) {
    play.setGraphic(new FontIcon(isPlaying ? "mdi2p-pause" : "mdi2p-play"));
    if (isPlaying) {
      if (past.chosenProperty().get().isEmpty()) {
        past.step(-past.timelineProperty().get().moments().size());
      }
      playing.playFromStart();
    } else {
      playing.stop();
    }
  }

  /** Goes on once the moment before has been seen: where computing takes longer than a frame no moment is skipped. */
  private void advance() {
    Snapshot shown = run.snapshotProperty().get();
    boolean seen = shown == null || past.chosenProperty().get().map(moment -> moment.step() == shown.step()).orElse(true);
    if (seen) {
      past.step(1);
    }
    if (past.chosenProperty().get().isEmpty()) {
      play.setSelected(false);
    }
  }

  private void compare(boolean isWanted) {
    Optional<Moment> now = past.chosenProperty().get().or(() -> Optional.of(past.timelineProperty().get().moments())
        .filter(moments -> !moments.isEmpty())
        .map(moments -> moments.getLast()));
    past.referenceProperty().set(isWanted ? now : Optional.empty());
    compare.setSelected(past.referenceProperty().get().isPresent());
  }

  private void refresh() {
    WeightTimeline timeline = past.timelineProperty().get();
    Optional<Progress> progress = run.stateProperty().get().progressSoFar();
    long now = progress.map(at -> at.position().step()).orElse(timeline.moments().isEmpty() ? 0 : timeline.moments().getLast().step());
    track.setLastStep(now);
    boolean nothing = timeline.moments().size() < 2;
    for (ButtonBase button : new ButtonBase[] {before, play, compare, export}) {
      button.setDisable(nothing);
    }
    boolean isLive = past.chosenProperty().get().isEmpty();
    after.setDisable(nothing || isLive);
    live.setDisable(isLive);
    says.setText(past.chosenProperty().get().map(moment -> at(moment, progress)).orElseGet(() -> liveText(run.stateProperty().get(), now)));
    reference.setText(past.referenceProperty().get().map(moment -> "A: step " + Figures.count(moment.step())).orElse(""));
    reference.setManaged(past.referenceProperty().get().isPresent());
  }

  private void tellKept(WeightTimeline timeline) {
    saysMore.say(Figures.count(timeline.moments().size()) + " moments kept, " + megabytes(timeline.bytes()) + " of "
        + megabytes(timeline.budget()));
  }

  private static String at(Moment moment, Optional<Progress> progress) {
    String epoch = progress.map(now -> " · epoch " + (moment.step() / Math.max(1, now.stepsPerEpoch()) + 1)).orElse("");
    return "step " + Figures.count(moment.step()) + epoch;
  }

  private static String liveText(RunState state, long step) {
    return switch (state) {
      case RunState.Preparing _ -> "preparing";
      case RunState.Ready _ -> step == 0 ? "before the first step" : "as loaded, step " + Figures.count(step);
      case RunState.Running _ -> "live";
      case RunState.Paused _ -> "paused at step " + Figures.count(step);
      case RunState.Finished _ -> "finished at step " + Figures.count(step);
      case RunState.Failed _ -> step == 0 ? "before the first step" : "broken off";
    };
  }

  private static String megabytes(long bytes) {
    return Figures.value(bytes / 1048576.0) + "\u2009MiB";
  }
}
