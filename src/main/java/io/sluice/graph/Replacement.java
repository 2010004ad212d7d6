package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Family;
import io.sluice.block.Gather;
import io.sluice.block.Param;
import io.sluice.block.SelectionBlock;
import io.sluice.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A block of another kind in place of one of its family, that keeps what fits. */
public final class Replacement {
  /** A channel whose factor is nearer to zero is as good as closed: its bar is drawn hollow. */
  private static final float OPEN = 0.05f;

  private Replacement() {}

  /** The kinds that {@code block} can be replaced by: the others of its family; none for the ends of a network. */
  public static List<BlockType<?>> choices(Block block) {
    Family family = block.type().family();
    return BlockCatalog.types().stream()
        .filter(type -> family != Family.ENDS && type.family() == family && !type.equals(block.type()))
        .<BlockType<?>>map(type -> type)
        .toList();
  }

  /**
   * A block of {@code kind} with the parameters of {@code old} that it has under the same name. A Gather takes the channels that are open,
   * or all of them while nothing is known of that, so that what comes behind it goes on fitting.
   *
   * @param in      what comes in, without the batch axis, if it is known
   * @param factors of each channel, {@code [C]}, if {@code old} is a Gate or a Mask that has been run
   */
  public static Block of(Block old, BlockType<?> kind, Optional<Shape> in, Optional<float[]> factors) {
    Map<String, Object> kept = new HashMap<>();
    BlockType.values(old).forEach((name, value) -> kind.params().stream()
        .filter(param -> param.name().equals(name) && param.refusal(value).isEmpty())
        .forEach(param -> kept.put(name, value)));
    Block block = kind.make(kept);
    return block instanceof Gather ? in.map(shape -> gather(kind, shape.dim(0), factors)).orElse(block) : block;
  }

  /**
   * What was kept by putting {@code now} in place of {@code old}'s block, as one sentence for the user.
   *
   * @param trained whether factors that the channels of {@code old} have learned are known
   */
  public static String says(Node old, Block now, boolean trained) {
    String is = now.type().name() + " in place of " + old.title();
    if (now instanceof Gather gather) {
      return is + ": it takes " + (trained ? "those that are open, " : "all, ") + gather.indices().size() + " channels";
    }
    boolean hasFactors = trained || old.block() instanceof Gather;
    return is + (now instanceof SelectionBlock && hasFactors
        ? ": training begins with the factors that its channels have now"
        : ": name, wires and values that fit are kept");
  }

  private static Block gather(BlockType<?> kind, int channels, Optional<float[]> factors) {
    List<Integer> open = factors.filter(known -> known.length == channels).map(Replacement::open).filter(list -> !list.isEmpty())
        .orElseGet(() -> IntStream.range(0, channels).boxed().toList());
    Param indices = kind.param("indices");
    return indices.refusal(open).isEmpty() ? kind.make(Map.of(indices.name(), open)) : kind.standard();
  }

  private static List<Integer> open(float[] factors) {
    return IntStream.range(0, factors.length).filter(channel -> Math.abs(factors[channel]) >= OPEN).boxed().toList();
  }
}
