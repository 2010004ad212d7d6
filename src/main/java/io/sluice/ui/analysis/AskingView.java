package io.sluice.ui.analysis;

import io.sluice.ui.model.RunModel;
import io.sluice.ui.part.Seen;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A view that asks something of the network under study once it is in sight: a body once there is an answer, before that what will stand
 * there or why it cannot, and at the foot how it is coming along. FX thread only.
 */
public abstract class AskingView extends VBox implements Seen {
  private final StudyModel study;
  private final Inquiry inquiry;
  private final AnalysisBar bar;
  private final Node body;
  private final Label empty = new Label();
  private final String promise;
  private boolean inSight;

  /**
   * A view without an answer; its maker ends with {@link #begin}.
   *
   * @param body    what shows the answer
   * @param promise what stands there before, a sentence
   */
  protected AskingView(StudyModel study, RunModel run, Node body, String promise) {
    this.study = study;
    this.body = body;
    this.promise = promise;
    inquiry = new Inquiry(study);
    bar = new AnalysisBar(study, run, inquiry);
    bar.setMinHeight(USE_PREF_SIZE);
    empty.getStyleClass().add("empty-text");
    empty.setWrapText(true);
    ScrollPane scroll = new ScrollPane(body); // however small the view is, all of the answer can be reached, and the foot stays in sight
    scroll.setId("analysis-answer");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("edge-to-edge");
    StackPane stage = new StackPane(scroll, empty);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    getChildren().addAll(stage, bar);
  }

  /** Follows the network under study from now on; the last thing that a maker does. */
  protected final void begin() {
    setAnswered(false);
    study.momentProperty().subscribe(_ -> renew());
    inquiry.failureProperty().subscribe(_ -> showEmpty());
  }

  /** Another network is under study, or none: what was shown is of the one before. */
  protected abstract void renew();

  /** The view has come into sight. */
  protected abstract void seen();

  @Override
  public final void setSeen(boolean seen) {
    inSight = seen;
    if (seen) {
      seen();
    } else {
      unseen();
    }
  }

  /** The view is no longer in sight; one that holds much for its answers gives it back. */
  protected void unseen() {}

  /** Whether somebody looks at it. */
  protected final boolean isInSight() {
    return inSight;
  }

  /** The network under study. */
  protected final StudyModel study() {
    return study;
  }

  /** What it asks with. */
  protected final Inquiry inquiry() {
    return inquiry;
  }

  /** Says how the answer in sight was computed. */
  protected final void setHow(String words) {
    bar.setHow(words);
  }

  /** Shows the body, or what stands in its place. */
  protected final void setAnswered(boolean answered) {
    body.setVisible(answered);
    showEmpty();
  }

  /** Whether the body is shown. */
  protected final boolean isAnswered() {
    return body.isVisible();
  }

  private void showEmpty() {
    String failure = inquiry.failureProperty().get();
    empty.setVisible(!body.isVisible());
    empty.setText(failure.isEmpty() ? promise : failure);
  }
}
