/**
 * ONNX models as designs: the operators of Sluice's own export, of PyTorch's and of tf2onnx's, each turned back into the block that it is or
 * is a part of. Values are followed through Transpose, Reshape and the arithmetic on shapes, which leave no block.
 */
package io.sluice.importing.onnx;
