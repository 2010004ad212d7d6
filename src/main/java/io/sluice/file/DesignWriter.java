package io.sluice.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.block.BlockType;
import io.sluice.block.Param;
import io.sluice.block.Size2D;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.Note;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Position;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import io.sluice.graph.Wire;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The text of a design: what {@link DesignReader} reads. Parameters are written from their specs, standard values too. */
final class DesignWriter {
  static final String FORMAT = "sluice-design";
  static final int VERSION = 2;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DesignWriter() {}

  /** {@code document} as JSON with one node and one wire a line. */
  static String json(Document document) {
    Graph graph = document.graph();
    return """
        {
          "format": "%s",
          "version": %d,
          "name": %s,
          "recipe": %s,
          "nodes": %s,
          "wires": %s%s
        }
        """.formatted(FORMAT, VERSION, JSON.textNode(document.name()), line(recipe(document.recipe())),
        lines(graph.nodes().stream().map(node -> node(node, document.layout())).toList()),
        lines(graph.wires().stream().map(wire -> wire(graph, wire)).toList()),
        drawing(document));
  }

  /** Groups and notes, if there are any. */
  private static String drawing(Document document) {
    List<JsonNode> groups = document.layout().groups().all().stream().map(group -> group(document.graph(), group)).toList();
    List<JsonNode> notes = document.layout().notes().stream().map(DesignWriter::note).toList();
    return (groups.isEmpty() ? "" : ",\n  \"groups\": " + lines(groups)) + (notes.isEmpty() ? "" : ",\n  \"notes\": " + lines(notes));
  }

  private static JsonNode group(Graph graph, NodeGroup group) {
    ObjectNode json = JSON.objectNode();
    json.put("title", group.title()).put("hue", DrawingReader.write(group.hue())).put("folded", group.folded());
    ArrayNode names = json.putArray("nodes");
    graph.nodes().stream().filter(node -> group.nodes().contains(node.id())).map(Node::name).forEach(names::add);
    return json;
  }

  private static JsonNode note(Note note) {
    ObjectNode json = JSON.objectNode().put("text", note.text());
    json.set("at", place(note.at()));
    json.set("width", number(note.width()));
    return json;
  }

  private static ArrayNode place(Position at) {
    return JSON.arrayNode().add(number(at.x())).add(number(at.y()));
  }

  /** The names of the numbers are those of their records. */
  private static JsonNode recipe(Recipe recipe) {
    ObjectNode json = JSON.objectNode();
    json.put("dataset", recipe.dataset()).put("batchSize", recipe.batchSize()).put("epochs", recipe.epochs());
    json.set("optimizer", optimizer(recipe.optimizer()));
    json.set("schedule", schedule(recipe.schedule()));
    json.set("augmentation", augmentation(recipe.augmentation()));
    return json.put("seed", recipe.seed());
  }

  private static JsonNode optimizer(Optimizer optimizer) {
    ObjectNode json = JSON.objectNode();
    switch (optimizer) {
      case Optimizer.Adam(double rate, double beta1, double beta2, double epsilon) -> {
        json.put("type", "adam").set("learningRate", number(rate));
        json.set("beta1", number(beta1));
        json.set("beta2", number(beta2));
        json.set("epsilon", number(epsilon));
      }
      case Optimizer.Sgd(double rate, double momentum) -> {
        json.put("type", "sgd").set("learningRate", number(rate));
        json.set("momentum", number(momentum));
      }
    }
    return json;
  }

  private static JsonNode schedule(Schedule schedule) {
    ObjectNode json = JSON.objectNode();
    switch (schedule) {
      case Schedule.Constant() -> json.put("type", "constant");
      case Schedule.OneCycle(double warmUp, double start, double end) -> {
        json.put("type", "one_cycle").set("warmUp", number(warmUp));
        json.set("start", number(start));
        json.set("end", number(end));
      }
    }
    return json;
  }

  private static JsonNode augmentation(Augmentation augmentation) {
    return switch (augmentation) {
      case Augmentation.None() -> JSON.objectNode().put("type", "none");
      case Augmentation.Shift(int pixels) -> JSON.objectNode().put("type", "shift").put("pixels", pixels);
    };
  }

  private static JsonNode node(Node node, Layout layout) {
    ObjectNode json = JSON.objectNode();
    json.put("name", node.name()).put("block", node.block().type().name());
    BlockType.values(node.block()).forEach((name, value) -> json.set(name, value(node.block().type().param(name), value)));
    json.set("at", place(layout.of(node.id())));
    if (node.bypassed()) {
      json.put("bypassed", true);
    }
    if (layout.collapsed().contains(node.id())) {
      json.put("collapsed", true);
    }
    return json;
  }

  private static JsonNode value(Param param, Object value) {
    return switch (param) {
      case Param.Whole _ -> JSON.numberNode((Integer) value);
      case Param.Real _ -> number((Double) value);
      case Param.Flag _ -> JSON.booleanNode((Boolean) value);
      case Param.Choice choice -> JSON.textNode(choice.write(value));
      case Param.Extent _ -> JSON.arrayNode().add(((Size2D) value).height()).add(((Size2D) value).width());
      case Param.Indices _ -> indices((List<?>) value);
    };
  }

  private static ArrayNode indices(List<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add((Integer) value));
    return array;
  }

  /** A whole number as one, so that {@code 300} does not become {@code 300.0}; it reads back to the same bits. */
  private static JsonNode number(double value) {
    long whole = (long) value;
    return Double.compare(whole, value) == 0 ? JSON.numberNode(whole) : JSON.numberNode(value);
  }

  /** A first input by the node's name alone, the others with the input's: {@code mask1.context}. */
  private static JsonNode wire(Graph graph, Wire wire) {
    Node to = graph.node(wire.to());
    String port = wire.port() == 0 ? "" : "." + to.block().inputs().get(wire.port()).name();
    return JSON.arrayNode().add(graph.node(wire.from()).name()).add(to.name() + port);
  }

  private static String lines(List<JsonNode> elements) {
    return elements.isEmpty() ? "[]" : elements.stream().map(DesignWriter::line).collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
  }

  private static String line(JsonNode json) {
    if (json.isArray()) {
      return StreamSupport.stream(json.spliterator(), false).map(DesignWriter::line).collect(Collectors.joining(", ", "[", "]"));
    }
    return json.isObject()
        ? json.properties().stream().map(field -> JSON.textNode(field.getKey()) + ": " + line(field.getValue())).collect(Collectors.joining(", ", "{", "}"))
        : json.toString();
  }
}
