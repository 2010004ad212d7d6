package io.sluice.graph;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gather;
import io.sluice.block.Input;
import io.sluice.block.MergeBlock;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.PoolingBlock;
import io.sluice.block.Port;
import io.sluice.block.SelectionBlock;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be done about problems. Each fix takes its problem away; whether another one comes to light behind it is another matter. */
public final class Fixes {
  /** So many ways to wire an input are offered. */
  private static final int MOST_WIRES = 2;
  private static final double COLUMN = 240;

  private final Document document;
  private final Inference inference;

  private Fixes(Document document, Inference inference) {
    this.document = document;
    this.inference = inference;
  }

  /**
   * The ways out of {@code problem}, the likeliest first; none where only the user can know.
   *
   * @param inference what says so of {@code document}
   */
  public static List<Fix> of(Problem problem, Document document, Inference inference) {
    return new Fixes(document, inference).of(problem);
  }

  private List<Fix> of(Problem problem) {
    return switch (problem) {
      case Problem.Unwired(Node node, String port) -> wire(node, port);
      case Problem.WrongShape(Node node, _, Shape found, _) -> insert(node, found).toList();
      case Problem.WrongClasses(Node node, _, Shape found) -> Stream.concat(insert(node, found), setClasses(node, found.dim(0))).toList();
      case Problem.WindowTooLarge(Node node, _, _) -> samePadding(node).stream().toList();
      case Problem.NoSuchChannel(Node node, _, int channels) -> withoutChannels(node, channels).stream().toList();
      case Problem.BehindBypass(_, _, Node bypassed) ->
          List.of(new Fix("Take '" + bypassed.name() + "' out of bypass", new Edit.Bypass(Set.of(bypassed.id()), false)));
      case Problem.Cycle(List<Node> nodes) -> cut(nodes);
      case Problem.NotExactlyOne(String kind, int found, Optional<NodeId> at) ->
          found == 0 ? List.of(add(kind)) : at.map(id -> delete(graph().node(id))).stream().toList();
      case Problem.Unused(Node node) -> List.of(delete(node));
      case Problem.UnequalShapes _, Problem.TooLarge _ -> List.of();
    };
  }

  private Graph graph() {
    return document.graph();
  }

  /** Blocks whose output fits, those first that feed nothing yet, then the ones that stand nearest before the node. */
  private List<Fix> wire(Node node, String port) {
    List<Port> ports = node.block().inputs();
    int index = IntStream.range(0, ports.size()).filter(k -> ports.get(k).name().equals(port)).findFirst().orElse(0);
    Comparator<Node> idleFirst = Comparator.comparing(from -> graph().outOf(from.id()).isEmpty() ? 0 : 1);
    List<Node> sources = graph().nodes().stream()
        .filter(from -> from.block().hasOutput() && !graph().wouldCycle(from.id(), node.id()))
        .sorted(idleFirst.thenComparingDouble(from -> distance(from, node)))
        .toList();
    List<Fix> direct = sources.stream().filter(from -> fits(from, node)).limit(MOST_WIRES)
        .map(from -> new Fix("Wire it to " + from.name(), new Edit.Several("Wire " + node.title() + " to '" + from.name() + "'",
            List.of(new Edit.Connect(new Wire(from.id(), node.id(), index))))))
        .toList();
    return direct.isEmpty() ? sources.stream().flatMap(from -> wireThrough(from, new Wire(from.id(), node.id(), index))).limit(1).toList() : direct;
  }

  /** A wire from {@code from}, whose output does not fit, through blocks that make it fit; none where only the user knows these. */
  private Stream<Fix> wireThrough(Node from, Wire wire) {
    Node to = graph().node(wire.to());
    return inference.shape(from.id()).map(shape -> between(shape, to.block())).filter(blocks -> !blocks.isEmpty()).stream()
        .map(blocks -> {
          String through = names(blocks);
          return new Fix("Wire it to " + from.name() + " through " + through,
              new Edit.Several("Wire " + to.title() + " to '" + from.name() + "' through " + through, through(wire, blocks, document)));
        });
  }

  /** Whether a node with one input takes what {@code from} gives; of one with more inputs that is known only when all are wired. */
  private boolean fits(Node from, Node node) {
    Optional<Shape> shape = inference.shape(from.id());
    boolean single = node.block().inputs().stream().filter(port -> !port.optional()).count() == 1;
    return shape.isPresent() && (!single || ShapeInference.outputShape(node, List.of(shape.get()), _ -> { }).isPresent());
  }

  private double distance(Node from, Node to) {
    Position a = document.layout().of(from.id());
    Position b = document.layout().of(to.id());
    return Math.hypot(b.x() - a.x(), b.y() - a.y()) + (a.x() > b.x() ? Position.LIMIT : 0);
  }

  /** What turns the shape that comes into the one that is needed, put into the wire. */
  private Stream<Fix> insert(Node node, Shape found) {
    List<Block> blocks = between(found, node.block());
    return blocks.isEmpty() ? Stream.empty() : graph().into(node.id(), 0).stream().map(wire -> insert(wire, blocks));
  }

