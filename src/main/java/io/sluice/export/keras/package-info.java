/**
 * Networks for Keras and TensorFlow.js: as a model of built-in layers ({@link io.sluice.export.keras.KerasModel}), which is written as a
 * {@code .keras} file of Keras 3 or as a layers model of TensorFlow.js and can be run here to judge what was written; and as source.
 *
 * <p>Conventions turn here: Keras is NHWC where Sluice is NCHW, its kernels are HWIO (OIHW in Sluice), its dense kernels [in, out]
 * ([out, in]), and Flatten goes pixel by pixel with all channels of each (channel by channel in Sluice), see
 * {@link io.sluice.export.keras.FlattenOrder}.
 */
package io.sluice.export.keras;
