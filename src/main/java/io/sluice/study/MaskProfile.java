package io.sluice.study;

import io.sluice.block.Block;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Mask;
import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a Mask or a Gate does with each channel, for each class of images: of a Mask, its value for an image; of a Gate, whose factors are the
 * same for all images, how much of a channel comes out of it for an image, the mean of the absolute values.
 *
 * @param node    the Mask or Gate
 * @param images  how many were looked at
 * @param byClass a row a class, a cell a channel
 * @param overall a cell a channel, over all images
 * @param gate    what a Gate has learned; empty for a Mask
 */
public record MaskProfile(NodeId node, int images, List<List<Cell>> byClass, List<Cell> overall, Optional<Factors> gate) {
  /** Standard deviation over all images below which a mask's value is called constant. */
  public static final double CONSTANT = 0.02;
  /** A mask's value below which a channel is off. */
  public static final double OFF = 0.05;
  /** Share of the images for which a mask's value is below {@link #OFF} or above 1 − {@link #OFF} from which on it is called saturated. */
  public static final double SATURATED_SHARE = 0.95;

  public MaskProfile {
    byClass = byClass.stream().map(List::copyOf).toList();
    overall = List.copyOf(overall);
  }

  /**
   * What a Gate has learned.
   *
   * @param values  the factor of each channel
   * @param bounded whether factors are between 0 and 1, as those of a sigmoid
   */
  public record Factors(List<Float> values, boolean bounded) {
    public Factors {
      values = List.copyOf(values);
    }
  }

  /** What there is to say of a channel's mask. */
  public enum Flag {
    /** It is the same for all images, so that a Gate would do. */
    CONSTANT("constant: a gate would do"),
    /** It lets nothing through for any image. */
    ALWAYS_OFF("always off"),
    /** It is at an end of its range for nearly all images, where a sigmoid learns next to nothing. */
    SATURATED("saturated");

    private final String words;

    Flag(String words) {
      this.words = words;
    }

    /** As a person reads it. */
    public String words() {
      return words;
    }
  }

  /**
   * The values of a mask's channel over some images.
   *
   * @param images    how many; with none, the numbers are NaN
   * @param deviation standard deviation, as a whole population
   * @param atEnds    share of them below {@link #OFF} or above 1 − {@link #OFF}
   */
  public record Cell(int images, double mean, double deviation, float min, float max, double atEnds) {}

  /** What there is to say of channel {@code channel}. */
  public Set<Flag> flags(int channel) {
    return gate.map(factors -> flags(factors, factors.values().get(channel))).orElseGet(() -> flags(overall.get(channel)));
  }

  private static Set<Flag> flags(Factors factors, float factor) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (Math.abs(factor) < OFF) {
      flags.add(Flag.ALWAYS_OFF);
    }
    if (factors.bounded() && isAtEnd(factor)) {
      flags.add(Flag.SATURATED);
    }
    return flags;
  }

  private static boolean isAtEnd(float value) {
    return value < OFF || value > 1 - OFF;
  }

  private static Set<Flag> flags(Cell all) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (all.deviation() < CONSTANT) {
      flags.add(Flag.CONSTANT);
    }
    if (all.max() < OFF) {
      flags.add(Flag.ALWAYS_OFF);
    }
    if (all.atEnds() >= SATURATED_SHARE) {
      flags.add(Flag.SATURATED);
    }
    return flags;
  }

  /** How strong a cell is, 0 to 1: a mask's mean; of what comes out of a Gate, the mean as a share of the largest of all classes. */
  public double strength(Cell cell) {
    double most = gate.isEmpty() ? 1 : byClass.stream().flatMap(List::stream).filter(one -> one.images() > 0).mapToDouble(Cell::mean).max().orElse(0);
    return cell.images() == 0 || most == 0 ? 0 : Math.clamp(cell.mean() / most, 0, 1);
  }

  /** Whether there is a profile of a block. */
  public static boolean tells(Block block) {
    return block instanceof Mask || block instanceof Gate;
  }

  /** The profile of a Mask or Gate that leads to the Output, over {@code images}; empty if the watch broke it off. */
  public static Optional<MaskProfile> of(Subject subject, NodeId mask, ImageSet images, Watch watch) {
    Optional<Gate> gate = subject.inference().graph().node(mask).block() instanceof Gate block ? Optional.of(block) : Optional.empty();
    Sums[][] sums = new Sums[subject.classes() + 1][subject.channels(mask)];
    for (Sums[] row : sums) {
      for (int c = 0; c < row.length; c++) {
        row[c] = new Sums();
      }
    }
    Sums[] all = sums[subject.classes()];
    boolean done = subject.forEachBatch(images, watch, (from, count) -> {
      float[] values = gate.isPresent() ? sizes(subject.activation(mask), all.length) : subject.plan().maskValues(mask).values();
      for (int k = 0; k < count * all.length; k++) {
        all[k % all.length].add(values[k]);
        sums[images.label(from + k / all.length)][k % all.length].add(values[k]);
      }
    });
    Optional<Factors> factors = gate.map(block -> new Factors(boxed(subject.gateFactors(mask)), block.activation() == GateActivation.SIGMOID));
    return done ? Optional.of(profile(mask, images.size(), sums, factors)) : Optional.empty();
  }

  private static List<Float> boxed(FloatTensor values) {
    return IntStream.range(0, values.values().length).mapToObj(c -> values.values()[c]).toList();
  }

  /** The mean of the absolute values of each channel of each image, [N, C] in C order. */
  private static float[] sizes(FloatTensor batch, int channels) {
    float[] sizes = new float[batch.shape().dim(0) * channels];
    int places = batch.values().length / sizes.length;
    for (int map = 0; map < sizes.length; map++) {
      double sum = 0;
      for (int k = map * places; k < (map + 1) * places; k++) {
        sum += Math.abs(batch.values()[k]);
      }
      sizes[map] = (float) (sum / places);
    }
    return sizes;
  }

  private static MaskProfile profile(NodeId mask, int images, Sums[][] sums, Optional<Factors> gate) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Sums[] row : sums) {
      List<Cell> cells = new ArrayList<>();
      for (Sums one : row) {
        cells.add(one.cell());
      }
      rows.add(cells);
    }
    return new MaskProfile(mask, images, rows.subList(0, rows.size() - 1), rows.getLast(), gate);
  }

  private static final class Sums {
    private int count;
    private double sum;
    private double squares;
    private int atEnds;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    void add(float value) {
      count++;
      sum += value;
      squares += (double) value * value;
      atEnds += isAtEnd(value) ? 1 : 0;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    Cell cell() {
      double mean = sum / count;
      double deviation = count == 0 ? Double.NaN : Math.sqrt(Math.max(0, squares / count - mean * mean));
      return new Cell(count, mean, deviation, min, max, (double) atEnds / count);
    }
  }
}
