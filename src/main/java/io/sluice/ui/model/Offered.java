package io.sluice.ui.model;

import io.sluice.block.BlockType;
import io.sluice.graph.Document;

/** What can be taken from the palette. */
public sealed interface Offered {

  /** A block with its standard values. */
  record Kind(BlockType<?> type) implements Offered {
    @Override
    public String title() {
      return type.name();
    }

    @Override
    public String help() {
      return type.help();
    }

    @Override
    public String icon() {
      return type.icon();
    }
  }

  /** One of the user's own blocks: copies of all that is in its document. */
  record Own(Document part) implements Offered {
    @Override
    public String title() {
      return OwnBlocks.title(part);
    }

    @Override
    public String help() {
      int blocks = part.graph().nodes().size();
      return blocks == 1 ? "1 block of your own" : blocks + " blocks of your own";
    }

    @Override
    public String icon() {
      return "mdi2p-package-variant-closed";
    }
  }

  /** What it is called. */
  String title();

  /** What it is, as a clause. */
  String help();

  /** The name of its icon, among those of Material Design. */
  String icon();
}
