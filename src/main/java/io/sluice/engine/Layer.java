package io.sluice.engine;

import java.util.List;

/** A block on its way into a program: it adds its steps, first those forward, then, in a program that learns, those backward. */
interface Layer {
  /**
   * What comes out of the block; adds the steps that compute it.
   *
   * @param program where steps go
   * @param inputs  what comes in, input by input, without optional inputs that have no wire
   */
  NativeTensor forward(ProgramBuilder program, List<Activation> inputs);

  /**
   * Adds the steps that compute the gradients of the block's weights, and of those inputs that want one.
   *
   * @param program where steps go
   * @param inputs  as they were forward
   * @param output  what came out, with the gradients that the blocks behind have sent back
   */
  void backward(ProgramBuilder program, List<Activation> inputs, Activation output);
}
