package io.sluice.export.picture;

import io.sluice.block.Family;
import io.sluice.graph.Layout;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Note;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What stands around and among the nodes of a picture: frames of groups, folded ones too, since a picture opens none, and notes. */
final class Surroundings {
  private static final double MARGIN = 16;
  private static final double TITLE = 28;
  private static final double NOTE_MARGIN = 8;
  private static final double LINE_HEIGHT = 16;
  /** About the width of a digit of 11 units in the fonts that the pictures name; letters are a little narrower. */
  static final double CHARACTER = 6.6;

  private Surroundings() {}

  /** Draws the frames, outer ones first, and says where they are. */
  static List<Rectangle2D> frames(Layout layout, Function<NodeId, Rectangle2D> boxes, Drawing drawing) {
    SequencedMap<NodeGroup, Rectangle2D> frames = new LinkedHashMap<>();
    for (NodeGroup group : layout.groups().all().reversed()) {
      Stream<Rectangle2D> inner = frames.entrySet().stream()
          .filter(each -> group.nodes().containsAll(each.getKey().nodes()))
          .map(Map.Entry::getValue);
      Rectangle2D around = Stream.concat(group.nodes().stream().map(boxes), inner).reduce(Rectangle2D::createUnion).orElseThrow();
      frames.putFirst(group, new Rectangle2D.Double(around.getX() - MARGIN, around.getY() - MARGIN - TITLE,
          around.getWidth() + 2 * MARGIN, around.getHeight() + 2 * MARGIN + TITLE));
    }
    frames.forEach((group, area) -> {
      drawing.box(area, 6, Svg.GROUND, Optional.of(hue(group.hue())));
      drawing.text(area.getX() + 12, area.getY() + 19, 13, "600", hue(group.hue()), "start", group.title());
    });
    return List.copyOf(frames.values());
  }

  /** The colour of the family that the window's frames take theirs from. */
  private static String hue(NodeGroup.Hue hue) {
    return switch (hue) {
      case GREY -> Svg.SECONDARY;
      case BLUE -> Svg.hue(Family.CONVOLUTION);
      case TEAL -> Svg.hue(Family.POOLING);
      case GREEN -> Svg.hue(Family.ACTIVATION);
      case VIOLET -> Svg.hue(Family.DENSE);
      case AMBER -> Svg.hue(Family.SELECTION);
    };
  }

  /** Draws the notes and says where they are. */
  static List<Rectangle2D> notes(Layout layout, Drawing drawing) {
    return layout.notes().stream().map(note -> note(note, drawing)).toList();
  }

  private static Rectangle2D note(Note note, Drawing drawing) {
    int most = (int) ((note.width() - 2 * NOTE_MARGIN) / CHARACTER);
    List<String> lines = note.text().lines().flatMap(line -> broken(line, most).stream()).toList();
    double x = note.at().x();
    double y = note.at().y();
    Rectangle2D area = new Rectangle2D.Double(x, y, note.width(), lines.size() * LINE_HEIGHT + 2 * NOTE_MARGIN);
    drawing.box(area, 6, Svg.NODE, Optional.of(Svg.LINE));
    for (int k = 0; k < lines.size(); k++) {
      drawing.text(x + NOTE_MARGIN, y + NOTE_MARGIN + 12 + k * LINE_HEIGHT, 11, "400", Svg.TEXT, "start", lines.get(k));
    }
    return area;
  }

  /** A line in parts of at most that many characters, between words where there are any. */
  private static List<String> broken(String line, int most) {
    List<String> parts = new ArrayList<>();
    String rest = line;
    while (rest.length() > most) {
      int space = rest.lastIndexOf(' ', most);
      int end = space > 0 ? space : most;
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}
