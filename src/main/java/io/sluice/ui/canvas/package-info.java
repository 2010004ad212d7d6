/**
 * The node editor. Where things are is known without drawing them ({@code CanvasGeometry}, {@code NodeBox}, {@code WireCurve}), what a
 * wire would do is data ({@code Wiring}), and what the mouse does is one {@code Gesture} at a time; views only draw.
 */
package io.sluice.ui.canvas;
