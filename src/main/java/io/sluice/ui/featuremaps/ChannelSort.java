package io.sluice.ui.featuremaps;

/** By what channels are ordered. */
enum ChannelSort {
  INDEX("by index"),
  STRENGTH("by strength"),
  FACTOR("by factor"),
  IMPORTANCE("by importance");

  private final String words;

  ChannelSort(String words) {
    this.words = words;
  }

  /** As a person reads it. */
  String words() {
    return words;
  }
}
