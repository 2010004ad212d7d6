package io.sluice.importing.onnx;

import io.sluice.block.Input;
import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.GraphProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.TensorShapeProto;
import io.sluice.export.onnx.schema.ValueInfoProto;
import io.sluice.importing.Axis;
import io.sluice.importing.Draft;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model's input: maps [N, C, H, W], or [N, H, W, C] where the first thing done to them is to move the channels forward, as tf2onnx does;
 * [N, H, W]; or a row [N, pixels], which becomes a square image and a Flatten.
 *
 * @param name  in the model
 * @param batch how many images it takes, 0 for any
 * @param sizes of an image
 */
record OnnxInput(Path file, String name, long batch, List<Long> sizes, boolean channelsLast) {
  /** The input of {@code graph}. Older models have their constants among the inputs. */
  static OnnxInput of(Path file, GraphProto graph) throws BadFileException {
    Set<String> constants = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> constants.add(tensor.getName()));
    List<ValueInfoProto> inputs = graph.getInputList().stream().filter(input -> !constants.contains(input.getName())).toList();
    if (inputs.size() != 1) {
      throw new BadFileException(file, "graph.input", "one input, the image", String.valueOf(inputs.size()), "");
    }
    ValueInfoProto input = inputs.getFirst();
    List<Long> sizes = input.getType().getTensorType().getShape().getDimList().stream().map(TensorShapeProto.Dimension::getDimValue).toList();
    boolean known = sizes.size() >= 2 && sizes.size() <= 4 && sizes.stream().skip(1).allMatch(size -> size >= 1 && size <= 1 << 20);
    if (!known) {
      throw new BadFileException(file, "input '" + input.getName() + "'", "images of a fixed size, such as [N, 1, 28, 28]",
          sizes.isEmpty() ? "no shape" : sizes.toString().replace("[0", "[N"), "save the model with a fixed height and width");
    }
    List<Long> image = sizes.subList(1, sizes.size());
    return new OnnxInput(file, input.getName(), sizes.getFirst(), image, sizes.size() == 4 && movesChannels(graph, input.getName(), image));
  }

  private static boolean movesChannels(GraphProto graph, String input, List<Long> image) {
    Set<String> same = new HashSet<>(Set.of(input));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getInputCount() > 0 && same.contains(node.getInput(0))) {
        switch (node.getOpType()) {
          case "Identity", "Cast" -> same.addAll(node.getOutputList());
          case "Transpose" -> {
            return new OnnxNode(node).wholes("perm").equals(Optional.of(List.of(0L, 3L, 1L, 2L)));
          }
          default -> {
            // a single channel needs no Transpose: tf2onnx writes a Reshape
            return node.getOpType().equals("Reshape") && image.getLast() == 1 && image.getFirst() != 1;
          }
        }
      }
    }
    return false;
  }

  /** The Input in {@code draft}, seen as the model sees it. */
  Signal addTo(Draft draft, List<String> notes) throws UnsupportedException {
    Draft.Name block = new Draft.Name(name, name);
    if (sizes.size() == 1) {
      return row(draft, block, notes);
    }
    if (sizes.size() == 2) {
      return draft.input(block, List.of(Axis.HEIGHT, Axis.WIDTH), () -> new Input(1, size(0), size(1)));
    }
    return channelsLast
        ? draft.input(block, Axis.CHANNELS_LAST, () -> new Input(size(2), size(0), size(1)))
        : draft.input(block, Axis.CHANNELS_FIRST, () -> new Input(size(0), size(1), size(2)));
  }

  private Signal row(Draft draft, Draft.Name block, List<String> notes) throws UnsupportedException {
    int side = (int) Math.sqrt(size(0));
    boolean square = side * side == size(0);
    Input image = square ? new Input(1, side, side) : null;
    notes.add("'" + name + "' is a row of " + size(0) + " pixels: the Input is " + (square ? side + "×" + side : "1×" + size(0))
        + " and a Flatten follows");
    Signal maps = draft.input(block, Axis.CHANNELS_FIRST, () -> square ? image : new Input(1, 1, size(0)));
    return draft.flat(new Draft.Name("", "flatten"), maps);
  }

  private int size(int axis) {
    return Math.toIntExact(sizes.get(axis));
  }
}
