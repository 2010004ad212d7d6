package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Snapshot;
import io.sluice.ui.canvas.PortView.Light;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.part.StyleClasses;
import io.sluice.ui.theme.FamilyStyle;
import io.sluice.ui.theme.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** A node on the canvas, from near enough to be read; only what changed is touched. */
final class NodeView extends Region {
  private final ViewOptions options;
  private final Runnable onMore;
  private final NodeCase casing = new NodeCase();
  /** The way past a bypassed node. */
  private final Line through = new Line();
  private final List<PortView> inputs = new ArrayList<>();
  private PortView output;
  private NodePicture picture;
  private NodeLook look;
  private Detail detail = Detail.FULL;
  private boolean stale;
  private int depth;
  private long step = -1;

  /** A view of a node that looks so; {@code onMore} is run when someone wants to see all its channels. */
  NodeView(NodeLook look, ViewOptions options, Runnable onMore) {
    this.options = options;
    this.onMore = onMore;
    setManaged(false);
    setAccessibleRole(AccessibleRole.BUTTON);
    through.getStyleClass().add("bypass-line");
    through.setManaged(false);
    through.setMouseTransparent(true);
    update(look);
  }

  /** The node that it shows. */
  NodeId id() {
    return look.node().id();
  }

  /** What it shows, but for the picture. */
  NodeLook look() {
    return look;
  }

  /** Shows the node as it is now. */
  void update(NodeLook now) {
    if (now == look || now.equals(look)) {
      return;
    }
    NodeLook before = look;
    look = now;
    if (before != null && now.hasMovedFrom(before)) {
      relocate(now.box().at().x(), now.box().at().y());
      return;
    }
    setId("node-" + now.node().name());
    StyleClasses.set(this, "canvas-node", FamilyStyle.of(now.node().block().type().family()));
    pseudoClassStateChanged(States.ERROR, now.hasError());
    pseudoClassStateChanged(States.WARNING, !now.problems().isEmpty() && !now.hasError());
    pseudoClassStateChanged(States.UNUSED, now.isUnused());
    pseudoClassStateChanged(States.BYPASSED, now.node().bypassed());
    setAccessibleText(now.spoken());
    resizeRelocate(now.box().at().x(), now.box().at().y(), now.box().width(), now.box().height());
    updateContent(before);
  }

  private void updateContent(NodeLook before) {
    casing.update(look);
    showFoot();
    boolean samePicture = before != null && before.shape().equals(look.shape()) && before.node().equals(look.node())
        && before.box().collapsed() == look.box().collapsed();
    if (!samePicture) {
      makePicture();
    }
    boolean samePorts = before != null && before.node().equals(look.node());
    if (!samePorts) {
      makePorts();
    }
    showWired();
    fill();
    requestLayout();
  }

  private void makePicture() {
    picture = look.shape().filter(_ -> look.box().hasPicture() && !look.node().bypassed()).map(known -> new NodePicture(look.node().block(), known, options)).orElse(null);
    if (picture != null) {
      picture.setOnMore(onMore);
      picture.setStale(stale);
    }
  }

  private void makePorts() {
    var ports = look.node().block().inputs();
    inputs.clear();
    for (int port = 0; port < ports.size(); port++) {
      PortView view = PortView.input(look.node().name(), port, ports.get(port).name());
      view.pseudoClassStateChanged(States.OPTIONAL, ports.get(port).optional());
      Tip.on(view, "Input " + ports.get(port).name() + (ports.get(port).optional() ? " (may stay free)" : ""));
      inputs.add(view);
    }
    output = look.node().block().hasOutput() ? PortView.output(look.node().name()) : null;
  }

  private void showWired() {
    for (int port = 0; port < inputs.size(); port++) {
      inputs.get(port).pseudoClassStateChanged(States.WIRED, look.wired().contains(port));
    }
    if (output != null) {
      output.pseudoClassStateChanged(States.WIRED, look.feeds());
    }
  }

