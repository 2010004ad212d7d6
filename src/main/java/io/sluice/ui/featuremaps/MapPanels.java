package io.sluice.ui.featuremaps;

import io.sluice.block.Conv2D;
import io.sluice.imaging.ChannelOrder;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.MapWindow;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.PinnedImage;
import io.sluice.ui.model.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which panels show a block as it is wanted.
 *
 * @param options how maps are drawn
 * @param window  what is seen of each map
 */
record MapPanels(ViewOptions options, MapWindow window) {

  /** What can be shown of {@code look} at all; plain maps always. */
  static List<MapsShown> possible(Look look, List<PinnedImage> pins) {
    List<MapsShown> possible = new ArrayList<>(List.of(new MapsShown.Plain()));
    if (Look.predecessor(look.graph(), look.node()).isPresent()) {
      possible.add(new MapsShown.BeforeAndAfter());
    }
    if (look.node().block() instanceof Conv2D) {
      possible.add(new MapsShown.WithKernels());
    }
    if (look.compared().isPresent()) {
      possible.add(new MapsShown.BesideReference());
      possible.add(new MapsShown.SinceReference());
    }
    others(look, pins).forEach(pin -> possible.add(new MapsShown.MinusPin(pin)));
    return possible;
  }

  /** The pinned images but for the probe, which has a column anyway. */
  private static List<PinnedImage> others(Look look, List<PinnedImage> pins) {
    return pins.stream().filter(pin -> !pin.is(look.snapshot().image())).toList();
  }

  /** The panels; plain maps where what is wanted is not there yet. The first that is of {@link #window} is the one to be enlarged. */
  List<MapPanel> of(Look look, MapsShown shown, List<PinnedImage> pins) {
    FloatTensor values = look.values().orElseThrow();
    Optional<List<MapPanel>> wanted = switch (shown) {
      case MapsShown.Plain _ -> columns(look, values, pins);
      case MapsShown.BeforeAndAfter _ -> look.before().map(before -> compared(List.of("before", "after"), List.of(before, values)));
      case MapsShown.WithKernels _ -> look.kernels().map(kernels -> withKernels(kernels, values));
      case MapsShown.BesideReference _ -> look.compared().flatMap(look::valuesIn)
          .map(then -> compared(List.of("A", "now"), List.of(then, values)));
      case MapsShown.SinceReference _ -> look.compared().flatMap(look::valuesIn).map(then -> difference(values, then));
      case MapsShown.MinusPin(var pin) -> other(look, pin).flatMap(look::valuesIn).map(there -> difference(values, there));
    };
    return wanted.orElseGet(() -> List.of(single("maps", values)));
  }

  private Optional<List<MapPanel>> columns(Look look, FloatTensor values, List<PinnedImage> pins) {
    List<FloatTensor> all = new ArrayList<>(List.of(values));
    List<String> titles = new ArrayList<>(List.of("probe"));
    for (PinnedImage pin : others(look, pins)) {
      other(look, pin).flatMap(look::valuesIn).ifPresent(maps -> {
        all.add(maps);
        titles.add(pin.title());
      });
    }
    return all.size() == 1 ? Optional.empty() : Optional.of(compared(titles, all));
  }

  /** What is known of {@code pin}: by the image and not by its place, as pins come and go faster than snapshots. */
  private static Optional<Snapshot> other(Look look, PinnedImage pin) {
    return look.snapshot().others().stream().filter(other -> pin.is(other.image())).findFirst();
  }

  /** The images of the columns of plain maps, in their order. */
  static List<FloatTensor> images(Look look, List<PinnedImage> pins) {
    return Stream.concat(Stream.of(look.snapshot().image()),
        others(look, pins).stream().filter(pin -> other(look, pin).flatMap(look::valuesIn).isPresent()).map(PinnedImage::image)).toList();
  }

  private List<MapPanel> compared(List<String> titles, List<FloatTensor> all) {
    List<MapScale> scales = MapScale.common(all, options.colorMapProperty().get(), options.sharedScaleProperty().get());
    return IntStream.range(0, all.size()).mapToObj(k -> MapPanel.of(titles.get(k), all.get(k), scales.get(k), window)).toList();
  }

  private List<MapPanel> withKernels(FloatTensor kernels, FloatTensor values) {
    MapScale scale = MapScale.of(kernels, Optional.empty(), options.sharedScaleProperty().get());
    return List.of(single("maps", values), MapPanel.whole("kernels", kernels, scale));
  }

  private List<MapPanel> difference(FloatTensor one, FloatTensor other) {
    return List.of(single("difference", ChannelOrder.difference(one, other)));
  }

  private MapPanel single(String title, FloatTensor maps) {
    return MapPanel.of(title, maps, MapScale.of(maps, options.colorMapProperty().get(), options.sharedScaleProperty().get()), window);
  }
}
