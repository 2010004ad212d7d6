package io.sluice.train;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.List;
import java.util.Set;

/**
 * What the window wants to see. Immutable; published by the FX thread, read by the training thread.
 *
 * @param image   the probe image, {@code [C, H, W]}, pixels from 0 to 1
 * @param nodes   the nodes whose maps are wanted
 * @param ordinal counts up with each request, so that a snapshot can be told to answer it
 * @param most    share of the time that looking and drawing what was seen may take while the network trains, above 0 to 1: looks that take
 *                longer are fewer
 * @param others  what is to be seen beside it
 */
public record ProbeRequest(FloatTensor image, Set<NodeId> nodes, long ordinal, double most, Others others) {
  /** What looking may take where nobody says otherwise. */
  public static final double STANDARD_MOST = 0.15;

  /**
   * What is to be seen of the same moment beside the maps of the probe image.
   *
   * @param images  further images, {@code [C, H, W]} each
   * @param nodes   the nodes whose maps are wanted for them
   * @param kernels convolutions whose kernels are wanted
   */
  public record Others(List<FloatTensor> images, Set<NodeId> nodes, Set<NodeId> kernels) {
    public static final Others NONE = new Others(List.of(), Set.of(), Set.of());

    public Others {
      images = List.copyOf(images);
      nodes = Set.copyOf(nodes);
      kernels = Set.copyOf(kernels);
    }

    /** Further images alone. */
    public Others(List<FloatTensor> images, Set<NodeId> nodes) {
      this(images, nodes, Set.of());
    }
  }

  public ProbeRequest {
    nodes = Set.copyOf(nodes);
    if (!(most > 0 && most <= 1)) {
      throw new IllegalArgumentException("looking may take a share of the time above 0 and at most 1, not " + most);
    }
  }

  /** A wish whose service may take {@link #STANDARD_MOST}. */
  public ProbeRequest(FloatTensor image, Set<NodeId> nodes, long ordinal) {
    this(image, nodes, ordinal, STANDARD_MOST);
  }

  /** A wish for one image. */
  public ProbeRequest(FloatTensor image, Set<NodeId> nodes, long ordinal, double most) {
    this(image, nodes, ordinal, most, Others.NONE);
  }
}
