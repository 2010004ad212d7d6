package io.sluice.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.dnnl.primitive_desc_base;

/** The choice among what oneDNN offers for a layer in different layouts. */
final class Kernels {
  private Kernels() {}

  /**
   * The fastest sort of kernel that one of the candidates gives; of equals, the first. The choice rests on names alone, never on a
   * measurement, so that it is the same in every run.
   *
   * @param candidates each asks oneDNN for one choice of layouts, and throws if it has nothing for it
   */
  static <D extends primitive_desc_base> D best(List<Supplier<D>> candidates) {
    List<D> found = new ArrayList<>();
    RuntimeException refusal = null;
    for (Supplier<D> candidate : candidates) {
      try {
        found.add(candidate.get());
      } catch (RuntimeException e) {
        refusal = e;
      }
    }
    RuntimeException last = refusal;
    return found.stream().min(Comparator.comparingInt(offer -> rank(implementation(offer))))
        .orElseThrow(() -> new IllegalStateException("oneDNN has no kernel for this layer", last));
  }

  /** oneDNN's name for the kernel. */
  static String implementation(primitive_desc_base offer) {
    return offer.impl_info_str().getString();
  }

  private static int rank(String implementation) {
    if (implementation.contains("ref")) {
      return 3;
    }
    if (implementation.contains("simple") || implementation.contains("any")) {
      return 2;
    }
    return implementation.contains("gemm") ? 1 : 0;
  }
}
