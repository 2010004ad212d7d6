package io.sluice.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Param;
import io.sluice.block.Port;
import io.sluice.block.Size2D;
import io.sluice.disk.BadFileException;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The document that a design's JSON describes. A parameter that is left out has its standard value; a key that is not known is refused. */
final class DesignReader {
  private static final int MOST_NODES = 10_000;
  private static final Set<String> KEYS = keys("format", "version", "name", "recipe", "nodes", "wires", "groups", "notes");

  private final Map<String, Node> nodes = new HashMap<>();
  private final List<Node> order = new ArrayList<>();
  private final Map<NodeId, Position> positions = new HashMap<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Set<NodeId> collapsed = new HashSet<>();
  private final Set<End> taken = new HashSet<>();

  private record End(NodeId node, int port) {}

  private DesignReader() {}

  /** The document that {@code root} describes. */
  static Document document(JsonAt root) throws BadFileException {
    checkFormat(root);
    root.withOnly(KEYS);
    DesignReader reader = new DesignReader();
    List<JsonAt> nodes = root.field("nodes").elements();
    if (nodes.size() > MOST_NODES) {
      throw new BadFileException(root.file(), "nodes", "at most " + MOST_NODES + " blocks", String.valueOf(nodes.size()), "");
    }
    for (JsonAt node : nodes) {
      reader.addNode(node);
    }
    for (JsonAt wire : root.field("wires").elements()) {
      reader.addWire(wire);
    }
    Optional<JsonAt> recipe = root.find("recipe");
    return new Document(name(root), new Graph(reader.order, reader.wires), reader.layout(root), RecipeReader.recipe(recipe));
  }

  private Layout layout(JsonAt root) throws BadFileException {
    return new Layout(positions, collapsed, DrawingReader.groups(root.find("groups"), nodes), DrawingReader.notes(root.find("notes")));
  }

  private static void checkFormat(JsonAt root) throws BadFileException {
    JsonAt format = root.field("format");
    if (!format.node().asText().equals(DesignWriter.FORMAT)) {
      throw format.wrong("\"" + DesignWriter.FORMAT + "\"");
    }
    JsonAt version = root.field("version");
    long found = version.whole();
    if (found < 1 || found > DesignWriter.VERSION) {
      String remedy = found > DesignWriter.VERSION ? "open it with a newer Sluice" : "";
      throw new BadFileException(root.file(), version.place(), "a version from 1 to " + DesignWriter.VERSION, version.found(), remedy);
    }
  }

  private static String name(JsonAt root) throws BadFileException {
    Optional<JsonAt> name = root.find("name");
    return name.isPresent() ? name.get().text() : stem(root);
  }

  private static String stem(JsonAt root) {
    String file = Objects.toString(root.file().getFileName(), "");
    return file.endsWith(DesignFile.ENDING) ? file.substring(0, file.length() - DesignFile.ENDING.length()) : file;
  }

  private void addNode(JsonAt json) throws BadFileException {
    JsonAt kind = json.object().field("block");
    BlockType<?> type = BlockCatalog.find(kind.text()).orElseThrow(() -> kind.wrong("one of the blocks " + blockNames()));
    json.withOnly(nodeKeys(type));
    JsonAt name = json.field("name");
    if (!Node.isName(name.text())) {
      throw name.wrong("a name, which is " + Node.NAME_RULE);
    }
    Node node = node(json, name.text(), block(json, type));
    if (nodes.put(node.name(), node) != null) {
      throw name.refused("two blocks are called '" + node.name() + "'; give one of them another name");
    }
    order.add(node);
    positions.put(node.id(), DrawingReader.position(json, order.size() - 1));
    if (flag(json, "collapsed")) {
      collapsed.add(node.id());
    }
  }

  private Node node(JsonAt json, String name, Block block) throws BadFileException {
    boolean bypassed = flag(json, "bypassed");
    if (bypassed && !Node.canBeBypassed(block)) {
      throw json.field("bypassed").refused(block.type().name() + " '" + name + "' has no way past it; take the key out");
    }
    return new Node(new NodeId(order.size() + 1), name, block, bypassed);
  }

