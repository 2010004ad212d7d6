package io.sluice.ui.properties;

import io.sluice.block.Param;
import io.sluice.graph.Edit;
import io.sluice.graph.Recipe;
import io.sluice.ui.model.DesignModel;

/** The seed of the recipe: any whole number of 64 bits. */
record SeedField(DesignModel design) implements Field {
  @Override
  public String name() {
    return "seed";
  }

  @Override
  public String label() {
    return "seed";
  }

  @Override
  public String help() {
    return "Where initial weights, the order of the images and dropout come from: the same seed gives the same run";
  }

  @Override
  public Object value() {
    return design.document().recipe().seed();
  }

  @Override
  public Param.Reading read(String text) {
    try {
      return new Param.Reading.Value(Long.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return new Param.Reading.Refused("seed is a whole number of at most 18 digits, not '" + text + "'");
    }
  }

  @Override
  public String write(Object value) {
    return String.valueOf(value);
  }

  @Override
  public void commit(Object value) {
    Recipe recipe = design.document().recipe();
    design.edit(new Edit.SetRecipe(recipe.withSeed((Long) value)));
  }
}
