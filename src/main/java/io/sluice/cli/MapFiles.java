package io.sluice.cli;

import io.sluice.disk.AtomicFile;
import io.sluice.file.NpyFile;
import io.sluice.graph.Node;
import io.sluice.imaging.ChannelOrder;
import io.sluice.imaging.ColorMap;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapCsv;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Png;
import io.sluice.imaging.Raster;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What blocks made of an image as files, a folder for each block. */
final class MapFiles {
  /** How values are written. */
  enum ValueFormat {
    NPY,
    CSV
  }

  private final Path folder;
  private final Optional<ColorMap> colors;
  private final boolean shared;
  private final int times;
  private final ValueFormat format;
  private int count;

  /**
   * Files in {@code folder}.
   *
   * @param colors empty for the colour map that suits the values
   * @param shared whether all channels of a block have one range of colours
   * @param times  pixels a value
   */
  MapFiles(Path folder, Optional<ColorMap> colors, boolean shared, int times, ValueFormat format) {
    this.folder = folder;
    this.colors = colors;
    this.shared = shared;
    this.times = times;
    this.format = format;
  }

  /** How many files there are so far. */
  int count() {
    return count;
  }

  /** Writes what {@code node} made of the image, and its factors if it has any. */
  void write(Node node, Snapshot snapshot) throws IOException {
    Path own = folder.resolve(node.name());
    FloatTensor maps = snapshot.maps().get(node.id());
    MapScale scale = MapScale.of(maps, colors, shared);
    if (maps.shape().isMaps()) {
      writeChannels(own, maps, scale);
    }
    writePicture(own.resolve("all.png"), ContactSheet.of(maps, scale, times));
    writeValues(own, "values", maps);
    FloatTensor factors = snapshot.factors().get(node.id());
    if (factors != null) {
      writeValues(own, "factors", factors);
    }
  }

  /** Writes what two networks made of the image beside each other on common scales with their difference, and the other's values. */
  void writePair(String block, FloatTensor here, FloatTensor there) throws IOException {
    Path own = folder.resolve(block);
    List<MapScale> common = MapScale.common(List.of(here, there), colors, shared);
    FloatTensor difference = ChannelOrder.difference(here, there);
    List<MapScale> scales = List.of(common.getFirst(), common.getLast(), MapScale.of(difference, Optional.of(ColorMap.DIVERGING), shared));
    writePicture(own.resolve("against.png"), ContactSheet.beside(List.of(here, there, difference), scales, times));
    writeValues(own, "against", there);
  }

  private void writeChannels(Path own, FloatTensor maps, MapScale scale) throws IOException {
    int channels = maps.shape().dim(0);
    int digits = Math.max(2, String.valueOf(channels - 1).length());
    for (int c = 0; c < channels; c++) {
      String name = String.format(Locale.ROOT, "channel-%0" + digits + "d.png", c);
      writePicture(own.resolve(name), ContactSheet.one(maps, c, scale, times));
    }
  }

  private void writePicture(Path file, Raster raster) throws IOException {
    AtomicFile.write(file, out -> Png.write(raster, out));
    count++;
  }

  private void writeValues(Path own, String name, FloatTensor values) throws IOException {
    switch (format) {
      case NPY -> NpyFile.write(own.resolve(name + ".npy"), values);
      case CSV -> AtomicFile.write(own.resolve(name + ".csv"), out -> MapCsv.write(values, out));
    }
    count++;
  }
}