  private static boolean flag(JsonAt json, String key) throws BadFileException {
    Optional<JsonAt> flag = json.find(key);
    return flag.isPresent() && flag.get().flag();
  }

  private static String blockNames() {
    return BlockCatalog.types().stream().map(BlockType::name).collect(Collectors.joining(", "));
  }

  private static Set<String> nodeKeys(BlockType<?> type) {
    SequencedSet<String> known = new LinkedHashSet<>(List.of("name", "block"));
    type.params().forEach(param -> known.add(param.name()));
    known.addAll(List.of("at", "bypassed", "collapsed"));
    return known;
  }

  private static Block block(JsonAt json, BlockType<?> type) throws BadFileException {
    Map<String, Object> values = new HashMap<>();
    for (Param param : type.params()) {
      Optional<JsonAt> given = json.find(param.name());
      if (given.isPresent()) {
        values.put(param.name(), value(param, given.get()));
      }
    }
    return type.make(values);
  }

  /** The value of {@code param}; what is not even of its type goes to {@link Param#refusal} as the text that stands there. */
  private static Object value(Param param, JsonAt json) throws BadFileException {
    Optional<?> converted = convert(param, json.node());
    Object value = converted.isPresent() ? converted.get() : json.found();
    Optional<String> refusal = param.refusal(value);
    if (refusal.isPresent()) {
      throw json.refused(refusal.get());
    }
    return value;
  }

  private static Optional<?> convert(Param param, JsonNode json) {
    return switch (param) {
      case Param.Whole _ -> integer(json);
      case Param.Real _ -> json.isNumber() ? Optional.of(json.doubleValue()) : Optional.empty();
      case Param.Flag _ -> json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
      case Param.Choice choice -> choice.options().stream().filter(option -> choice.write(option).equals(json.textValue())).findFirst();
      case Param.Extent _ -> integers(json).filter(sizes -> sizes.size() == 2 && Collections.min(sizes) >= 1)
          .map(sizes -> new Size2D(sizes.getFirst(), sizes.getLast()));
      case Param.Indices indices -> json.size() <= indices.mostEntries() ? integers(json) : Optional.empty();
    };
  }

  private static Optional<Integer> integer(JsonNode json) {
    return json.isIntegralNumber() && json.canConvertToInt() ? Optional.of(json.intValue()) : Optional.empty();
  }

  private static Optional<List<Integer>> integers(JsonNode json) {
    List<Integer> values = new ArrayList<>();
    for (JsonNode element : json) {
      integer(element).ifPresent(values::add);
    }
    return json.isArray() && values.size() == json.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private void addWire(JsonAt json) throws BadFileException {
    List<JsonAt> ends = json.elements();
    if (ends.size() != 2) {
      throw json.wrong("a wire [\"from\", \"to\"]");
    }
    Node from = node(ends.getFirst(), ends.getFirst().text());
    if (!from.block().hasOutput()) {
      throw ends.getFirst().refused(from.title() + " has no output, so no wire can start at it");
    }
    Wire wire = wire(from, ends.getLast());
    if (!taken.add(new End(wire.to(), wire.port()))) {
      throw ends.getLast().refused("two wires end at the same input; take one of them out");
    }
    wires.add(wire);
  }

  private Wire wire(Node from, JsonAt end) throws BadFileException {
    String[] parts = end.text().split("\\.", 2);
    Node to = node(end, parts[0]);
    List<Port> ports = to.block().inputs();
    int port = parts.length == 1
        ? 0
        : IntStream.range(0, ports.size()).filter(k -> ports.get(k).name().equals(parts[1])).findFirst().orElse(ports.size());
    if (port >= ports.size()) {
      String names = ports.stream().map(Port::name).collect(Collectors.joining(", "));
      throw end.refused(to.title() + " has " + (ports.isEmpty() ? "no inputs" : "the inputs " + names + ", not this one"));
    }
    return new Wire(from.id(), to.id(), port);
  }

  private Node node(JsonAt end, String name) throws BadFileException {
    Node node = nodes.get(name);
    if (node == null) {
      throw end.wrong("the name of a block under \"nodes\"");
    }
    return node;
  }

  /** Keys in the order in which a refusal lists them. */
  static Set<String> keys(String... keys) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
  }
}
