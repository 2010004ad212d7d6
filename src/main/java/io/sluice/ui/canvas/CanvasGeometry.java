package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.GroupId;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param scope     the group whose inside is shown; empty for all of the document
 * @param boxes     of all nodes that are shown, those further up in front
 * @param curves    of all wires between two that do not stand in one place
 */
record CanvasGeometry(Inference inference, Optional<GroupId> scope, SequencedMap<NodeId, NodeBox> boxes, Map<Wire, WireCurve> curves) {
  /** How near a wire a click must be, in pixels. */
  private static final double WIRE_REACH = 6;

  CanvasGeometry {
    boxes = Collections.unmodifiableSequencedMap(boxes);
    curves = Collections.unmodifiableMap(curves);
  }

  /** The geometry of a document. */
  static CanvasGeometry of(Document document, Inference inference) {
    return new CanvasGeometry(inference, Optional.empty(), new LinkedHashMap<>(), Map.of()).next(document, inference, Optional.empty());
  }

  private NodeBox box(Node node, Document document, Inference now) {
    Position at = document.layout().of(node.id());
    NodeBox known = boxes.get(node.id());
    if (now == inference && known != null && known.collapsed() == document.layout().collapsed().contains(node.id())) {
      return known.movedTo(at);
    }
    return document.layout().collapsed().contains(node.id())
        ? NodeBox.collapsed(node, at)
        : NodeBox.of(node, at, now.shape(node.id()), Foot.of(now, node.id()));
  }

  /** The geometry of a document that has become another, of the same part of it. */
  CanvasGeometry next(Document document, Inference now) {
    return next(document, now, scope);
  }

  /** The geometry of a document that has become another, or of a group in it; what did not change is taken over. */
  CanvasGeometry next(Document document, Inference now, Optional<GroupId> inside) {
    Map<NodeId, FoldedBox> folded = FoldedBox.of(document, now, inside);
    Optional<Set<NodeId>> shown = inside.map(id -> document.layout().groups().get(id).nodes());
    SequencedMap<NodeId, NodeBox> next = new LinkedHashMap<>();
    for (Node node : document.graph().nodes()) {
      NodeId id = node.id();
      if (shown.isEmpty() || shown.get().contains(id)) {
        next.put(id, box(node, document, now).in(Optional.ofNullable(folded.get(id))));
      }
    }
    next.replaceAll((id, box) -> box.equals(boxes.get(id)) ? boxes.get(id) : box);
    return new CanvasGeometry(now, inside, next, curves(document, next, this));
  }

  private static Map<Wire, WireCurve> curves(Document document, SequencedMap<NodeId, NodeBox> boxes, CanvasGeometry before) {
    // a node without wires is no obstacle: it may be on its way into one
    Obstacles all = new Obstacles(boxes.values().stream().filter(box -> isWired(document.graph(), box.node().id())).map(NodeBox::bounds).toList());
    List<Rectangle2D> moved = new ArrayList<>();
    before.boxes.forEach((id, box) -> {
      if (boxes.get(id) != box) {
        moved.add(box.bounds());
        Optional.ofNullable(boxes.get(id)).map(NodeBox::bounds).ifPresent(moved::add);
      }
    });
    Map<Wire, WireCurve> curves = new LinkedHashMap<>();
    for (Wire wire : document.graph().wires()) {
      NodeBox from = boxes.get(wire.from());
      NodeBox to = boxes.get(wire.to());
      if (from == null || to == null || areTogether(from, to)) {
        continue;
      }
      WireCurve known = before.curves.get(wire);
      boolean stays = known != null && from == before.boxes.get(wire.from()) && to == before.boxes.get(wire.to())
          && (moved.isEmpty() || moved.stream().noneMatch(concern(known, from, to, wire)::intersects));
      curves.put(wire, stays ? known : curve(from, to, wire, all));
    }
    return curves;
  }

