package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.shape.Path;

/** Shows while a node is being dragged over a wire how it would come in between, or why it would not. */
final class InsertionPreview {
  private final CanvasView canvas;
  private final Group drawn = new Group();
  private final DragNote note;
  private Optional<Insertion> insertion = Optional.empty();

  InsertionPreview(CanvasView canvas) {
    this.canvas = canvas;
    note = new DragNote(canvas);
    drawn.setManaged(false);
  }

  /** What letting go would do; empty if the node is on no wire that it is meant for. */
  Optional<Insertion> insertion() {
    return insertion;
  }

  /** Shows what letting a node go would do that stands in {@code box} and is held at {@code pixel}; {@code document} has it. */
  void show(Document document, NodeBox box, Point2D pixel) {
    Point2D pointer = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    Node node = box.node();
    Optional<Wire> wire = Insertion.wireUnder(canvas.design().document().graph(), canvas.geometry(), node, box.bounds(), pointer);
    if (!wire.equals(insertion.map(Insertion::wire))) {
      canvas.say(""); // what was said of the wire before
      insertion = wire.map(meant -> Insertion.into(meant, node.id(), document));
    }
    draw(box);
    insertion.ifPresentOrElse(it -> note.say(sentence(it), it instanceof Insertion.Fits ? DragNote.Kind.FITS : DragNote.Kind.WARNS, pixel),
        note::end);
  }

  private static String sentence(Insertion insertion) {
    return switch (insertion) {
      case Insertion.Fits fits -> "Insert: " + fits.says();
      case Insertion.Misfits misfits -> "Not inserted: " + misfits.says();
    };
  }

  private void draw(NodeBox box) {
    drawn.getChildren().clear();
    if (drawn.getParent() == null) {
      canvas.layers().above().getChildren().add(drawn);
    }
    canvas.layers().hide(insertion.filter(Insertion.Fits.class::isInstance).map(Insertion::wire));
    insertion.ifPresent(it -> {
      switch (it) {
        case Insertion.Fits fits -> {
          drawn.getChildren().add(path(WireCurve.between(box(fits.before().from()), box, fits.before().port()), true));
          drawn.getChildren().add(path(WireCurve.between(box, box(fits.after().to()), fits.after().port()), true));
        }
        case Insertion.Misfits misfits -> drawn.getChildren().add(path(canvas.geometry().curves().get(misfits.wire()), false));
      }
    });
  }

  private NodeBox box(NodeId id) {
    return canvas.geometry().boxes().get(id);
  }

  private static Path path(WireCurve curve, boolean fits) {
    Path path = new Path();
    path.getStyleClass().add("loose-wire");
    path.pseudoClassStateChanged(States.VALID, fits);
    path.pseudoClassStateChanged(States.WARNING, !fits);
    WireView.draw(path, curve);
    return path;
  }

  /** Takes it away, and what it said. */
  void end() {
    canvas.layers().above().getChildren().remove(drawn);
    canvas.layers().hide(Optional.empty());
    insertion.ifPresent(_ -> canvas.say(""));
    note.end();
    insertion = Optional.empty();
  }

  /** The box that a new node would have at {@code at}. */
  static NodeBox boxOf(Node node, Position at) {
    return NodeBox.of(node, at, Optional.empty(), new Foot("", ""));
  }
}
