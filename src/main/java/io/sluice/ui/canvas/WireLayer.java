package io.sluice.ui.canvas;

import io.sluice.block.Family;
import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;

/** The views of the wires in sight; those out of sight have none. */
final class WireLayer extends Pane implements CanvasLayer {
  private final Map<Wire, WireView> views = new HashMap<>();
  private Sight shown;
  /** Whether views are not as {@code shown} has them, as nothing would be seen of it. */
  private boolean isBehind;
  private Optional<Wire> hidden = Optional.empty();
  private Optional<Wire> selected = Optional.empty();
  private Set<NodeId> selectedNodes = Set.of();

  WireLayer() {
    setManaged(false);
    setMouseTransparent(true);
  }

  /** Draws the wires in sight as they are in the document, and no others; none while they are painted, and labels only where they can be read. */
  @Override
  public void show(Sight sight) {
    boolean asBefore = !isBehind && shown != null && shown.geometry() == sight.geometry() && shown.document() == sight.document();
    shown = sight;
    setVisible(!sight.paintsWires());
    if (sight.paintsWires() && sight.detail() != Detail.FAR) {
      isBehind = true;
      return;
    }
    isBehind = false;
    CanvasGeometry geometry = sight.geometry();
    Rectangle2D area = CanvasGeometry.around(sight.seen(), 1);
    boolean any = sight.detail() != Detail.FAR && sight.isSeen();
    views.entrySet().removeIf(entry -> {
      WireCurve curve = geometry.curves().get(entry.getKey());
      boolean gone = !any || curve == null || !curve.bounds().intersects(area);
      return gone && getChildren().remove(entry.getValue());
    });
    if (any) {
      geometry.curves().forEach((wire, curve) -> {
        if (curve.bounds().intersects(area)) {
          if (!asBefore || !views.containsKey(wire)) {
            show(sight, wire, curve);
          }
          views.get(wire).setLabelled(sight.detail() == Detail.FULL);
        }
      });
    }
  }

  private void show(Sight sight, Wire wire, WireCurve curve) {
    Family family = sight.document().graph().node(wire.from()).block().type().family();
    String shape = sight.geometry().inference().shape(wire.from()).map(Foot::write).orElse("");
    WireView view = views.computeIfAbsent(wire, _ -> make(wire, new WireView(family, curve, shape, () -> spoken(wire))));
    view.update(family, curve, shape);
  }

  /** What a wire is, in words. */
  private String spoken(Wire wire) {
    Graph graph = shown.document().graph();
    return graph.has(wire.from()) && graph.has(wire.to()) ? Wiring.spoken(graph, shown.geometry().inference(), wire) : "";
  }

  private WireView make(Wire wire, WireView view) {
    view.setVisible(!hidden.equals(Optional.of(wire)));
    select(wire, view);
    getChildren().add(view);
    return view;
  }

  /** The view of a wire, if it is in sight. */
  Optional<WireView> view(Wire wire) {
    return Optional.ofNullable(views.get(wire));
  }

  /** Brightens {@code one} and the wires at {@code nodes}. */
  void select(Optional<Wire> one, Collection<NodeId> nodes) {
    selected = one;
    selectedNodes = Set.copyOf(nodes);
    views.forEach(this::select);
  }

  private void select(Wire wire, WireView view) {
    view.setSelected(selected.equals(Optional.of(wire)), selectedNodes.contains(wire.from()) || selectedNodes.contains(wire.to()));
  }

  /** Does not draw this wire while its end is being dragged. */
  void hide(Optional<Wire> wire) {
    hidden.map(views::get).ifPresent(view -> view.setVisible(true));
    hidden = wire;
    hidden.map(views::get).ifPresent(view -> view.setVisible(false));
  }
}
