/**
 * Keras models as designs: {@code .keras} of Keras 3 and whole-model {@code .h5} of Keras 2, Sequential and functional, of the layers that
 * blocks can say. Keras has channels last: kernels HWIO become OIHW, and the Dense behind a Flatten gets its columns in the design's order.
 */
package io.sluice.importing.keras;
