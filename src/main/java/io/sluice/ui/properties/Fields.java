package io.sluice.ui.properties;

import io.sluice.block.BlockType;
import io.sluice.block.Param;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.DesignModel;
import java.util.ArrayList;
import java.util.List;

/** What can be edited of a node. */
final class Fields {
  private Fields() {}

  /** Name and parameters of a node. */
  static List<Field> of(DesignModel design, NodeId id) {
    List<Field> fields = new ArrayList<>();
    fields.add(new NameField(design, id));
    for (Param param : node(design, id).block().type().params()) {
      fields.add(new SpecField(param, () -> BlockType.values(node(design, id).block()).get(param.name()),
          value -> design.edit(new Edit.SetBlock(id, BlockType.with(node(design, id).block(), param.name(), value)))));
    }
    return fields;
  }

  private static Node node(DesignModel design, NodeId id) {
    return design.document().graph().node(id);
  }
}
