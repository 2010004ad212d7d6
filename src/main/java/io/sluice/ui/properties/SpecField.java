package io.sluice.ui.properties;

import io.sluice.block.Param;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A field that a {@link Param} describes.
 *
 * @param spec   its name, range and text
 * @param get    what it is now
 * @param change makes a value the new one
 */
record SpecField(Param spec, Supplier<Object> get, Consumer<Object> change) implements Field {
  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public String label() {
    return spec.label();
  }

  @Override
  public String help() {
    return spec.help();
  }

  @Override
  public Object value() {
    return get.get();
  }

  @Override
  public Param.Reading read(String text) {
    return spec.read(text);
  }

  @Override
  public String write(Object value) {
    return spec.write(value);
  }

  @Override
  public void commit(Object value) {
    change.accept(value);
  }

  @Override
  public List<?> options() {
    return spec instanceof Param.Choice choice ? choice.options() : List.of();
  }

  @Override
  public boolean isFlag() {
    return spec instanceof Param.Flag;
  }
}
