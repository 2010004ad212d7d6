package io.sluice.ui.timeline;

import io.sluice.block.Gate;
import io.sluice.block.Mask;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.train.FactorCourse;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.PickedChannel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.part.Seen;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * How the factors of a Gate or a Mask went in the course of the training, a line a channel. The line under the pointer is named; a click picks
 * its channel in all views. Of a Mask they are the factors for the probe image. FX thread only.
 */
public final class FactorCourseView extends VBox implements Seen {
  private final DesignModel design;
  private final RunModel run;
  private final ViewOptions options;
  private final ComboBox<NodeId> nodes = new ComboBox<>();
  private final CoursePane pane = new CoursePane();
  private final Label about = new Label();
  private final Label empty = new Label();
  private boolean seen = true;

  /** The courses of the factors of that design's blocks. */
  public FactorCourseView(DesignModel design, RunModel run, ViewOptions options) {
    this.design = design;
    this.run = run;
    this.options = options;
    getStyleClass().add("factor-course");
    setId("factor-course");
    arrange();
    pane.setOnPoint(this::tell);
    pane.setOnPick(channel -> chosen().ifPresent(node -> pick(node, channel)));
    design.graphProperty().subscribe(_ -> listNodes());
    design.selectionProperty().addListener((_, _, _) -> followSelection());
    nodes.valueProperty().subscribe(_ -> show());
    run.past().courseProperty().subscribe(_ -> show());
    run.past().timelineProperty().subscribe(_ -> sayWhyEmpty());
    run.past().chosenProperty().subscribe(_ -> markMoment());
    run.snapshotProperty().subscribe(_ -> markMoment());
    options.pickedProperty().subscribe(_ -> showPicked());
    sceneProperty().subscribe(this::tellSeen);
    followSelection();
  }

  @Override
  public void setSeen(boolean isSeen) {
    seen = isSeen;
    tellSeen();
  }

  /** The factors are kept for it only while somebody looks at it. */
  private void tellSeen() {
    run.past().courseSeenProperty().set(seen && getScene() != null);
  }

  private void arrange() {
    nodes.setId("course-node");
    nodes.setAccessibleText("Gate or Mask");
    Tip.on(nodes, "Gate or Mask whose factors are shown");
    nodes.setConverter(new StringConverter<>() {
      @Override
      public String toString(NodeId id) {
        return id == null || !design.document().graph().has(id) ? "" : title(design.document().graph().node(id));
      }

      @Override
      public NodeId fromString(String text) {
        throw new UnsupportedOperationException("one chooses, and does not type");
      }
    });
    about.setId("course-about");
    about.getStyleClass().addAll("secondary", "number");
    empty.setId("course-empty");
    empty.getStyleClass().add("empty-text");
    HBox head = new HBox(nodes, about);
    head.getStyleClass().add("course-head");
    StackPane stage = new StackPane(pane, empty);
    VBox.setVgrow(stage, Priority.ALWAYS);
    getChildren().addAll(head, stage);
  }

  private static String title(Node node) {
    return node.name() + (node.block() instanceof Mask ? " · Mask, for the probe image" : " · Gate");
  }

  private void listNodes() {
    List<NodeId> wanted = design.document().graph().nodes().stream()
        .filter(node -> node.block() instanceof Gate || node.block() instanceof Mask)
        .map(Node::id)
        .toList();
    if (!wanted.equals(nodes.getItems())) {
      NodeId before = nodes.getValue();
      nodes.getItems().setAll(wanted);
      nodes.setValue(wanted.contains(before) ? before : wanted.isEmpty() ? null : wanted.getFirst());
    }
  }

  private void followSelection() {
    design.onlySelected().filter(nodes.getItems()::contains).ifPresent(nodes::setValue);
  }

  private Optional<NodeId> chosen() {
    return Optional.ofNullable(nodes.getValue());
  }

  private void pick(NodeId node, int channel) {
    options.pickedProperty().set(Optional.of(new PickedChannel(node, channel)));
    design.select(List.of(node));
  }

  private void show() {
    List<FactorCourse.Point> points = run.past().courseProperty().get().map(FactorCourse::points).orElse(List.of()).stream()
        .filter(point -> chosen().map(point.factors()::containsKey).orElse(false))
        .toList();
    boolean some = points.size() > 1;
    pane.setVisible(some);
    empty.setVisible(!some);
    sayWhyEmpty();
    nodes.setVisible(!nodes.getItems().isEmpty());
    if (some) {
      NodeId node = nodes.getValue();
      pane.show(points.stream().mapToLong(FactorCourse.Point::step).toArray(),
          points.stream().map(point -> point.factors().get(node).values()).toList());
    }
    showPicked();
    markMoment();
  }

  private void sayWhyEmpty() {
    empty.setText(nodes.getItems().isEmpty() ? "There is no Gate or Mask in this network: add one to see how its factors go"
        : run.past().timelineProperty().get().moments().size() > 1 ? "The factors of each moment are being computed"
        : "Train to see how the factors go");
  }

  private void showPicked() {
    pane.pick(options.pickedProperty().get().filter(picked -> picked.node().equals(nodes.getValue())).map(PickedChannel::channel).orElse(-1));
    tell(Optional.empty());
  }

  private void markMoment() {
    Snapshot snapshot = run.snapshotProperty().get();
    pane.mark(run.past().chosenProperty().get().isPresent() && snapshot != null ? snapshot.step() : -1);
  }

  private void tell(Optional<CoursePane.Pointed> pointed) {
    about.setText(pointed.map(at -> "c " + at.channel() + " · " + Figures.value(at.value()) + " at step " + Figures.count(at.step()))
        .orElseGet(() -> pane.picked() >= 0 ? "c " + pane.picked() + " picked" : "a line a channel · a click picks it"));
  }
}
