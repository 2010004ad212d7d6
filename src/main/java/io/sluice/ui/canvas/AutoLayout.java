package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places for boxes so that wires go from left to right and cross as little as can be, in several rows if one would be too long: ELK's layered
 * layout (Sugiyama et al. 1981). Nothing of ELK is loaded before the first call. It may take a second for a thousand boxes.
 */
final class AutoLayout {
  private static final double BETWEEN_LAYERS = 72;
  private static final double BETWEEN_NODES = 32;

  /** So few boxes stand in one row, however the view is shaped. */
  private static final int ONE_ROW = 6;

  /** A wire from the output of a box to an input of another; boxes by their index, heights from a box's top. */
  record Link(int from, double fromY, int to, double toY) {}

  private AutoLayout() {}

  /**
   * Where the top left corners go, so that the whole begins at (0, 0).
   *
   * @param boxes  sizes, and the order that is kept where wires leave a choice
   * @param links  wires among them
   * @param aspect width of the whole to its height, about
   */
  static List<Point2D> of(List<Rectangle2D> boxes, List<Link> links, double aspect) {
    LayoutMetaDataService.getInstance(); // makes the kinds of ELK's options known to it
    ElkNode graph = ElkGraphUtil.createGraph();
    graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(CoreOptions.ASPECT_RATIO, aspect);
    graph.setProperty(CoreOptions.PADDING, new ElkPadding(0));
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    graph.setProperty(LayeredOptions.WRAPPING_STRATEGY, boxes.size() > ONE_ROW ? WrappingStrategy.MULTI_EDGE : WrappingStrategy.OFF);
    List<ElkNode> nodes = new ArrayList<>();
    for (Rectangle2D box : boxes) {
      ElkNode node = ElkGraphUtil.createNode(graph);
      node.setDimensions(box.getWidth(), box.getHeight());
      node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
      nodes.add(node);
    }
    for (Link link : links) {
      ElkGraphUtil.createSimpleEdge(
          port(nodes.get(link.from()), PortSide.EAST, boxes.get(link.from()).getWidth(), link.fromY()),
          port(nodes.get(link.to()), PortSide.WEST, 0, link.toY()));
    }
    new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
    return nodes.stream().map(node -> new Point2D(Math.round(node.getX()), Math.round(node.getY()))).toList();
  }

  private static ElkPort port(ElkNode node, PortSide side, double x, double y) {
    return node.getPorts().stream()
        .filter(known -> known.getX() == x && known.getY() == y)
        .findFirst()
        .orElseGet(() -> {
          ElkPort port = ElkGraphUtil.createPort(node);
          port.setProperty(CoreOptions.PORT_SIDE, side);
          port.setLocation(x, y);
          return port;
        });
  }
}
