/**
 * Trained networks for other programs. Every export is read back and run on probe images before it counts as saved. Uses {@code file} for
 * the design in an export's metadata and for safetensors; knows no engine: who exports brings its {@link io.sluice.export.Forward}.
 */
package io.sluice.export;
