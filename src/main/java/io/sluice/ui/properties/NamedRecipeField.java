package io.sluice.ui.properties;

import io.sluice.block.Param;
import io.sluice.graph.Edit;
import io.sluice.graph.NamedRecipe;
import io.sluice.ui.model.DesignModel;
import java.util.List;

/** Which of the named recipes the design has. One chooses from them; "own" is what any other is called. */
record NamedRecipeField(DesignModel design) implements Field {
  /** Shown for a recipe that has no name. */
  private static final String OWN = "own";

  @Override
  public String name() {
    return "recipe";
  }

  @Override
  public String label() {
    return "recipe";
  }

  @Override
  public String help() {
    return "default: three epochs at a constant rate. fast: one epoch, its rate once up and down. Data set and seed stay as they are";
  }

  @Override
  public Object value() {
    return NamedRecipe.of(design.document().recipe()).<Object>map(named -> named).orElse(OWN);
  }

  @Override
  public Param.Reading read(String text) {
    throw new UnsupportedOperationException("one chooses, and does not type");
  }

  @Override
  public String write(Object value) {
    return value.toString();
  }

  @Override
  public void commit(Object value) {
    design.edit(new Edit.SetRecipe(((NamedRecipe) value).insteadOf(design.document().recipe())));
  }

  @Override
  public List<?> options() {
    return List.of(NamedRecipe.values());
  }
}
