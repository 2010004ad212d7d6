package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Replacement;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Brings order into the selected nodes, switches them off, or makes others of them; each a step that can be undone. FX thread only. */
public final class Arranging {
  private static final int TO_LAY_OUT = 2;

  private final CanvasView canvas;
  private final DesignModel design;
  private final RunModel run;
  private final NodeMovement movement;

  /** What is done to the selection of that canvas; factors that channels have now are taken from {@code run}. */
  Arranging(CanvasView canvas, RunModel run) {
    this.canvas = canvas;
    this.run = run;
    design = canvas.design();
    movement = new NodeMovement(canvas);
  }

  private Graph graph() {
    return design.document().graph();
  }

  /** Bypasses the selected nodes, or takes the bypass off if all are; training goes past them then, and so does every export. */
  public void bypass() {
    Set<NodeId> able = design.selection().stream().filter(id -> Node.canBeBypassed(graph().node(id).block())).collect(Collectors.toSet());
    if (able.isEmpty()) {
      canvas.say(design.selection().isEmpty() ? "Select the blocks to bypass first" : "There is no way past this block");
      return;
    }
    boolean on = !able.stream().allMatch(id -> graph().node(id).bypassed());
    design.edit(new Edit.Bypass(able, on));
    canvas.say(able.size() < design.selection().size() ? "Input and Output stay: there is no way past them" : "");
  }

  /** Draws only title and ports of the selected nodes, or all of them again if all are collapsed. */
  public void collapse() {
    Set<NodeId> nodes = design.selection();
    if (nodes.isEmpty()) {
      canvas.say("Select the blocks to collapse first");
    } else {
      design.edit(new Edit.Collapse(nodes, !design.document().layout().collapsed().containsAll(nodes)));
    }
  }

  /** The kinds that the selected node can be replaced by; none if not just one is selected. */
  public List<BlockType<?>> replacements() {
    return design.onlySelected().map(id -> Replacement.choices(graph().node(id).block())).orElse(List.of());
  }

  /** Puts a block of that kind in place of the selected one; name, place, wires and the parameters that fit are kept. */
  public void replaceBy(BlockType<?> kind) {
    design.onlySelected().ifPresent(id -> {
      Node replaced = graph().node(id);
      Block block = Replacement.of(replaced.block(), kind, design.inference().inputs(id).stream().findFirst(), factors(id));
      Document before = design.document();
      design.edit(Room.in(new Edit.SetBlock(id, block), before, canvas.geometry(), Set.of()));
      canvas.camera().keepFitted(before);
      canvas.say(Replacement.says(replaced, block, factors(id).isPresent() && run.snapshotProperty().get().step() > 0));
    });
  }

  private Optional<float[]> factors(NodeId id) {
    return Optional.ofNullable(run.snapshotProperty().get()).map(snapshot -> snapshot.factors().get(id)).map(FloatTensor::values);
  }

  /** Carries out what mends a problem; new blocks go where they cover nothing, and come into sight. */
  public void mend(Edit edit) {
    Graph before = graph();
    Edit.Several step = edit instanceof Edit.Several several ? several : Edits.together(design.document(), edit);
    design.edit(Uncovered.of(step, design.document()));
    List<NodeId> added = graph().nodes().stream().map(Node::id).filter(id -> !before.has(id)).toList();
    canvas.geometry().around(added).ifPresent(canvas.camera()::pullIntoSight);
  }

  /** Brings the selected nodes into line. */
  public void align(Alignment alignment) {
    List<NodeId> nodes = heads(design.selection());
    if (nodes.size() < alignment.least()) {
      canvas.say("Select at least " + alignment.least() + " blocks first");
      return;
    }
    List<Point2D> places = alignment.of(nodes.stream().map(this::box).toList());
    movement.to(alignment.title(), moved(nodes, places), false);
  }

