package io.sluice.ui.shell;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Family;
import io.sluice.graph.NodeGroup;
import io.sluice.ui.canvas.Alignment;
import io.sluice.ui.canvas.Arranging;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.canvas.Grouping;
import java.util.List;
import java.util.Set;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The menu of what brings order into blocks, switches them off, or makes others of them, in the document in front. */
final class ArrangeMenu {
  private final Workspaces workspaces;
  private final ObservableValue<Integer> selected;

  private ArrangeMenu(Workspaces workspaces) {
    this.workspaces = workspaces;
    selected = workspaces.frontProperty().flatMap(it -> it.bench().design().selectionProperty()).map(Set::size).orElse(0);
  }

  /** The menu for whichever document is in front. */
  static Entry.Group of(Workspaces workspaces) {
    return new ArrangeMenu(workspaces).make();
  }

  private Entry.Group make() {
    return new Entry.Group("Arrange", List.of(
        action("Bypass", Arranging::bypass, 1).on(new KeyCodeCombination(KeyCode.B))
            .hint("Let what comes into the selected blocks go past them, in training and exports too; again takes it back"),
        action("Collapse", Arranging::collapse, 1).on(new KeyCodeCombination(KeyCode.C))
            .hint("Draw only title and ports of the selected blocks; again draws all of them"),
        new Entry.Fitting("Replace with", kinds().map(this::replace).toList()),
        new Entry.Line(),
        grouping("Group", Grouping::group).on(new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN))
            .hint("Put a frame around the selected blocks; its title moves them together"),
        grouping("Ungroup", Grouping::ungroup).on(new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
            .hint("Take the frame around the selected blocks away"),
        grouping("Fold or unfold group", Grouping::fold).on(new KeyCodeCombination(KeyCode.G))
            .hint("Make one block with its own ports of the selected group, or a frame again; what is computed stays the same"),
        grouping("Open group", Grouping::open).on(new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN))
            .hint("Show the inside of the selected group alone; Esc leads back"),
        Action.of("Save group as own block", workspaces.with(Workspace::saveAsOwnBlock)).disabledWhen(selected.map(count -> count < 1))
            .hint("Put the selected group into a file of its own and onto the palette, under My blocks"),
        new Entry.Group("Colour of group", Stream.of(NodeGroup.Hue.values()).<Entry>map(this::color).toList()),
        canvas("Add note", CanvasView::addNote).on(new KeyCodeCombination(KeyCode.N)).hint("Put a comment on the canvas"),
        new Entry.Line(),
        action("Lay out", Arranging::layOut, 0).on(new KeyCodeCombination(KeyCode.L))
            .hint("Place the selected blocks, or all, so that wires go from left to right"),
        new Entry.Group("Align and distribute", Stream.of(Alignment.values()).<Entry>map(this::align).toList()),
        new Entry.Line(),
        canvas("Minimap", it -> it.minimapProperty().set(!it.minimapProperty().get())).on(new KeyCodeCombination(KeyCode.M))
            .hint("Draw all of the document small in a corner while something is out of sight, or not")));
  }

  private Action action(String text, Consumer<Arranging> work, int least) {
    Action action = Action.of(text, workspaces.with(it -> work.accept(it.canvas().arranging())));
    return action.disabledWhen(least == 0 ? workspaces.none() : selected.map(count -> count < least));
  }

  private Action canvas(String text, Consumer<CanvasView> work) {
    return Action.of(text, workspaces.with(it -> work.accept(it.canvas()))).disabledWhen(workspaces.none());
  }

  private Action grouping(String text, Consumer<Grouping> work) {
    return canvas(text, it -> work.accept(it.grouping())).disabledWhen(selected.map(count -> count < 1));
  }

  private Action color(NodeGroup.Hue hue) {
    String name = hue.name().charAt(0) + hue.name().substring(1).toLowerCase(Locale.ROOT);
    return grouping(name, it -> it.color(hue));
  }

  private static Stream<BlockType<?>> kinds() {
    return BlockCatalog.types().stream().filter(type -> type.family() != Family.ENDS).map(type -> type);
  }

  private Action replace(BlockType<?> kind) {
    ObservableValue<Boolean> misfits = workspaces.frontProperty().flatMap(it -> Bindings.createObjectBinding(
        () -> !it.canvas().arranging().replacements().contains(kind), it.bench().design().selectionProperty(), it.bench().design().documentProperty()));
    return action("Replace with " + kind.name(), arranging -> arranging.replaceBy(kind), 1).disabledWhen(misfits.orElse(true))
        .hint("Put a " + kind.name() + " in place of the selected block of its family, with the same name, place and wires");
  }

  private Action align(Alignment way) {
    return action(way.title(), arranging -> arranging.align(way), way == Alignment.ACROSS || way == Alignment.DOWN ? 3 : 2);
  }
}
