package io.sluice.block;

import java.util.List;

/** A block that makes one of several inputs. */
public sealed interface MergeBlock extends Block permits Add, Multiply, Concat {
  /** The one parameter of these blocks. */
  Param ARITY = new Param.Whole("arity", 2, 2, 16, "How many inputs it has");

  /** How many inputs it has. */
  int arity();

  @Override
  default List<Port> inputs() {
    return Port.several(arity());
  }

  @Override
  default List<SummaryPart> summaryParts() {
    return List.of(SummaryPart.value(ARITY, arity()), SummaryPart.words(" inputs"));
  }
}
