package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.imaging.Raster;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.theme.Theme;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * What is seen from far away, as one picture in pixels of the view: nodes that have no view, and wires while none is drawn by itself. It is
 * painted
 * once a frame, however much has changed.
 */
final class FarLayer extends Region {
  /** While views are made, the picture behind them is painted anew, and with it drawn all that lies over it, when only this share is left of it. */
  private static final double ANEW = 0.7;

  private final PixelImage image = new PixelImage();
  private final IconMasks icons = new IconMasks();
  /** Never seen: tells by its colour that the theme has changed. */
  private final Rectangle themed = new Rectangle();
  private Optional<FarColors> colors = Optional.empty();
  private CanvasGeometry geometry;
  private Viewport viewport = Viewport.START;
  /** Those in the picture; some may have views by now, which lie over it. */
  private List<NodeLook> nodes = List.of();
  private boolean drawsWires;
  private Optional<Wire> hidden = Optional.empty();
  private Set<NodeId> selected = Set.of();

  FarLayer() {
    themed.getStyleClass().add("far-layer-color");
    themed.setVisible(false);
    setManaged(false);
    setMouseTransparent(true);
    getChildren().addAll(image, themed);
    themed.fillProperty().subscribe(() -> {
      colors = Optional.empty();
      requestLayout();
    });
  }

  /** Shows these nodes, and all wires if none is drawn by itself. */
  void look(Sight sight, List<NodeLook> unbuilt) {
    boolean wires = sight.paintsWires();
    boolean empty = unbuilt.isEmpty() && !wires;
    boolean stays = isVisible() && viewport.equals(sight.viewport()) && !wires && !drawsWires && isPaintedAlready(unbuilt, sight.geometry());
    geometry = sight.geometry();
    viewport = sight.viewport();
    drawsWires = wires;
    setVisible(!empty);
    if (empty) {
      image.clear();
    } else if (!stays) {
      nodes = unbuilt;
      requestLayout();
    }
  }

  /** Whether the picture holds these nodes as they are, most of it is of them, and the others still stand where they are in it. */
  private boolean isPaintedAlready(List<NodeLook> unbuilt, CanvasGeometry now) {
    int at = 0; // both are in the order from back to front
    for (NodeLook inPicture : nodes) {
      if (at < unbuilt.size() && unbuilt.get(at) == inPicture) {
        at++;
      } else if (now.boxes().get(inPicture.node().id()) != inPicture.box()) {
        return false;
      }
    }
    return at == unbuilt.size() && at > nodes.size() * ANEW;
  }

  /** Outlines these nodes and brightens their wires. */
  void select(Collection<NodeId> nodesSelected) {
    selected = Set.copyOf(nodesSelected);
    requestLayout();
  }

  /** Does not draw this wire while its end is being dragged. */
  void hide(Optional<Wire> wire) {
    hidden = wire;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (isVisible() && getScene() != null && getWidth() >= 1 && getHeight() >= 1) {
      FarColors current = colors.orElseGet(() -> FarColors.of(Theme.of(getScene())));
      colors = Optional.of(current);
      image.paint((int) getWidth(), (int) getHeight(), raster -> paint(new FarPainter(raster, viewport, current, icons)));
    }
  }

  private void paint(FarPainter painter) {
    if (drawsWires) {
      geometry.curves().forEach((wire, curve) -> {
        boolean bright = selected.contains(wire.from()) || selected.contains(wire.to());
        if (!hidden.equals(Optional.of(wire))) {
          painter.wire(curve, bright ? painter.colors().brightWire() : painter.colors().wire());
        }
      });
    }
    nodes.forEach(look -> painter.node(look, selected.contains(look.node().id())));
  }
}