  /**
   * The blocks that make of {@code found} what {@code block} takes, in the order of the wires; empty where it takes that already, or where only
   * the user can know.
   */
  public static List<Block> between(Shape found, Block block) {
    boolean flat = found.isFeatures();
    return switch (block) {
      case Dense _ -> flat ? List.of() : List.of(new Flatten());
      case Output(int classes, _) when flat -> found.dim(0) == classes ? List.of() : List.of(dense(classes));
      case Output(int classes, _) -> List.of(new Flatten(), dense(classes));
      case Input _, ConvolutionBlock _, SelectionBlock _, PoolingBlock _, Flatten _, Dropout _, ActivationBlock _, MergeBlock _ -> List.of();
    };
  }

  private static Stream<Fix> setClasses(Node output, int features) {
    return features < 2 ? Stream.empty()
        : Stream.of(new Fix("Set classes to " + features, new Edit.SetBlock(output.id(), BlockType.with(output.block(), "classes", features))));
  }

  private static Block dense(int units) {
    return BlockType.with(BlockCatalog.find("Dense").orElseThrow().standard(), "units", units);
  }

  private Fix insert(Wire wire, List<Block> blocks) {
    Edit cut = new Edit.Disconnect(wire);
    List<Edit> edits = new ArrayList<>(List.of(cut));
    edits.addAll(through(wire, blocks, Edits.apply(document, cut)));
    String what = "Insert " + names(blocks);
    return new Fix(what, new Edit.Several(what + " before '" + graph().node(wire.to()).name() + "'", edits));
  }

  private static String names(List<Block> blocks) {
    return String.join(" and ", blocks.stream().map(block -> block.type().name()).toList());
  }

  /** What leads from where {@code wire} starts to where it ends through new {@code blocks}, in {@code document}, which has no such wire. */
  private static List<Edit> through(Wire wire, List<Block> blocks, Document document) {
    Position start = document.layout().of(wire.from());
    Position end = document.layout().of(wire.to());
    List<Edit> edits = new ArrayList<>();
    Document grown = document;
    NodeId before = wire.from();
    for (int k = 0; k < blocks.size(); k++) {
      double share = (k + 1.0) / (blocks.size() + 1);
      Node node = new Node(grown.graph().freeId(), grown.graph().freeName(name(blocks.get(k))), blocks.get(k));
      Position at = new Position(start.x() + (end.x() - start.x()) * share, start.y() + (end.y() - start.y()) * share);
      List<Edit> step = List.of(new Edit.AddNode(node, at), new Edit.Connect(new Wire(before, node.id(), 0)));
      edits.addAll(step);
      for (Edit edit : step) {
        grown = Edits.apply(grown, edit);
      }
      before = node.id();
    }
    edits.add(new Edit.Connect(new Wire(before, wire.to(), wire.port())));
    return edits;
  }

  private static String name(Block block) {
    return block instanceof Flatten ? "flatten" : "fc1";
  }

  private static Optional<Fix> samePadding(Node node) {
    boolean has = node.block().type().params().stream().anyMatch(param -> param.name().equals("padding"));
    return has
        ? Optional.of(new Fix("Set padding to same", new Edit.SetBlock(node.id(), BlockType.with(node.block(), "padding", Padding.SAME))))
        : Optional.empty();
  }

  private static Optional<Fix> withoutChannels(Node node, int channels) {
    if (!(node.block() instanceof Gather(List<Integer> indices))) {
      return Optional.empty();
    }
    List<Integer> there = indices.stream().filter(index -> index < channels).toList();
    List<Integer> gone = indices.stream().filter(index -> index >= channels).distinct().toList();
    String which = gone.size() == 1 ? "channel " + gone.getFirst() : gone.size() + " channels";
    return there.isEmpty() ? Optional.empty()
        : Optional.of(new Fix("Take " + which + " off", new Edit.SetBlock(node.id(), new Gather(there))));
  }

  /** Each wire of the circle, the one first that leads back. */
  private List<Fix> cut(List<Node> circle) {
    return IntStream.iterate(circle.size() - 1, k -> k >= 0, k -> k - 1)
        .mapToObj(k -> between(circle.get(k), circle.get((k + 1) % circle.size())))
        .flatMap(Optional::stream)
        .limit(MOST_WIRES)
        .toList();
  }

  private Optional<Fix> between(Node from, Node to) {
    return graph().outOf(from.id()).stream().filter(wire -> wire.to().equals(to.id())).findFirst()
        .map(wire -> new Fix("Cut " + from.name() + " → " + to.name(), new Edit.Disconnect(wire)));
  }

  private Fix add(String kind) {
    Block block = BlockCatalog.find(kind).orElseThrow().standard();
    Node node = new Node(graph().freeId(), graph().freeName(kind.toLowerCase(Locale.ROOT)), block);
    return new Fix("Add " + kind, new Edit.AddNode(node, beside(block instanceof Input)));
  }

  /** A place before all nodes, or behind them. */
  private Position beside(boolean before) {
    Stream<Position> all = graph().nodes().stream().map(node -> document.layout().of(node.id()));
    Comparator<Position> byColumn = Comparator.comparingDouble(Position::x);
    Optional<Position> end = before ? all.min(byColumn) : all.max(byColumn);
    return end.map(at -> new Position(
        Math.clamp(at.x() + (before ? -COLUMN : COLUMN), -Position.LIMIT, Position.LIMIT), at.y())).orElse(new Position(0, 0));
  }

  private static Fix delete(Node node) {
    return new Fix("Delete " + node.name(), new Edit.RemoveNodes(Set.of(node.id())));
  }
}
