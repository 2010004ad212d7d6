package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.canvas.CanvasPlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextMenusTest {
  private static final List<String> EDITS = List.of("Undo", "Add block…", "Cut", "Copy", "Paste", "Duplicate", "Delete", "Delete and reconnect",
      "Rename", "Select all");

  private final List<Entry.Group> menus = List.of(
      new Entry.Group("File", List.of(Action.of("Save", () -> {}))),
      new Entry.Group("Edit", EDITS.stream().<Entry>map(title -> Action.of(title, () -> {})).toList()),
      new Entry.Group("Arrange", List.of(Action.of("Lay out", () -> {}))),
      new Entry.Group("View", List.of(Action.of("Fit all", () -> {}), Action.of("Fit selection", () -> {}))));

  private List<String> titles(CanvasPlace place) {
    return ContextMenus.entries(place, menus).stream().flatMap(Actions::actions).map(action -> action.text().getValue()).toList();
  }

  @Test
  void aNodesMenuHasAllThatIsDoneToNodesAndNothingElse() {
    assertThat(titles(CanvasPlace.NODE)).containsExactly("Rename", "Add block…", "Cut", "Copy", "Paste", "Duplicate", "Delete",
        "Delete and reconnect", "Lay out", "Fit selection");
  }

  @Test
  void aWiresMenuHasWhatIsDoneToWires() {
    assertThat(titles(CanvasPlace.WIRE)).containsExactly("Add block…", "Delete");
  }

  @Test
  void theCanvassMenuHasWhatNeedsNoSelection() {
    assertThat(titles(CanvasPlace.CANVAS)).containsExactly("Add block…", "Paste", "Select all", "Fit all");
  }

  @Test
  void partsAreApartByLinesAndNoneBeginsTheMenu() {
    List<Entry> entries = ContextMenus.entries(CanvasPlace.CANVAS, menus);
    assertThat(entries.getFirst()).isInstanceOf(Action.class);
    assertThat(entries).filteredOn(Entry.Line.class::isInstance).hasSize(2);
  }
}
