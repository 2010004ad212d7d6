package io.sluice.engine;

import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;

/** A primitive with its arguments in place. */
final class PrimitiveCall implements Runnable {
  /** A tensor in the role that oneDNN knows by a number, {@code DNNL_ARG_SRC}. */
  record Argument(int role, NativeTensor tensor) {}

  private final dnnl_primitive primitive;
  private final dnnl_stream stream;
  private final dnnl_exec_arg_t arguments;
  private final int count;

  PrimitiveCall(primitive primitive, stream stream, List<Argument> roles) {
    this.primitive = primitive.get();
    this.stream = stream.get();
    this.count = roles.size();
    this.arguments = new dnnl_exec_arg_t(count);
    for (int k = 0; k < count; k++) {
      arguments.position(k).arg(roles.get(k).role()).memory(roles.get(k).tensor().memory().get());
    }
    arguments.position(0);
  }

  @Override
  public void run() {
    int status = dnnl.dnnl_primitive_execute(primitive, stream, count, arguments);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN reports status " + status);
    }
  }
}
