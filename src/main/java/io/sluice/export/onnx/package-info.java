/**
 * ONNX: networks written as models, and a reader that runs what was written by ONNX's own definitions of its operators. The classes of the
 * format are generated from its schema into {@code io.sluice.export.onnx.schema}.
 */
package io.sluice.export.onnx;
