package io.sluice.engine;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;

/** oneDNN on this processor: its engine, and the layouts of memory that its kernels like. */
final class OneDnn {
  private static final memory.data_type FLOAT = memory.data_type.f32;
  private static final engine CPU = new engine(engine.kind.cpu, 0);
  private static final int BLOCK = dnnl.dnnl_get_effective_cpu_isa() >= dnnl.dnnl_cpu_isa_avx512_core ? 16 : 8;
  private static final memory.format_tag BLOCKED = BLOCK == 16 ? memory.format_tag.aBcd16b : memory.format_tag.aBcd8b;

  private OneDnn() {}

  /** The processor, as oneDNN sees it. */
  static engine cpu() {
    return CPU;
  }

  /** Something to run primitives in; one for each thread that does. */
  static stream newStream() {
    return new stream(CPU);
  }

  /** Its version, {@code 3.11.0}. */
  static String version() {
    dnnl_version_t version = dnnl.dnnl_version();
    return version.major() + "." + version.minor() + "." + version.patch();
  }

  /** Attributes of a primitive whose working memory the plan provides, so that no two threads share it. */
  static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** Values in C order, last axis fastest: [N, C, H, W], [N, features], [O, I, H, W], [C], or matrices one after the other. */
  static memory.desc plain(long... dims) {
    memory.format_tag tag = switch (dims.length) {
      case 1 -> memory.format_tag.a;
      case 2 -> memory.format_tag.ab;
      case 3 -> memory.format_tag.abc;
      case 4 -> memory.format_tag.abcd;
      default -> throw new IllegalArgumentException("no layout of " + dims.length + " axes");
    };
    return new memory.desc(dims, FLOAT, tag);
  }

  /** Maps [N, C, H, W] with as many channels side by side as a vector register holds: nChw8c or nChw16c. */
  static memory.desc blocked(long... dims) {
    return new memory.desc(dims, FLOAT, BLOCKED);
  }

  /** Channels that lie side by side in a {@link #blocked} layout. */
  static int channelBlock() {
    return BLOCK;
  }

  /** A layout that the primitive may choose. */
  static memory.desc any(long... dims) {
    return new memory.desc(dims, FLOAT, memory.format_tag.any);
  }

  /** Whether two layouts are the same, sizes included. */
  static boolean same(memory.desc one, memory.desc other) {
    return dnnl.dnnl_memory_desc_equal(one.get(), other.get()) != 0;
  }
}
