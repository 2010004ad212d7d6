package io.sluice.cli;

import io.sluice.graph.NamedRecipe;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of recipes on the command line, as the window has them. */
final class RecipeName implements ITypeConverter<NamedRecipe>, Iterable<String> {
  @Override
  public NamedRecipe convert(String name) {
    return Arrays.stream(NamedRecipe.values())
        .filter(recipe -> recipe.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("expected " + String.join(" or ", this) + " but was '" + name + "'"));
  }

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  private static List<String> names() {
    return Arrays.stream(NamedRecipe.values()).map(NamedRecipe::toString).toList();
  }
}
