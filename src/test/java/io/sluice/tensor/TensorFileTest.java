package io.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorFileTest {
  private static final int FLOATS = 100_000;

  private final TensorFile file = (TensorFile) TensorFile.open();

  private static NamedTensors tensors(int seed) {
    float[] values = new float[FLOATS];
    for (int k = 0; k < FLOATS; k++) {
      values[k] = Float.intBitsToFloat(seed * 31 + k * 0x9E3779B9);
    }
    var tensors = new LinkedHashMap<String, FloatTensor>();
    tensors.put("conv1.weight", new FloatTensor(Shape.of(FLOATS / 4, 4), values));
    tensors.put("conv1.bias", new FloatTensor(Shape.of(1), new float[] {seed}));
    return new NamedTensors(tensors);
  }

  private static void requireSame(NamedTensors back, NamedTensors before) {
    assertThat(back.tensors().sequencedKeySet()).containsExactlyElementsOf(before.tensors().sequencedKeySet());
    before.tensors().forEach((name, tensor) -> {
      assertThat(back.get(name).shape()).isEqualTo(tensor.shape());
      float[] values = back.get(name).values();
      for (int k = 0; k < values.length; k++) {
        assertThat(Float.floatToRawIntBits(values[k])).isEqualTo(Float.floatToRawIntBits(tensor.values()[k]));
      }
    });
  }

  @Test
  void whatIsPutByComesBackBitForBitAndInItsOrder() {
    KeptTensors first = file.keep(tensors(1));
    KeptTensors second = file.keep(tensors(2));
    requireSame(second.tensors(), tensors(2));
    requireSame(first.tensors(), tensors(1));
    assertThat(first.count()).isEqualTo(FLOATS + 1);
  }

  @Test
  void aPieceIsReadFromWhereItLies() {
    file.keep(tensors(1));
    TensorSource second = file.keep(tensors(2)).inPlace();
    FloatBuffer piece = FloatBuffer.allocate(3);
    second.read("conv1.weight", 70_001, piece);
    assertThat(piece.array()).containsExactly(Arrays.copyOfRange(tensors(2).get("conv1.weight").values(), 70_001, 70_004));
    FloatBuffer bias = FloatBuffer.allocate(1);
    second.read("conv1.bias", 0, bias);
    assertThat(bias.get(0)).isEqualTo(2);
    assertThat(second.shapes()).isEqualTo(tensors(2).shapes());
  }

  @Test
  void whatNobodyHoldsMakesRoomForOthersAndWhatIsHeldStays() {
    KeptTensors held = file.keep(tensors(0));
    Instant atMost = Instant.now().plus(Duration.ofSeconds(60));
    long bytes = file.size();
    int kept = 1;
    while (file.size() == kept * bytes && Instant.now().isBefore(atMost)) {
      file.keep(tensors(kept++));
      System.gc();
    }
    assertThat(file.size()).isLessThan(kept * bytes);
    requireSame(held.tensors(), tensors(0));
  }

  @Test
  void aThreadThatIsInterruptedBreaksTheFileForNobody() throws InterruptedException {
    KeptTensors kept = file.keep(tensors(3));
    List<NamedTensors> back = new ArrayList<>();
    Thread interrupted = Thread.ofPlatform().start(() -> {
      Thread.currentThread().interrupt();
      back.add(kept.tensors());
    });
    interrupted.join();
    requireSame(back.getFirst(), tensors(3));
    requireSame(kept.tensors(), tensors(3));
  }

  @Test
  void whatIsChangedOnTheWayBackIsKeptAsItWas() {
    KeptTensors kept = file.keep(tensors(4));
    KeptTensors without = kept.mapped(_ -> NamedTensors.NONE);
    assertThat(without.tensors()).isEqualTo(NamedTensors.NONE);
    requireSame(kept.tensors(), tensors(4));
  }
}
