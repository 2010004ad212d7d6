package io.sluice.study;

import io.sluice.block.Block;
import io.sluice.block.Sigmoid;
import io.sluice.block.Tanh;
import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the channels of a block give over many images.
 *
 * @param node   the block
 * @param images how many were looked at
 */
public record ChannelProfile(NodeId node, int images, List<Channel> channels) {
  /** Share of a channel's values at the ends of its activation's range from which on it is called saturated. */
  public static final double SATURATED_SHARE = 0.9;
  /** How near to the end of its range, as a share of the range's half, a value counts as being there: tanh's slope is below 0.06. */
  private static final double NEAR_END = 0.97;

  public ChannelProfile {
    channels = List.copyOf(channels);
  }

  /**
   * What a channel gives.
   *
   * @param index     counted from 0
   * @param deviation standard deviation of all its values, as a whole population
   * @param zeros     share of its values that are exactly 0
   * @param atEnds    share of its values at an end of the range of a Tanh or Sigmoid; 0 for other blocks
   * @param exciting  the images that it gives the largest values for, from the largest, one place an image
   */
  public record Channel(int index, double mean, double deviation, double zeros, float min, float max, double atEnds,
      List<Exciting> exciting) {
    public Channel {
      exciting = List.copyOf(exciting);
    }

    /** Whether it is 0 everywhere for every image. */
    public boolean isDead() {
      return zeros == 1;
    }

    /** Whether it says the same for every image at every place. */
    public boolean isConstant() {
      return min == max;
    }

    /** Whether nearly all its values are at the ends of its activation's range, where nothing is learned. */
    public boolean isSaturated() {
      return atEnds >= SATURATED_SHARE;
    }

    /** What stands out, in a word each: dead, or else constant, and saturated; empty if nothing does. */
    public List<String> flags() {
      List<String> flags = new ArrayList<>();
      if (isDead()) {
        flags.add("dead");
      } else if (isConstant()) {
        flags.add("constant");
      }
      if (isSaturated()) {
        flags.add("saturated");
      }
      return flags;
    }
  }

  /**
   * An image that excites a channel.
   *
   * @param image  its number
   * @param row    of the largest value in the channel's map; 0 for features
   * @param column of that value
   */
  public record Exciting(int image, int row, int column, float value) {}

  /**
   * The profile of a node over {@code images}; empty if the watch broke it off.
   *
   * @param node one that leads to the Output, or it
   * @param top  how many of the images that excite a channel most are kept
   */
  public static Optional<ChannelProfile> of(Subject subject, NodeId node, ImageSet images, int top, Watch watch) {
    Block block = subject.inference().graph().node(node).block();
    List<Sums> sums = IntStream.range(0, subject.channels(node)).mapToObj(c -> new Sums(c, top, ends(block))).toList();
    boolean done = subject.forEachBatch(images, watch, (from, _) -> add(subject.activation(node), from, sums));
    return done ? Optional.of(new ChannelProfile(node, images.size(), sums.stream().map(Sums::channel).toList())) : Optional.empty();
  }

  private static void add(FloatTensor batch, int from, List<Sums> sums) {
    int count = batch.shape().dim(0);
    int width = batch.shape().rank() == 4 ? batch.shape().dim(3) : 1;
    int size = batch.values().length / count / sums.size();
    for (int n = 0; n < count; n++) {
      for (Sums channel : sums) {
        channel.add(from + n, batch.values(), (n * sums.size() + channel.index) * size, size, width);
      }
    }
  }

  /** From where on, below and above, values are at the ends of a block's range; infinite where it has none. */
  public static float[] ends(Block block) {
    if (block instanceof Tanh) {
      return new float[] {(float) -NEAR_END, (float) NEAR_END};
    }
    boolean sigmoid = block instanceof Sigmoid;
    float margin = (float) (1 - NEAR_END);
    return sigmoid ? new float[] {margin, 1 - margin} : new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
  }

  /** What has been seen of a channel so far. */
  private static final class Sums {
    private final int index;
    private final int top;
    private final float low;
    private final float high;
    private final List<Exciting> exciting = new ArrayList<>();
    private long count;
    private double sum;
    private double squares;
    private long zeros;
    private long atEnds;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    Sums(int index, int top, float[] ends) {
      this.index = index;
      this.top = top;
      this.low = ends[0];
      this.high = ends[1];
    }

    void add(int image, float[] values, int start, int size, int width) {
      int best = start;
      for (int k = start; k < start + size; k++) {
        float value = values[k];
        sum += value;
        squares += (double) value * value;
        zeros += value == 0 ? 1 : 0;
        atEnds += value <= low || value >= high ? 1 : 0;
        min = Math.min(min, value);
        best = value > values[best] ? k : best;
      }
      max = Math.max(max, values[best]);
      count += size;
      keep(new Exciting(image, (best - start) / width, (best - start) % width, values[best]));
    }

    /** Keeps the largest values in their order; of equal ones, the earlier image first. */
    private void keep(Exciting candidate) {
      if (exciting.size() == top && (top == 0 || candidate.value() <= exciting.getLast().value())) {
        return;
      }
      int place = exciting.size();
      while (place > 0 && exciting.get(place - 1).value() < candidate.value()) {
        place--;
      }
      exciting.add(place, candidate);
      if (exciting.size() > top) {
        exciting.removeLast();
      }
    }

    Channel channel() {
      double mean = sum / count;
      // In double the difference of two float squares loses nothing that a person sees; it may fall below 0 by rounding.
      double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      return new Channel(index, mean, deviation, (double) zeros / count, min, max, (double) atEnds / count, exciting);
    }
  }
}
