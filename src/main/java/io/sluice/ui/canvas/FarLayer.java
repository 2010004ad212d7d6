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
  private final PixelImage image = new PixelImage();
  private final IconMasks icons = new IconMasks();
  /** Never seen: tells by its colour that the theme has changed. */
  private final Rectangle themed = new Rectangle();
  private Optional<FarColors> colors = Optional.empty();
  private CanvasGeometry geometry;
  private Viewport viewport = Viewport.START;
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
    geometry = sight.geometry();
    viewport = sight.viewport();
    nodes = unbuilt;
    drawsWires = wires;
    setVisible(!empty);
    if (!empty) {
      requestLayout();
    }
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
