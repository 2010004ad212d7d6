package io.sluice.ui.canvas;

import io.sluice.block.Param;
import io.sluice.block.SummaryPart;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.DesignModel;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Lets names and main parameters be changed where they stand on a node, each change a step that can be undone. FX thread only. */
final class InPlaceEditing {
  /** What a field has beside the text, and the least it is wide. */
  private static final double ROOM = 20;
  private static final double NARROWEST = 52;

  private final CanvasView canvas;
  private final DesignModel design;

  InPlaceEditing(CanvasView canvas) {
    this.canvas = canvas;
    design = canvas.design();
  }

  private Graph graph() {
    return design.document().graph();
  }

  /** Lets the name of a node be typed. */
  void rename(NodeId id) {
    canvas.camera().comeNear(id);
    Node node = graph().node(id);
    NodeBox box = canvas.geometry().boxes().get(id);
    InPlaceField field = new InPlaceField(canvas, "Name of " + node.title(), node.name(), name -> refusal(id, name),
        name -> design.edit(new Edit.Rename(id, name)), steps -> editFrom(id, steps > 0 ? 0 : -1));
    field.setId("rename-field");
    field.getStyleClass().add("rename-field");
    field.begin(new Rectangle2D(box.at().x() + 2, box.at().y() + 2, box.width() - 4, NodeBox.TITLE - 2));
  }

  /** Why a node cannot be called that; empty if it can. */
  private Optional<String> refusal(NodeId id, String name) {
    if (!Node.isName(name)) {
      return Optional.of("A name is " + Node.NAME_RULE + ", not '" + name + "'");
    }
    return graph().find(name)
        .filter(other -> !other.id().equals(id))
        .map(other -> "Another block is called '" + name + "' already: " + other.title());
  }

  /** Lets the first of a node's main parameters be typed; its name if it has none. */
  void editFirst(NodeId node) {
    if (params(node).isEmpty()) {
      rename(node);
    } else {
      editFrom(node, 0);
    }
  }

  private List<Param> params(NodeId node) {
    return graph().node(node).block().summaryParts().stream()
        .filter(SummaryPart.Value.class::isInstance)
        .map(part -> ((SummaryPart.Value) part).param())
        .toList();
  }

  /** Lets the main parameter of that number be typed; past either end it is the name's turn. */
  private void editFrom(NodeId node, int number) {
    List<Param> params = params(node);
    int wanted = Math.floorMod(number, params.size() + 1);
    if (wanted == params.size()) {
      rename(node);
    } else {
      edit(new ValueAt(node, params.get(wanted)));
    }
  }

  /** Lets a parameter be typed. */
  void edit(ValueAt value) {
    canvas.camera().comeNear(value.node());
    Param param = value.param();
    String text = param.write(value.of(graph().node(value.node()).block()));
    InPlaceField field = new InPlaceField(canvas, param.label() + " of " + graph().node(value.node()).title(), text,
        typed -> param.read(typed) instanceof Param.Reading.Refused(String why) ? Optional.of(why) : Optional.empty(),
        typed -> take(value, typed),
        steps -> editFrom(value.node(), params(value.node()).indexOf(param) + steps));
    field.offer(param.usual().stream().map(param::write).toList());
    field.setId("value-field");
    field.getStyleClass().add("value-field");
    field.begin(area(value, text));
  }

  private void take(ValueAt value, String typed) {
    if (param(value, typed) instanceof Param.Reading.Value(Object read) && graph().has(value.node())) {
      design.edit(value.change(graph().node(value.node()).block(), read));
    }
  }

  private static Param.Reading param(ValueAt value, String typed) {
    return value.param().read(typed);
  }

  /** Over the value where it stands; over the whole line while its node is not drawn. */
  private Rectangle2D area(ValueAt value, String text) {
    NodeBox box = canvas.geometry().boxes().get(value.node());
    double inner = box.width() - 2 * NodeBox.MARGIN;
    Optional<SummaryLine.Span> span = canvas.nodes().view(value.node()).flatMap(view -> view.summary().spanOf(value.param()));
    double left = span.map(SummaryLine.Span::left).orElse(0.0) - ROOM / 3;
    double least = ParamStep.has(value.param()) ? NARROWEST : inner + ROOM / 2;
    double width = Math.max(least, Math.max(span.map(SummaryLine.Span::width).orElse(inner), text.length() * NodeBox.NUMBER_LETTER) + ROOM);
    return new Rectangle2D(box.at().x() + NodeBox.MARGIN + left, box.at().y() + box.summaryTop() - 1, width, NodeBox.ROW + 2);
  }

  /** The next value of a parameter of which there are only a few. */
  void next(ValueAt value) {
    step(value, 1, "");
  }

  /** Turns a value by so many steps; turns that follow each other are one step of the history. */
  void turn(ValueAt value, int steps) {
    step(value, steps, "turn " + value);
  }

  private void step(ValueAt value, int steps, String gesture) {
    var block = graph().node(value.node()).block();
    design.edit(value.change(block, ParamStep.from(value.param(), value.of(block), steps)), gesture);
  }

  /** The value that stands at a pixel of the canvas, if it is drawn large enough to be read. */
  Optional<ValueAt> at(Point2D pixel) {
    if (Detail.at(canvas.viewport().scale()) != Detail.FULL || !(canvas.hit(pixel) instanceof Hit.Body(NodeId id))) {
      return Optional.empty();
    }
    var world = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    NodeBox box = canvas.geometry().boxes().get(id);
    double down = world.getY() - box.at().y() - box.summaryTop();
    return down < 0 || down > NodeBox.ROW || box.folded().isPresent()
        ? Optional.empty()
        : canvas.nodes().view(id)
            .flatMap(view -> view.summary().valueAt(world.getX() - box.at().x() - NodeBox.MARGIN))
            .map(span -> new ValueAt(id, span.value().param()));
  }
}
