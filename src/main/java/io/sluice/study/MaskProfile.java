package io.sluice.study;

import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a Mask does with each channel, for each class of images.
 *
 * @param node    the Mask
 * @param images  how many were looked at
 * @param byClass a row a class, a cell a channel
 * @param overall a cell a channel, over all images
 */
public record MaskProfile(NodeId node, int images, List<List<Cell>> byClass, List<Cell> overall) {
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
    Cell all = overall.get(channel);
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

  /** The profile of a Mask that leads to the Output, over {@code images}; empty if the watch broke it off. */
  public static Optional<MaskProfile> of(Subject subject, NodeId mask, ImageSet images, Watch watch) {
    Sums[][] sums = new Sums[subject.classes() + 1][subject.channels(mask)];
    for (Sums[] row : sums) {
      for (int c = 0; c < row.length; c++) {
        row[c] = new Sums();
      }
    }
    Sums[] all = sums[subject.classes()];
    boolean done = subject.forEachBatch(images, watch, (from, count) -> {
      float[] values = subject.plan().maskValues(mask).values();
      for (int k = 0; k < count * all.length; k++) {
        all[k % all.length].add(values[k]);
        sums[images.label(from + k / all.length)][k % all.length].add(values[k]);
      }
    });
    return done ? Optional.of(profile(mask, images.size(), sums)) : Optional.empty();
  }

  private static MaskProfile profile(NodeId mask, int images, Sums[][] sums) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Sums[] row : sums) {
      List<Cell> cells = new ArrayList<>();
      for (Sums one : row) {
        cells.add(one.cell());
      }
      rows.add(cells);
    }
    return new MaskProfile(mask, images, rows.subList(0, rows.size() - 1), rows.getLast());
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
      atEnds += value < OFF || value > 1 - OFF ? 1 : 0;
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
