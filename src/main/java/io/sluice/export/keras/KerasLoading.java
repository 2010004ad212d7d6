package io.sluice.export.keras;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.block.MergeBlock;
import io.sluice.block.PoolingBlock;
import io.sluice.block.Size2D;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Statements of Keras source that put a checkpoint's weights into the layers, in Keras's order. */
final class KerasLoading {
  /** Functions that those statements call. */
  static final String READER = """
      def read_safetensors(path):
          \"""The float32 tensors of a safetensors file, by name.\"""
          data = Path(path).read_bytes()
          (length,) = struct.unpack_from("<Q", data)
          tensors = {}
          for name, entry in json.loads(data[8 : 8 + length]).items():
              if name != "__metadata__":
                  begin, end = entry["data_offsets"]
                  values = np.frombuffer(data, "<f4", (end - begin) // 4, 8 + length + begin)
                  tensors[name] = values.reshape(entry["shape"])
          return tensors


      def hwio(kernel):
          \"""A kernel [out, in, height, width] as Keras has it, [height, width, in, out].\"""
          return kernel.transpose(2, 3, 1, 0)


      def rows(weight, maps=None):
          \"""A weight [out, in] as Keras has it, [in, out].

          Features that were maps [channels, height, width] come out of Keras's Flatten pixel by pixel.
          \"""
          if maps:
              weight = weight.reshape(-1, *maps).transpose(0, 2, 3, 1).reshape(weight.shape)
          return weight.T
      """;

  private KerasLoading() {}

  /** The statements for a block; none if it learns nothing. */
  static List<String> statements(Node node, Inference inference, FlattenOrder order) {
    String name = node.name();
    return switch (node.block()) {
      case Conv2D conv -> List.of("put(\"" + layer(name, conv) + "\", hwio(" + tensor(name, "weight") + ")" + bias(name, conv.bias()) + ")");
      case Dense dense -> {
        Optional<Shape> maps = order.mapsInto(node.id());
        String split = maps.map(shape -> ", (" + shape.dim(0) + ", " + shape.dim(1) + ", " + shape.dim(2) + ")").orElse("");
        yield List.of("put(\"" + name + "\", rows(" + tensor(name, "weight") + split + ")" + bias(name, dense.bias()) + ")");
      }
      case Gate _ -> List.of("put(\"" + name + "\", " + tensor(name, "gate") + ")");
      case Mask mask -> mask(name, mask);
      case EndBlock _, Gather _, PoolingBlock _, Flatten _, Dropout _, ActivationBlock _, MergeBlock _ -> List.of();
    };
  }

  private static List<String> mask(String name, Mask mask) {
    String factors = "put(\"" + name + "-factors\", rows(" + tensor(name, "weight") + "), " + tensor(name, "bias") + ")";
    String hidden = "put(\"" + name + "-hidden\", rows(" + tensor(name, "hidden.weight") + "), " + tensor(name, "hidden.bias") + ")";
    return mask.hiddenUnits() > 0 ? List.of(hidden, factors) : List.of(factors);
  }

  /** A convolution with strides and dilation is several layers, see {@link KerasCalls}. */
  private static String layer(String name, Conv2D conv) {
    Size2D one = Size2D.square(1);
    return !conv.strides().equals(one) && !conv.dilation().equals(one) ? name + "-conv" : name;
  }

  private static String bias(String name, boolean has) {
    return has ? ", " + tensor(name, "bias") : "";
  }

  private static String tensor(String block, String weight) {
    return "weights[\"" + block + "." + weight + "\"]";
  }
}
