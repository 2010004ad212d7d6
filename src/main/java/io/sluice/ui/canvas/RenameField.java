package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** A field over a node's title in which its name is typed. A name that cannot be taken is marked, and the status line says why. */
final class RenameField extends TextField {
  private final CanvasView canvas;
  private final NodeId node;
  private boolean done;

  /** A field over the title of that node, with its name selected. */
  RenameField(CanvasView canvas, NodeBox box) {
    super(box.node().name());
    this.canvas = canvas;
    node = box.node().id();
    getStyleClass().add("rename-field");
    setId("rename-field");
    setAccessibleText("Name of " + box.node().title());
    setManaged(false);
    resizeRelocate(box.at().x() + 2, box.at().y() + 2, box.width() - 4, NodeBox.TITLE - 2);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    textProperty().subscribe(this::check);
    focusedProperty().addListener((_, _, focused) -> {
      if (!focused) {
        close(refusal().isEmpty());
      }
    });
  }

  /** Takes the focus, with all of the name selected. */
  void begin() {
    requestFocus();
    selectAll();
  }

  private void press(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      commit();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      close(false);
      event.consume();
    }
  }

  private void check() {
    Optional<String> why = refusal();
    pseudoClassStateChanged(States.INVALID, why.isPresent());
    canvas.say(why.orElse(""));
  }

  /** Why the name cannot be taken; empty if it can. */
  private Optional<String> refusal() {
    Graph graph = canvas.design().document().graph();
    String name = getText();
    if (!Node.isName(name)) {
      return Optional.of("A name is " + Node.NAME_RULE + ", not '" + name + "'");
    }
    return graph.find(name)
        .filter(other -> !other.id().equals(node))
        .map(other -> "Another block is called '" + name + "' already: " + other.title());
  }

  private void commit() {
    if (refusal().isEmpty()) {
      close(true);
    }
  }

  private void close(boolean takes) {
    if (done) {
      return;
    }
    done = true;
    Graph graph = canvas.design().document().graph();
    boolean changed = takes && graph.has(node) && !graph.node(node).name().equals(getText());
    canvas.say("");
    canvas.names().end(this);
    if (changed) {
      canvas.design().edit(new Edit.Rename(node, getText()));
    }
  }
}
