package io.sluice.ui.part;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;

/** A tab that cannot be closed, whose view is made when it is first looked at, and told when it is in sight. FX thread only. */
public final class LazyTab extends Tab {
  private final Supplier<? extends Node> view;

  /**
   * A tab without content until it is selected.
   *
   * @param view makes what stands in it; asked once
   */
  public LazyTab(String title, Supplier<? extends Node> view) {
    super(title);
    this.view = view;
    setClosable(false);
    selectedProperty().subscribe(selected -> {
      if (selected) {
        make();
      }
      tell();
    });
  }

  /**
   * What can be done before somebody looks at it: its view is made, styled, and laid out in the room that it will have. To do all that when the tab
   * is pressed takes a tenth of a second as long as Java does not know the way.
   *
   * @return pieces of work, to be done in their order, each of which may take longer than a frame
   */
  public List<Runnable> ahead() {
    return List.of(this::make, () -> made().applyCss(), () -> made().getParent().layout());
  }

  /** Its view, though a piece before was left out: the document may have been behind another when that was in turn. */
  private Node made() {
    make();
    return getContent();
  }

  private void make() {
    if (getContent() == null) {
      setContent(view.get());
      tell();
    }
  }

  private void tell() {
    if (getContent() instanceof Seen content) {
      content.setSeen(isSelected());
    }
  }
}
