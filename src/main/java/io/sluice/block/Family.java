package io.sluice.block;

/** What a block is about; the palette's sections, and the hue of a node. */
public enum Family {
  ENDS("Ends"),
  CONVOLUTION("Convolution"),
  SELECTION("Channel selection"),
  POOLING("Pooling"),
  DENSE("Dense and shape"),
  ACTIVATION("Activation"),
  MERGE("Merge");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** As it stands over its section of the palette. */
  public String title() {
    return title;
  }
}
