/** All kinds of blocks, to be found by what people call them and dragged onto the canvas. */
package io.sluice.ui.palette;