  private void fill() {
    List<Node> parts = new ArrayList<>(List.of(casing, through));
    if (picture != null) {
      parts.add(picture);
    }
    parts.addAll(inputs);
    if (output != null) {
      parts.add(output);
    }
    getChildren().setAll(parts);
    showDetail();
  }

  /** Draws more or less of it. */
  void setDetail(Detail wanted) {
    if (detail != wanted) {
      detail = wanted;
      pseudoClassStateChanged(States.COMPACT, wanted == Detail.COMPACT);
      showDetail();
      requestLayout();
    }
  }

  private void showDetail() {
    casing.setDetail(detail);
    through.setVisible(look.node().bypassed());
  }

  /** Draws the outline of a selected node, or not. */
  void setSelected(boolean selected) {
    pseudoClassStateChanged(States.SELECTED, selected);
    setViewOrder(Depth.of(depth, selected));
  }

  /** How many nodes are behind this one while none is selected. */
  void setDepth(int behind) {
    depth = behind;
    setViewOrder(Depth.of(depth, getPseudoClassStates().contains(States.SELECTED)));
  }

  /** Whether it draws pictures of channels. */
  boolean hasPicture() {
    return picture != null;
  }

  /** Shows what the network made of the probe image. */
  void show(Snapshot snapshot) {
    if (picture != null) {
      step = snapshot.step();
      look.shape().ifPresent(expected -> picture.show(snapshot, id(), expected));
      showFoot();
    }
  }

  /** Shows maps that are known without the network. */
  void show(FloatTensor maps) {
    if (picture != null && look.shape().filter(maps.shape()::equals).isPresent()) {
      picture.show(maps);
    }
  }

  /** Forgets what the network made. */
  void clearPicture() {
    if (picture != null) {
      picture.clear();
    }
  }

  /** Tells whether the network in training is another than the one on the canvas. */
  void setStale(boolean isStale) {
    if (stale != isStale) {
      stale = isStale;
      pseudoClassStateChanged(States.STALE, stale);
      if (picture != null) {
        picture.setStale(stale);
      }
      showFoot();
    }
  }

  private void showFoot() {
    casing.showParameters(stale && step >= 0 && picture != null ? "step " + Figures.count(step) : look.foot().parameters());
  }

  /** Lights the ports that a wire being drawn could end at: {@code input} says so of each, {@code gives} of the output. */
  void light(Predicate<Integer> input, boolean gives) {
    for (int port = 0; port < inputs.size(); port++) {
      inputs.get(port).light(input.test(port) ? Light.LIT : Light.DIMMED);
    }
    if (output != null) {
      output.light(gives ? Light.LIT : Light.DIMMED);
    }
  }

  /** Ports as they are while no wire is being drawn. */
  void unlight() {
    inputs.forEach(port -> port.light(Light.PLAIN));
    if (output != null) {
      output.light(Light.PLAIN);
    }
  }

  /** The line of its main parameters. */
  SummaryLine summary() {
    return casing.summary();
  }

  @Override
  protected void layoutChildren() {
    NodeBox box = look.box();
    casing.resizeRelocate(0, 0, box.width(), box.height());
    layoutThrough(box);
    if (picture != null) {
      picture.resizeRelocate(NodeBox.MARGIN, box.pictureTop(), box.picture().getWidth(), box.picture().getHeight());
    }
    layoutPorts(box);
  }

  private void layoutThrough(NodeBox box) {
    if (look.node().bypassed()) {
      through.setStartX(0);
      through.setStartY(box.inputY(0));
      through.setEndX(box.width());
      through.setEndY(box.outputY());
    }
  }

  private void layoutPorts(NodeBox box) {
    for (int port = 0; port < inputs.size(); port++) {
      inputs.get(port).center(0, box.inputY(port));
    }
    if (output != null) {
      output.center(box.width(), box.outputY());
    }
  }
}
