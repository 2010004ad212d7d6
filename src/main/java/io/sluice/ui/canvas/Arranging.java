package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Replacement;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import java.util.HashMap;
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
    Set<NodeId> nodes = Set.copyOf(design.selection());
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
    design.onlySelected().ifPresent(id -> design.edit(new Edit.SetBlock(id,
        Replacement.of(graph().node(id).block(), kind, design.inference().inputs(id).stream().findFirst(), factors(id)))));
  }

  private Optional<float[]> factors(NodeId id) {
    return Optional.ofNullable(run.snapshotProperty().get()).map(snapshot -> snapshot.factors().get(id)).map(FloatTensor::values);
  }

  /** Brings the selected nodes into line. */
  public void align(Alignment alignment) {
    List<NodeId> nodes = List.copyOf(design.selection());
    if (nodes.size() < alignment.least()) {
      canvas.say("Select at least " + alignment.least() + " blocks first");
      return;
    }
    List<Point2D> places = alignment.of(nodes.stream().map(id -> canvas.geometry().boxes().get(id).bounds()).toList());
    Map<NodeId, Position> to = new HashMap<>();
    for (int k = 0; k < nodes.size(); k++) {
      to.put(nodes.get(k), NewNode.within(places.get(k).getX(), places.get(k).getY()));
    }
    design.edit(new Edit.Several(alignment.title(), List.of(new Edit.Move(to))));
  }

  /**
   * Places the selected nodes anew, or all if fewer than two are selected, so that wires go from left to right; they go there in a short
   * movement. It is worked out on another thread; nodes that are gone by then stay gone.
   */
  public void layOut() {
    boolean some = design.selection().size() >= TO_LAY_OUT;
    List<NodeId> nodes = canvas.geometry().boxes().keySet().stream().filter(id -> !some || design.selection().contains(id)).toList();
    if (nodes.isEmpty()) {
      return;
    }
    CanvasGeometry geometry = canvas.geometry();
    List<Rectangle2D> boxes = nodes.stream().map(id -> geometry.boxes().get(id).bounds()).toList();
    List<AutoLayout.Link> links = links(nodes, geometry);
    double aspect = canvas.getHeight() > 0 ? Math.clamp(canvas.getWidth() / canvas.getHeight(), 0.5, 4) : 1;
    CompletableFuture.supplyAsync(() -> AutoLayout.of(boxes, links, aspect)).whenComplete((places, failure) -> Platform.runLater(() -> {
      if (failure == null) {
        movement.to("Lay out " + nodes.size() + " blocks", moved(nodes, boxes, places), !some);
      } else {
        canvas.say("The blocks could not be laid out: " + failure.getMessage());
      }
    }));
  }

  /** Whether nodes are on their way to other places. */
  boolean isMoving() {
    return movement.isUnderWay();
  }

  private List<AutoLayout.Link> links(List<NodeId> nodes, CanvasGeometry geometry) {
    Map<NodeId, Integer> index = new HashMap<>();
    nodes.forEach(id -> index.put(id, index.size()));
    return graph().wires().stream()
        .filter(wire -> index.containsKey(wire.from()) && index.containsKey(wire.to()))
        .map(wire -> new AutoLayout.Link(index.get(wire.from()), geometry.boxes().get(wire.from()).outputY(), index.get(wire.to()),
            geometry.boxes().get(wire.to()).inputY(wire.port())))
        .toList();
  }

  /** The top left corner of the whole stays where it is. */
  private static Map<NodeId, Position> moved(List<NodeId> nodes, List<Rectangle2D> boxes, List<Point2D> places) {
    double left = boxes.stream().mapToDouble(Rectangle2D::getMinX).min().orElse(0);
    double top = boxes.stream().mapToDouble(Rectangle2D::getMinY).min().orElse(0);
    Map<NodeId, Position> moved = new HashMap<>();
    for (int k = 0; k < nodes.size(); k++) {
      moved.put(nodes.get(k), NewNode.within(left + places.get(k).getX(), top + places.get(k).getY()));
    }
    return moved;
  }
}