  /** One node of each thing that moves as one: of a folded group just one. */
  private List<NodeId> heads(Collection<NodeId> nodes) {
    Set<Set<NodeId>> seen = new HashSet<>();
    return nodes.stream().filter(id -> seen.add(canvas.geometry().together(id))).toList();
  }

  private Rectangle2D box(NodeId id) {
    return canvas.geometry().boxes().get(id).bounds();
  }

  /** Where all nodes go when the boxes of {@code heads} go to {@code places}. */
  private Map<NodeId, Position> moved(List<NodeId> heads, List<Point2D> places) {
    Map<NodeId, Position> to = new HashMap<>();
    for (int k = 0; k < heads.size(); k++) {
      Point2D way = places.get(k).subtract(box(heads.get(k)).getMinX(), box(heads.get(k)).getMinY());
      for (NodeId id : canvas.geometry().together(heads.get(k))) {
        Position at = design.document().layout().of(id);
        to.put(id, NewNode.within(at.x() + way.getX(), at.y() + way.getY()));
      }
    }
    return to;
  }

  /**
   * Places the selected nodes anew, or all if fewer than two are selected, so that wires go from left to right; they go there in a short
   * movement. It is worked out on another thread; if a block was taken away by then, nothing is moved.
   */
  public void layOut() {
    boolean some = heads(design.selection()).size() >= TO_LAY_OUT;
    List<NodeId> nodes = heads(canvas.geometry().boxes().keySet().stream().filter(id -> !some || design.selection().contains(id)).toList());
    if (nodes.isEmpty()) {
      return;
    }
    List<Rectangle2D> boxes = nodes.stream().map(this::box).toList();
    List<AutoLayout.Link> links = links(nodes);
    double aspect = canvas.getHeight() > 0 ? Math.clamp(canvas.getWidth() / canvas.getHeight(), 0.5, 4) : 1;
    canvas.say("Laying out " + nodes.size() + " blocks");
    CompletableFuture.supplyAsync(() -> AutoLayout.of(boxes, links, aspect)).whenComplete((places, failure) -> Platform.runLater(() -> {
      canvas.say("");
      if (failure != null) {
        canvas.say("The blocks could not be laid out: " + failure.getMessage());
      } else if (canvas.geometry().boxes().keySet().containsAll(nodes)) {
        movement.to("Lay out " + nodes.size() + " blocks", moved(nodes, fromCorner(boxes, places)), !some);
      }
    }));
  }

  /** The top left corner of the whole stays where it is. */
  private static List<Point2D> fromCorner(List<Rectangle2D> boxes, List<Point2D> places) {
    double left = boxes.stream().mapToDouble(Rectangle2D::getMinX).min().orElse(0);
    double top = boxes.stream().mapToDouble(Rectangle2D::getMinY).min().orElse(0);
    double first = places.stream().mapToDouble(Point2D::getX).min().orElse(0);
    double upper = places.stream().mapToDouble(Point2D::getY).min().orElse(0);
    return places.stream().map(place -> place.add(left - first, top - upper)).toList();
  }

  /** Whether nodes are on their way to other places. */
  boolean isMoving() {
    return movement.isUnderWay();
  }

  private List<AutoLayout.Link> links(List<NodeId> heads) {
    Map<NodeId, Integer> index = new HashMap<>();
    heads.forEach(head -> canvas.geometry().together(head).forEach(id -> index.put(id, heads.indexOf(head))));
    return canvas.geometry().curves().entrySet().stream()
        .filter(entry -> index.containsKey(entry.getKey().from()) && index.containsKey(entry.getKey().to()))
        .map(entry -> link(entry.getKey(), entry.getValue(), index))
        .toList();
  }

  private AutoLayout.Link link(Wire wire, WireCurve curve, Map<NodeId, Integer> index) {
    return new AutoLayout.Link(
        index.get(wire.from()), curve.start().getY() - box(wire.from()).getMinY(),
        index.get(wire.to()), curve.end().getY() - box(wire.to()).getMinY());
  }
}
