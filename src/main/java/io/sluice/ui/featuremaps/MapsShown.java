package io.sluice.ui.featuremaps;

import io.sluice.ui.model.PinnedImage;

/** What of a block's maps is shown. */
sealed interface MapsShown {
  /** As a person reads it. */
  String words();

  /** The maps of the probe image, and of the pinned images in further columns. */
  record Plain() implements MapsShown {
    @Override
    public String words() {
      return "maps";
    }
  }

  /** What comes into a Gate or a Mask beside what comes out. */
  record BeforeAndAfter() implements MapsShown {
    @Override
    public String words() {
      return "before | after";
    }
  }

  /** The kernels of a convolution beside its maps. */
  record WithKernels() implements MapsShown {
    @Override
    public String words() {
      return "maps | kernels";
    }
  }

  /** The moment that is compared with beside the one shown. */
  record BesideReference() implements MapsShown {
    @Override
    public String words() {
      return "A | B";
    }
  }

  /** What has changed since the moment that is compared with. */
  record SinceReference() implements MapsShown {
    @Override
    public String words() {
      return "B − A";
    }
  }

  /** What the probe image gives more than a pinned image. */
  record MinusPin(PinnedImage pin) implements MapsShown {
    @Override
    public String words() {
      return "probe − " + pin.title();
    }
  }
}
