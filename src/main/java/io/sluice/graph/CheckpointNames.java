package io.sluice.graph;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the blocks of a checkpoint other names, in its design and its tensors. */
final class CheckpointNames {
  /** A weight's name, behind the moment's if an optimizer keeps it. */
  private static final Pattern TENSOR = Pattern.compile("(?<moment>adam\\.[mv]\\.|sgd\\.velocity\\.|)(?<block>[^.]+)(?<weight>\\..+)");

  private final Map<String, String> names = new HashMap<>();

  private CheckpointNames() {}

  /** {@code checkpoint} with the names that its nodes have in {@code graph}; as it is if another node has taken a name of one that is gone. */
  static Checkpoint of(Graph graph, Checkpoint checkpoint) {
    CheckpointNames renaming = new CheckpointNames();
    for (Node node : checkpoint.document().graph().nodes()) {
      renaming.names.put(node.name(), graph.has(node.id()) ? graph.node(node.id()).name() : node.name());
    }
    boolean unique = renaming.names.values().stream().distinct().count() == renaming.names.size();
    boolean same = renaming.names.entrySet().stream().allMatch(name -> name.getKey().equals(name.getValue()));
    return !unique || same ? checkpoint : renaming.renamed(checkpoint);
  }

  private Checkpoint renamed(Checkpoint checkpoint) {
    Document document = checkpoint.document();
    Graph graph = new Graph(document.graph().nodes().stream().map(node -> node.withName(names.get(node.name()))).toList(),
        document.graph().wires());
    return new Checkpoint(document.withGraph(graph), renamed(checkpoint.weights()), renamed(checkpoint.optimizer()), checkpoint.position(),
        renamed(checkpoint.timeline()));
  }

  private WeightTimeline renamed(WeightTimeline timeline) {
    return new WeightTimeline(timeline.budget(), timeline.detail(), timeline.store(), timeline.moments().stream()
        .map(moment -> new WeightTimeline.Moment(moment.step(), moment.kept().mapped(this::renamed)))
        .toList());
  }

  private NamedTensors renamed(NamedTensors tensors) {
    SequencedMap<String, FloatTensor> renamed = new LinkedHashMap<>();
    tensors.tensors().forEach((name, tensor) -> renamed.put(renamed(name), tensor));
    return new NamedTensors(renamed);
  }

  private String renamed(String tensor) {
    Matcher parts = TENSOR.matcher(tensor);
    return parts.matches() ? parts.group("moment") + names.getOrDefault(parts.group("block"), parts.group("block")) + parts.group("weight") : tensor;
  }
}
