package io.sluice.ui.part;

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

  /** Makes its view before somebody looks at it, if there is none yet. */
  public void make() {
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
