package io.sluice.ui.canvas;

import io.sluice.graph.GroupId;
import io.sluice.graph.NodeGroup;
import io.sluice.ui.theme.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The way from the whole document to the group whose inside is shown, at the top left; not there while all of the document is shown. */
final class Breadcrumbs extends HBox implements CanvasLayer {
  private static final double FROM_EDGE = 12;

  private final CanvasView canvas;
  private List<NodeGroup> shown = List.of();

  Breadcrumbs(CanvasView canvas) {
    this.canvas = canvas;
    setManaged(false);
    setVisible(false);
    setId("breadcrumbs");
    getStyleClass().add("breadcrumbs");
  }

  @Override
  public void show(Sight sight) {
    List<NodeGroup> path = canvas.scopes().path();
    setVisible(!path.isEmpty());
    if (!path.equals(shown)) {
      shown = path;
      fill(sight.document().name());
    }
    if (isVisible()) {
      applyCss();
      autosize();
      relocate(FROM_EDGE, FROM_EDGE);
    }
  }

  private void fill(String document) {
    List<Node> parts = new ArrayList<>(List.of(crumb(document.isBlank() ? "Document" : document, Optional.empty())));
    for (NodeGroup group : shown) {
      Label arrow = new Label("›");
      arrow.getStyleClass().add("secondary");
      parts.add(arrow);
      parts.add(group == shown.getLast() ? here(group) : crumb(group.title(), Optional.of(group.id())));
    }
    getChildren().setAll(parts);
  }

  private static Label here(NodeGroup group) {
    Label label = new Label(group.title());
    label.getStyleClass().add("breadcrumb-here");
    label.setMnemonicParsing(false);
    return label;
  }

  private Button crumb(String text, Optional<GroupId> scope) {
    Button button = new Button(text);
    button.setMnemonicParsing(false);
    button.getStyleClass().addAll("flat", "breadcrumb");
    Tip.on(button, "Show all of " + text + " (Esc)");
    button.setOnAction(_ -> canvas.scopes().enter(scope));
    return button;
  }
}
