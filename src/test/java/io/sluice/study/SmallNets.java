package io.sluice.study;

import io.sluice.block.Block;
import io.sluice.block.Dense;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Output;
import io.sluice.data.ImageSet;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Networks whose answers are known by hand, and images for them. */
final class SmallNets {
  private SmallNets() {}

  /** Images of two channels of one pixel, of two classes, whose logits are the channels' values: the larger one is what it is taken for. */
  static Subject twoChannels() throws Exception {
    return subject(chain(new Input(2, 1, 1), new GlobalAvgPool2D(), dense(2), output(2)), Map.of("b2.weight", new float[] {1, 0, 0, 1}));
  }

  static Document chain(Block... blocks) {
    return TestNetworks.chain(blocks);
  }

  static Dense dense(int units) {
    return new Dense(units, false, Initializer.GLOROT_UNIFORM);
  }

  static Output output(int classes) {
    return new Output(classes, Loss.SOFTMAX_CROSS_ENTROPY);
  }

  /** That network with these weights; those not named are 0. */
  static Subject subject(Document document, Map<String, float[]> values) throws Exception {
    SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
    ShapeInference.of(document.graph()).weights().forEach((name, spec) -> weights.put(name,
        values.containsKey(name) ? new FloatTensor(spec.shape(), values.get(name)) : FloatTensor.zeros(spec.shape())));
    return Subject.of(new Checkpoint(document, new NamedTensors(weights), NamedTensors.NONE, TrainingPosition.START));
  }

  static NodeId id(Subject subject, String name) {
    return subject.inference().graph().find(name).orElseThrow().id();
  }

  /** Images of that shape; pixels from 0 to 255, label by label. */
  static ImageSet images(Shape shape, int[] labels, int... pixels) {
    byte[] bytes = new byte[pixels.length];
    byte[] classes = new byte[labels.length];
    for (int k = 0; k < pixels.length; k++) {
      bytes[k] = (byte) pixels[k];
    }
    for (int k = 0; k < labels.length; k++) {
      classes[k] = (byte) labels[k];
    }
    return new ImageSet(shape, bytes, classes);
  }

  /** {@code images}, {@code times} over. */
  static ImageSet repeated(ImageSet images, int times) {
    byte[] pixels = new byte[images.pixels().length * times];
    byte[] labels = new byte[images.size() * times];
    for (int k = 0; k < times; k++) {
      System.arraycopy(images.pixels(), 0, pixels, k * images.pixels().length, images.pixels().length);
      System.arraycopy(images.labels(), 0, labels, k * images.size(), images.size());
    }
    return new ImageSet(images.shape(), pixels, labels);
  }
}
