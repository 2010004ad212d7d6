package io.sluice.ui.properties;

import io.sluice.block.Param;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.DesignModel;

/** The name of a node, which no other has. */
record NameField(DesignModel design, NodeId node) implements Field {
  @Override
  public String name() {
    return "name";
  }

  @Override
  public String label() {
    return "name";
  }

  @Override
  public String help() {
    return "What the block is called in files and exports: " + Node.NAME_RULE;
  }

  @Override
  public Object value() {
    return design.document().graph().node(node).name();
  }

  @Override
  public Param.Reading read(String text) {
    String wanted = text.strip();
    if (!Node.isName(wanted)) {
      return new Param.Reading.Refused("a name is " + Node.NAME_RULE + ", not '" + wanted + "'");
    }
    Graph graph = design.document().graph();
    boolean taken = graph.find(wanted).filter(other -> !other.id().equals(node)).isPresent();
    return taken
        ? new Param.Reading.Refused("another block is called '" + wanted + "'; '" + graph.freeName(wanted) + "' is free")
        : new Param.Reading.Value(wanted);
  }

  @Override
  public String write(Object value) {
    return (String) value;
  }

  @Override
  public void commit(Object value) {
    design.edit(new Edit.Rename(node, (String) value));
  }
}
