package io.sluice.export.keras;

import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Size2D;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.ShapeInference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network as a {@code .keras} file of built-in layers, which Keras 3.6 and newer load with no class of ours. */
public final class KerasExporter {
  /** Most values of the kernel that a Gather becomes, 256 MB of them. */
  private static final long MOST_PICKED = 1L << 26;

  private KerasExporter() {}

  /** What keeps a network without errors from being built-in layers, a sentence each with the nearest that can be. */
  public static List<String> obstacles(Inference inference) {
    List<String> obstacles = new ArrayList<>();
    for (var id : inference.used()) {
      Node node = inference.graph().node(id);
      if (node.block() instanceof Gather gather && (long) gather.indices().size() * inference.inputs(id).getFirst().dim(0) > MOST_PICKED) {
        obstacles.add(node.title() + " picks among too many channels for a layer of Keras: export Keras source, where it is a plain take");
      }
    }
    return obstacles;
  }

  /** What is otherwise in the export than in the design, a sentence each. */
  public static List<String> notes(Document design) {
    Inference inference = ShapeInference.of(design.graph());
    return inference.used().stream().map(inference.graph()::node).map(KerasExporter::note).filter(note -> !note.isEmpty()).toList();
  }

  private static String note(Node node) {
    Block block = node.block();
    if (block instanceof Gate gate && gate.activation() == GateActivation.SIGMOID) {
      return node.title() + " has its factors as they are, without the sigmoid: trained on, they may leave 0 to 1";
    }
    if (block instanceof Gate gate && gate.l1() > 0) {
      return node.title() + " comes without its L1 penalty: the Keras source has it";
    }
    boolean steps = block instanceof Conv2D conv && !conv.strides().equals(Size2D.square(1)) && !conv.dilation().equals(Size2D.square(1));
    return steps ? node.title() + " is three layers, since Keras has no convolution with strides and dilation at once" : "";
  }

  /** Writes {@code network}, which has no obstacles, to {@code out}, which stays open. */
  public static void write(Checkpoint network, OutputStream out) throws IOException {
    KerasFile.write(KerasLayers.of(network), out);
  }

  /** The model in a file that {@link #write} wrote. */
  public static KerasModel read(Path file) throws IOException {
    return KerasFile.read(file);
  }
}
