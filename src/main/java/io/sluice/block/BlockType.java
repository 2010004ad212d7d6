package io.sluice.block;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What there is to say about a kind of block. Parameters are matched with the record's components by name, so a block is declared once.
 *
 * @param <B>      the record
 * @param name     as in design files and on the palette, {@code Conv2D}
 * @param family   what it is about
 * @param icon     an Ikonli literal of the Material Design 2 pack
 * @param help     one line for the palette
 * @param synonyms further words that a search finds it by
 * @param params   specs of its parameters, in the order of the record's components
 */
public record BlockType<B extends Block>(
    Class<B> record, String name, Family family, String icon, String help, List<String> synonyms, List<Param> params) {

  public BlockType {
    synonyms = List.copyOf(synonyms);
    params = List.copyOf(params);
    List<String> components = Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
    List<String> specs = params.stream().map(Param::name).toList();
    if (!components.equals(specs)) {
      throw new IllegalArgumentException(name + " has components " + components + " but specs " + specs);
    }
  }

  /** A block with the standard value of every parameter. */
  public B standard() {
    return make(params.stream().collect(Collectors.toMap(Param::name, Param::standard)));
  }

  /**
   * A block with these values by parameter name; a parameter that is not there has its standard value.
   *
   * @throws IllegalArgumentException if there is no such parameter or a value is out of its range; check with {@link Param#refusal} first
   */
  public B make(Map<String, ?> values) {
    values.keySet().forEach(this::param);
    Object[] arguments = params.stream().map(param -> checked(param, values)).toArray();
    return construct(arguments);
  }

  /** The parameter of that name; asking for one that is not there is an {@link IllegalArgumentException}. */
  public Param param(String paramName) {
    return params.stream()
        .filter(param -> param.name().equals(paramName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no parameter '" + paramName + "'"));
  }

  /** The values of {@code block}, by parameter name in the order of the specs. */
  public static SequencedMap<String, Object> values(Block block) {
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : block.getClass().getRecordComponents()) {
      values.put(component.getName(), invoke(() -> component.getAccessor().invoke(block)));
    }
    return values;
  }

  /** {@code block} with one parameter changed; see {@link #make}. */
  public static Block with(Block block, String paramName, Object value) {
    Map<String, Object> values = values(block);
    values.put(paramName, value);
    return block.type().make(values);
  }

  private static Object checked(Param param, Map<String, ?> values) {
    Object value = values.containsKey(param.name()) ? values.get(param.name()) : param.standard();
    param.require(value);
    return value;
  }

  private B construct(Object[] arguments) {
    Function<RecordComponent, Class<?>> type = RecordComponent::getType;
    Class<?>[] types = Arrays.stream(record.getRecordComponents()).map(type).toArray(Class<?>[]::new);
    return invoke(() -> {
      Constructor<B> canonical = record.getDeclaredConstructor(types);
      return canonical.newInstance(arguments);
    });
  }

  private interface Reflective<T> {
    T call() throws ReflectiveOperationException;
  }

  private static <T> T invoke(Reflective<T> call) {
    try {
      return call.call();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a block is a public record with a public constructor", e);
    }
  }
}