  private static boolean areTogether(NodeBox one, NodeBox other) {
    return one.folded().isPresent() && one.folded().equals(other.folded());
  }

  /** The nodes that stand where {@code node} does and move with it: those of its folded group, or itself. */
  Set<NodeId> together(NodeId node) {
    return Optional.ofNullable(boxes.get(node)).flatMap(NodeBox::folded).map(box -> box.group().nodes()).orElse(Set.of(node));
  }

  private static boolean isWired(Graph graph, NodeId id) {
    return !graph.into(id).isEmpty() || !graph.outOf(id).isEmpty();
  }

  /** Where a node, or that one went from there, may let a wire that runs so run otherwise. */
  private static Rectangle2D concern(WireCurve known, NodeBox from, NodeBox to, Wire wire) {
    Rectangle2D ways = known.leadsBack() ? union(WireCurve.between(from, to, wire.port()).bounds(), known.bounds()) : known.bounds();
    return around(ways, Detour.FURTHEST);
  }

  /** It goes around what stands in between. */
  private static WireCurve curve(NodeBox from, NodeBox to, Wire wire, Obstacles all) {
    WireCurve direct = WireCurve.between(from, to, wire.port());
    if (direct.leadsBack()) {
      return Detour.back(direct, all);
    }
    Rectangle2D corridor = Detour.corridor(direct.start(), direct.end());
    List<Rectangle2D> near = all.in(corridor).stream().filter(box -> !box.equals(from.bounds()) && !box.equals(to.bounds())).toList();
    return near.isEmpty() || direct.end().getX() == direct.start().getX() ? direct : Detour.around(direct, near, all, wire.from().value());
  }

  /**
   * What is at a point of the world: ports before nodes, nodes before wires, what is in front before what is behind. From so far away that
   * ports are not drawn none is there.
   *
   * @param scale    of the view, since reaches are in pixels
   * @param selected what is in front of all else
   */
  Hit at(Point2D point, double scale, Set<NodeId> selected) {
    double reach = NodeBox.PORT_REACH / Math.min(1, scale);
    List<NodeBox> order = frontToBack(selected);
    Optional<Hit> port = Detail.at(scale) == Detail.FAR ? Optional.empty() : portAt(order, point, reach);
    return port
        .or(() -> order.stream().filter(box -> box.bounds().contains(point)).findFirst().map(box -> box.isTitleAt(point) ? new Hit.Title(box.node().id()) : new Hit.Body(box.node().id())))
        .or(() -> wireAt(point, WIRE_REACH / scale).map(Hit.OnWire::new))
        .orElseGet(Hit.Empty::new);
  }

  private List<NodeBox> frontToBack(Set<NodeId> selected) {
    List<NodeBox> order = new ArrayList<>(boxes.sequencedValues().reversed());
    order.sort(Comparator.comparing(box -> !selected.contains(box.node().id())));
    return order;
  }

  private static Optional<Hit> portAt(List<NodeBox> frontToBack, Point2D point, double reach) {
    List<Hit> found = new ArrayList<>();
    for (NodeBox box : frontToBack) {
      NodeId id = box.node().id();
      if (box.isOutputAt(point, reach)) {
        found.add(new Hit.Output(id));
      }
      box.inputAt(point, reach).ifPresent(port -> found.add(new Hit.Input(id, port)));
    }
    return found.stream().findFirst();
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
    Set<NodeId> wanted = nodes instanceof Set<NodeId> set ? set : Set.copyOf(nodes);
    Stream<Rectangle2D> wires = curves.entrySet().stream()
        .filter(entry -> wanted.contains(entry.getKey().from()) && wanted.contains(entry.getKey().to()))
        .map(entry -> entry.getValue().bounds());
    return Stream.concat(wanted.stream().map(boxes::get).filter(Objects::nonNull).map(NodeBox::bounds), wires).reduce(CanvasGeometry::union);
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
