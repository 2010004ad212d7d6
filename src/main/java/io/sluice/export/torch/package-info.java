/** Networks for PyTorch: a module's source, its state, and a script that trains on, on one process or on many. */
package io.sluice.export.torch;
