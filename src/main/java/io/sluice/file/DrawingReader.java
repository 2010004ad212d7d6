package io.sluice.file;

import io.sluice.disk.BadFileException;
import io.sluice.graph.GroupId;
import io.sluice.graph.Groups;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Note;
import io.sluice.graph.NoteId;
import io.sluice.graph.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a design is drawn, from its JSON: places, groups and notes. */
final class DrawingReader {
  private static final int MOST_GROUPS = 500;
  private static final int MOST_NOTES = 2_000;
  private static final Set<String> GROUP_KEYS = DesignReader.keys("title", "hue", "folded", "nodes");
  private static final Set<String> NOTE_KEYS = DesignReader.keys("text", "at", "width");

  private DrawingReader() {}

  /** Where a node is; one without a place stands in a row with the others, in the order of the file. */
  static Position position(JsonAt node, int index) throws BadFileException {
    Optional<JsonAt> at = node.find("at");
    return at.isPresent() ? place(at.get()) : new Position(300.0 * (index % 8), 230.0 * (index / 8));
  }

  private static Position place(JsonAt at) throws BadFileException {
    List<JsonAt> xy = at.elements();
    if (xy.size() != 2) {
      throw at.wrong("a place [x, y]");
    }
    for (JsonAt value : xy) {
      if (Math.abs(value.number()) > Position.LIMIT) {
        throw value.wrong("a number within ±" + (long) Position.LIMIT);
      }
    }
    return new Position(xy.getFirst().number(), xy.getLast().number());
  }

  /** The groups of {@code nodes}, by name; none if the key is not there. */
  static Groups groups(Optional<JsonAt> json, Map<String, Node> nodes) throws BadFileException {
    List<NodeGroup> groups = new ArrayList<>();
    for (JsonAt group : elements(json, MOST_GROUPS)) {
      groups.add(group(group.withOnly(GROUP_KEYS), new GroupId(groups.size() + 1), nodes));
    }
    try {
      return new Groups(groups);
    } catch (IllegalArgumentException e) {
      throw json.orElseThrow().refused(e.getMessage() + "; list the outer one first, or take a block out of one");
    }
  }

  private static List<JsonAt> elements(Optional<JsonAt> json, int most) throws BadFileException {
    List<JsonAt> elements = json.isPresent() ? json.get().elements() : List.of();
    if (elements.size() > most) {
      throw new BadFileException(json.get().file(), json.get().place(), "at most " + most, String.valueOf(elements.size()), "");
    }
    return elements;
  }

  private static NodeGroup group(JsonAt json, GroupId id, Map<String, Node> nodes) throws BadFileException {
    JsonAt title = json.field("title");
    if (!NodeGroup.isTitle(title.text())) {
      throw title.wrong("a title, which is one line of 1 to " + NodeGroup.LONGEST_TITLE + " characters");
    }
    Set<NodeId> members = new HashSet<>();
    for (JsonAt name : json.field("nodes").elements()) {
      Node node = nodes.get(name.text());
      if (node == null) {
        throw name.wrong("the name of a block under \"nodes\"");
      }
      members.add(node.id());
    }
    if (members.isEmpty()) {
      throw json.field("nodes").wrong("at least one block");
    }
    Optional<JsonAt> folded = json.find("folded");
    return new NodeGroup(id, title.text(), hue(json.find("hue")), members, folded.isPresent() && folded.get().flag());
  }

  private static NodeGroup.Hue hue(Optional<JsonAt> json) throws BadFileException {
    if (json.isEmpty()) {
      return NodeGroup.Hue.GREY;
    }
    String text = json.get().text();
    return Stream.of(NodeGroup.Hue.values())
        .filter(hue -> write(hue).equals(text))
        .findFirst()
        .orElseThrow(() -> json.get().wrong(
            "one of " + Stream.of(NodeGroup.Hue.values()).map(DrawingReader::write).collect(Collectors.joining(", "))));
  }

  /** A colour as it stands in files. */
  static String write(NodeGroup.Hue hue) {
    return hue.name().toLowerCase(Locale.ROOT);
  }

  /** The notes on the canvas; none if the key is not there. */
  static List<Note> notes(Optional<JsonAt> json) throws BadFileException {
    List<Note> notes = new ArrayList<>();
    for (JsonAt note : elements(json, MOST_NOTES)) {
      notes.add(note(note.withOnly(NOTE_KEYS), new NoteId(notes.size() + 1)));
    }
    return notes;
  }

  private static Note note(JsonAt json, NoteId id) throws BadFileException {
    JsonAt text = json.field("text");
    if (!Note.isText(text.text())) {
      throw text.wrong("a text of 1 to " + Note.LONGEST_TEXT + " characters");
    }
    Optional<JsonAt> width = json.find("width");
    double across = width.isPresent() ? width.get().number() : Note.USUAL_WIDTH;
    if (across < Note.NARROWEST || across > Note.WIDEST) {
      throw width.get().wrong("a number from " + (int) Note.NARROWEST + " to " + (int) Note.WIDEST);
    }
    return new Note(id, text.text(), place(json.field("at")), across);
  }
}
