package io.sluice.ui.canvas;

import io.sluice.block.Family;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;

/** The views of all wires, each kept for as long as its wire is there. Those out of sight are not drawn. */
final class WireLayer extends Pane {
  private final Map<Wire, WireView> views = new HashMap<>();
  private Optional<Wire> hidden = Optional.empty();

  WireLayer() {
    setManaged(false);
    setMouseTransparent(true);
  }

  /** Shows the wires of a document. */
  void show(Document document, CanvasGeometry geometry) {
    if (views.keySet().retainAll(geometry.curves().keySet())) {
      getChildren().setAll(views.values());
    }
    geometry.curves().forEach((wire, curve) -> {
      Family family = document.graph().node(wire.from()).block().type().family();
      String shape = geometry.inference().shape(wire.from()).map(Foot::write).orElse("");
      show(wire, family, curve, shape);
    });
  }

  private void show(Wire wire, Family family, WireCurve curve, String shape) {
    WireView known = views.get(wire);
    if (known != null) {
      known.update(family, curve, shape);
      return;
    }
    WireView view = new WireView(family, curve, shape);
    views.put(wire, view);
    getChildren().add(view);
  }

  /** Draws the wires that touch {@code seen}, and no others; labels only where they can be read. */
  void look(CanvasGeometry geometry, Rectangle2D seen, Detail detail) {
    views.forEach((wire, view) -> {
      boolean visible = geometry.curves().get(wire).bounds().intersects(CanvasGeometry.around(seen, 1));
      view.setVisible(visible && !hidden.equals(Optional.of(wire)));
      view.setLabelled(detail == Detail.FULL);
    });
  }

  /** Brightens {@code selected} and the wires at {@code nodes}. */
  void select(Optional<Wire> selected, Collection<NodeId> nodes) {
    views.forEach((wire, view) ->
        view.setSelected(selected.equals(Optional.of(wire)), nodes.contains(wire.from()) || nodes.contains(wire.to())));
  }

  /** Does not draw this wire while its end is being dragged. */
  void hide(Optional<Wire> wire) {
    hidden.map(views::get).ifPresent(view -> view.setVisible(true));
    hidden = wire;
    hidden.map(views::get).ifPresent(view -> view.setVisible(false));
  }
}
