package io.sluice.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.train.Evaluation;
import java.util.List;
import java.util.Map;

/** The JSON object on the last line of a command's standard output. Numbers that are none (NaN, infinite) are null. */
final class ResultLine {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  ResultLine put(String name, String text) {
    json.put(name, text);
    return this;
  }

  ResultLine put(String name, long number) {
    json.put(name, number);
    return this;
  }

  ResultLine put(String name, boolean flag) {
    json.put(name, flag);
    return this;
  }

  ResultLine put(String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    } else {
      json.putNull(name);
    }
    return this;
  }

  ResultLine put(String name, List<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
    return this;
  }

  /** Numbers in a row; what is none is null. */
  ResultLine putNumbers(String name, List<? extends Number> numbers) {
    ArrayNode array = json.putArray(name);
    for (Number number : numbers) {
      switch (number) {
        case Integer whole -> array.add(whole);
        case Number other when Double.isFinite(other.doubleValue()) -> array.add(other.doubleValue());
        default -> array.addNull(); // numbers are open: what is left is not finite
      }
    }
    return this;
  }

  /** Objects in a row. */
  ResultLine putRows(String name, List<ResultLine> rows) {
    ArrayNode array = json.putArray(name);
    rows.forEach(row -> array.add(row.json));
    return this;
  }

  /** Texts by name. */
  ResultLine put(String name, Map<String, String> texts) {
    ObjectNode object = json.putObject(name);
    texts.forEach(object::put);
    return this;
  }

  /** Test loss and accuracy; null for both if there is no evaluation. */
  ResultLine putTest(Evaluation evaluation) {
    put("test_loss", evaluation == null ? Double.NaN : evaluation.loss());
    return put("test_accuracy", evaluation == null ? Double.NaN : evaluation.accuracy());
  }

  /** Rows of counts. */
  ResultLine putTable(String name, List<List<Integer>> rows) {
    ArrayNode table = json.putArray(name);
    rows.forEach(row -> row.forEach(table.addArray()::add));
    return this;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
