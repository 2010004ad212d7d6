package io.sluice.graph;

/**
 * All that a design file holds. No weights.
 *
 * @param name   what the window's title says; a file's name without its ending
 * @param graph  what is computed
 * @param layout where it is drawn
 * @param recipe how it is trained
 */
public record Document(String name, Graph graph, Layout layout, Recipe recipe) {
  public Document {
    layout = layout.onlyOf(graph);
  }

  /** A document with nothing on the canvas. */
  public static Document empty(String name) {
    return new Document(name, Graph.EMPTY, Layout.EMPTY, Recipe.STANDARD);
  }

  /** The same with another graph. */
  public Document withGraph(Graph other) {
    return new Document(name, other, layout, recipe);
  }

  /** The same, drawn elsewhere. */
  public Document withLayout(Layout other) {
    return new Document(name, graph, other, recipe);
  }

  /** The same, trained otherwise. */
  public Document withRecipe(Recipe other) {
    return new Document(name, graph, layout, other);
  }

  /** The same under another name. */
  public Document withName(String other) {
    return new Document(other, graph, layout, recipe);
  }
}
