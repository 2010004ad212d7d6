/** Networks as pictures that stay sharp: the graph as it lies on the canvas, and the row of maps that papers draw. */
package io.sluice.export.picture;
