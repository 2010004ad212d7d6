package io.sluice.engine;

import io.sluice.block.Conv2D;
import io.sluice.block.Gather;

/** Only the filters whose maps a Gather lets through: the others need not be computed at all. */
final class GatheredFilters extends DerivedFilters {
  private final int[] indices;

  /** The filters of {@code block} that {@code gather} chooses, in its order. */
  GatheredFilters(Conv2D block, Gather gather) {
    super(block, gather.indices().size());
    indices = gather.indices().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  void derive(ProgramBuilder program, Rows rows) {
    program.javaOfWeights("choice of filters", rows.derived(), () -> {
      for (int k = 0; k < indices.length; k++) {
        for (int i = 0; i < rows.length(); i++) {
          rows.derived().set((long) k * rows.length() + i, rows.learned().get((long) indices[k] * rows.length() + i));
        }
      }
    });
  }

  @Override
  void learn(ProgramBuilder program, Rows values, Rows gradients) {
    program.java("gradient of chosen filters", () -> {
      gradients.learned().floats().fill((byte) 0);
      for (int k = 0; k < indices.length; k++) {
        for (int i = 0; i < gradients.length(); i++) {
          long target = (long) indices[k] * gradients.length() + i;
          gradients.learned().set(target, gradients.learned().get(target) + gradients.derived().get((long) k * gradients.length() + i));
        }
      }
    });
  }

  @Override
  void finish(ProgramBuilder program) {}
}
