package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Note;
import io.sluice.graph.NoteId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;

/** The comments on the canvas, behind wires and nodes. They belong to the whole document: inside a group none is shown. */
final class NoteLayer extends Pane implements CanvasLayer {
  private final CanvasView canvas;
  private final Map<NoteId, NoteView> views = new HashMap<>();
  private List<Note> shown = List.of();

  NoteLayer(CanvasView canvas) {
    this.canvas = canvas;
    setManaged(false);
    setPickOnBounds(false);
  }

  @Override
  public void show(Sight sight) {
    List<Note> notes = sight.geometry().scope().isPresent() ? List.of() : sight.document().layout().notes();
    if (!notes.equals(shown)) {
      shown = notes;
      draw();
    }
  }

  private void draw() {
    views.keySet().retainAll(shown.stream().map(Note::id).collect(Collectors.toSet()));
    getChildren().retainAll(views.values());
    for (Note note : shown) {
      NoteView view = views.computeIfAbsent(note.id(), _ -> new NoteView(canvas));
      if (view.getParent() == null) {
        getChildren().add(view);
      }
      view.show(note);
    }
  }

  /** Puts a note on the canvas with its top left corner at a point of the world, or beside what stands there, and lets it be typed. */
  void add(Point2D point) {
    canvas.scopes().enter(Optional.empty());
    Rectangle2D area = new Rectangle2D(point.getX(), point.getY(), Note.USUAL_WIDTH, NoteView.WHILE_TYPED);
    Point2D at = point.add(FreePlace.way(area, canvas.geometry().boxes().values().stream().map(NodeBox::bounds).toList()));
    Note note = new Note(canvas.design().document().layout().freeNoteId(), "Note", NewNode.within(Math.round(at.getX()), Math.round(at.getY())),
        Note.USUAL_WIDTH);
    canvas.design().edit(new Edit.PutNote(note));
    Optional.ofNullable(views.get(note.id())).ifPresent(NoteView::edit);
    canvas.camera().pullIntoSight(new Rectangle2D(note.at().x(), note.at().y(), Note.USUAL_WIDTH, NoteView.WHILE_TYPED));
  }

  /** Where the notes are that are shown. */
  List<Rectangle2D> areas() {
    return shown.stream().map(note -> views.get(note.id()))
        .map(view -> new Rectangle2D(view.getLayoutX(), view.getLayoutY(), view.getWidth(), view.getHeight()))
        .toList();
  }
}
