package io.sluice.ui.shell;

import io.sluice.ui.canvas.CanvasPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;

/** The menus of the canvas, made from the same actions as the menu bar. */
final class ContextMenus {
  private ContextMenus() {}

  /** What can be done at that place, from the menus of the bar: all that concerns it, with its shortcuts. */
  static List<Entry> entries(CanvasPlace place, List<Entry.Group> menus) {
    return switch (place) {
      case NODE -> join(
          named(menus, "Rename", "Edit values", "Add block…"),
          named(menus, "Cut", "Copy", "Paste", "Paste with wires", "Duplicate"),
          named(menus, "Delete", "Delete and reconnect"),
          others(menus),
          named(menus, "Fit selection"));
      case WIRE -> join(named(menus, "Add block…"), named(menus, "Delete"));
      case CANVAS -> join(
          named(menus, "Add block…"),
          named(menus, "Paste", "Paste with wires", "Select all"),
          named(menus, "Fit all", "Actual size", "Zoom in", "Zoom out"));
    };
  }

  /** Shows the menu of a place of the canvas at a point of the screen. */
  static void show(CanvasPlace place, List<Entry.Group> menus, Node canvas, Point2D at) {
    ContextMenu menu = new ContextMenu();
    menu.setId("canvas-menu");
    entries(place, menus).forEach(entry -> menu.getItems().add(Menus.item(entry)));
    menu.show(canvas, at.getX(), at.getY());
  }

  private static List<Entry> named(List<Entry.Group> menus, String... titles) {
    return Stream.of(titles)
        .flatMap(title -> menus.stream().flatMap(Actions::actions).filter(action -> action.text().getValue().equals(title)))
        .<Entry>map(action -> action)
        .toList();
  }

  /** Menus of the bar that are all about what is selected, as submenus. */
  private static List<Entry> others(List<Entry.Group> menus) {
    return menus.stream().filter(group -> group.title().equals("Arrange")).<Entry>map(group -> group).toList();
  }

  @SafeVarargs
  private static List<Entry> join(List<Entry>... parts) {
    List<Entry> all = new ArrayList<>();
    for (List<Entry> part : parts) {
      if (!all.isEmpty() && !part.isEmpty()) {
        all.add(new Entry.Line());
      }
      all.addAll(part);
    }
    return all;
  }
}
