package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Where everything of a document is in the world, without drawing it.
 *
 * @param inference of the graph that it was made from
 * @param boxes     of all nodes, those further up in front
 * @param curves    of all wires
 */
record CanvasGeometry(Inference inference, SequencedMap<NodeId, NodeBox> boxes, Map<Wire, WireCurve> curves) {
  /** How near a wire a click must be, in pixels. */
  private static final double WIRE_REACH = 6;

  CanvasGeometry {
    boxes = Collections.unmodifiableSequencedMap(boxes);
    curves = Collections.unmodifiableMap(curves);
  }

  /** The geometry of a document. */
  static CanvasGeometry of(Document document, Inference inference) {
    SequencedMap<NodeId, NodeBox> boxes = new LinkedHashMap<>();
    for (Node node : document.graph().nodes()) {
      boxes.put(node.id(), box(node, document, inference));
    }
    return new CanvasGeometry(inference, boxes, curves(document, boxes, new CanvasGeometry(inference, new LinkedHashMap<>(), Map.of())));
  }

  private static NodeBox box(Node node, Document document, Inference inference) {
    Position at = document.layout().of(node.id());
    return document.layout().collapsed().contains(node.id())
        ? NodeBox.collapsed(node, at)
        : NodeBox.of(node, at, inference.shape(node.id()), Foot.of(inference, node.id()));
  }

  /** The geometry of a document that has become another; what did not change is taken over. */
  CanvasGeometry next(Document document, Inference now) {
    if (now != inference) {
      return of(document, now);
    }
    SequencedMap<NodeId, NodeBox> moved = new LinkedHashMap<>();
    boxes.forEach((id, box) -> {
      boolean same = box.collapsed() == document.layout().collapsed().contains(id);
      moved.put(id, same ? box.movedTo(document.layout().of(id)) : box(box.node(), document, now));
    });
    return new CanvasGeometry(inference, moved, curves(document, moved, this));
  }

  private static Map<Wire, WireCurve> curves(Document document, SequencedMap<NodeId, NodeBox> boxes, CanvasGeometry before) {
    // a node without wires is no obstacle: it may be on its way into one
    List<Rectangle2D> all = boxes.values().stream().filter(box -> isWired(document.graph(), box.node().id())).map(NodeBox::bounds).toList();
    List<Rectangle2D> moved = new ArrayList<>();
    before.boxes.forEach((id, box) -> {
      if (boxes.get(id) != box) {
        moved.add(box.bounds());
        moved.add(boxes.get(id).bounds());
      }
    });
    Map<Wire, WireCurve> curves = new LinkedHashMap<>();
    for (Wire wire : document.graph().wires()) {
      NodeBox from = boxes.get(wire.from());
      NodeBox to = boxes.get(wire.to());
      WireCurve known = before.curves.get(wire);
      boolean stays = known != null && from == before.boxes.get(wire.from()) && to == before.boxes.get(wire.to())
          && moved.stream().noneMatch(box -> concerns(known, box));
      curves.put(wire, stays ? known : curve(from, to, wire, all));
    }
    return curves;
  }

  private static boolean isWired(Graph graph, NodeId id) {
    return !graph.into(id).isEmpty() || !graph.outOf(id).isEmpty();
  }

  /** Whether a wire that runs so may have to run otherwise with a node there, or without one that was there. */
  private static boolean concerns(WireCurve curve, Rectangle2D box) {
    return around(union(Detour.corridor(curve.start(), curve.end()), curve.bounds()), Detour.FURTHEST).intersects(box);
  }

  /** Forwards it goes around what stands in between. */
  private static WireCurve curve(NodeBox from, NodeBox to, Wire wire, List<Rectangle2D> all) {
    WireCurve direct = WireCurve.between(from, to, wire.port());
    Rectangle2D corridor = Detour.corridor(direct.start(), direct.end());
    List<Rectangle2D> near = all.stream()
        .filter(box -> box.intersects(corridor) && !box.equals(from.bounds()) && !box.equals(to.bounds()))
        .toList();
    boolean forwards = direct.end().getX() > direct.start().getX();
    return near.isEmpty() || !forwards ? direct : Detour.around(direct, near, all, wire.from().value());
  }

  /**
   * What is at a point of the world: ports before nodes, nodes before wires, what is in front before what is behind. From so far away that
   * ports are not drawn none is there.
   *
   * @param scale of the view, since reaches are in pixels
   */
  Hit at(Point2D point, double scale) {
    double reach = NodeBox.PORT_REACH / Math.min(1, scale);
    Optional<Hit> port = Detail.at(scale) == Detail.FAR ? Optional.empty() : portAt(point, reach);
    return port
        .or(() -> nodeAt(point).map(box -> box.isTitleAt(point) ? new Hit.Title(box.node().id()) : new Hit.Body(box.node().id())))
        .or(() -> wireAt(point, WIRE_REACH / scale).map(Hit.OnWire::new))
        .orElseGet(Hit.Empty::new);
  }

  private Optional<Hit> portAt(Point2D point, double reach) {
    List<Hit> found = new ArrayList<>();
    for (NodeBox box : boxes.sequencedValues().reversed()) {
      NodeId id = box.node().id();
      if (box.isOutputAt(point, reach)) {
        found.add(new Hit.Output(id));
      }
      box.inputAt(point, reach).ifPresent(port -> found.add(new Hit.Input(id, port)));
    }
    return found.stream().findFirst();
  }

  private Optional<NodeBox> nodeAt(Point2D point) {
    return boxes.sequencedValues().reversed().stream().filter(box -> box.bounds().contains(point)).findFirst();
  }

  private Optional<Wire> wireAt(Point2D point, double reach) {
    return curves.entrySet().stream()
        .filter(entry -> around(entry.getValue().bounds(), reach).contains(point))
        .filter(entry -> entry.getValue().distance(point) <= reach)
        .min((a, b) -> Double.compare(a.getValue().distance(point), b.getValue().distance(point)))
        .map(Map.Entry::getKey);
  }

  /** The nodes that a rectangle of the world touches. */
  Set<NodeId> touching(Rectangle2D area) {
    return boxes.values().stream()
        .filter(box -> box.bounds().intersects(area))
        .map(box -> box.node().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The smallest rectangle around these nodes and the wires among them; empty for none. */
  Optional<Rectangle2D> around(Collection<NodeId> nodes) {
    Set<NodeId> wanted = Set.copyOf(nodes);
    Stream<Rectangle2D> wires = curves.entrySet().stream()
        .filter(entry -> wanted.contains(entry.getKey().from()) && wanted.contains(entry.getKey().to()))
        .map(entry -> entry.getValue().bounds());
    return Stream.concat(wanted.stream().map(boxes::get).map(NodeBox::bounds), wires).reduce(CanvasGeometry::union);
  }

  /** The smallest rectangle around two. */
  static Rectangle2D union(Rectangle2D a, Rectangle2D b) {
    double left = Math.min(a.getMinX(), b.getMinX());
    double top = Math.min(a.getMinY(), b.getMinY());
    return new Rectangle2D(left, top, Math.max(a.getMaxX(), b.getMaxX()) - left, Math.max(a.getMaxY(), b.getMaxY()) - top);
  }

  /** {@code area}, larger by {@code margin} on each side. */
  static Rectangle2D around(Rectangle2D area, double margin) {
    return new Rectangle2D(area.getMinX() - margin, area.getMinY() - margin, area.getWidth() + 2 * margin, area.getHeight() + 2 * margin);
  }
}
