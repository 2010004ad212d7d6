package io.sluice.ui.model;

/** Pixels of the input image, from the first to the last, that some value is computed from. */
public record SeenPixels(int firstRow, int lastRow, int firstColumn, int lastColumn) {}
