package io.sluice.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockCatalogTest {

  static List<BlockType<?>> types() {
    return BlockCatalog.types();
  }

  private static List<Class<?>> recordsOf(Class<?> type) {
    if (!type.isSealed()) {
      return List.of(type);
    }
    List<Class<?>> records = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      records.addAll(recordsOf(permitted));
    }
    return records;
  }

  @Test
  void everyBlockIsInTheCatalogOnceAndUnderItsName() {
    assertThat(types()).extracting(type -> (Object) type.record()).containsExactlyInAnyOrderElementsOf(recordsOf(Block.class));
    for (BlockType<?> type : types()) {
      assertThat(type.name()).isEqualTo(type.record().getSimpleName());
      assertThat(BlockCatalog.find(type.name())).contains(type);
    }
    assertThat(BlockCatalog.find("conv2d")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void theStandardBlockIsMadeOfTheStandardValues(BlockType<?> type) {
    Block block = type.standard();

    assertThat(block.type()).isEqualTo(type);
    assertThat(type.make(BlockType.values(block))).isEqualTo(block);
    for (Param param : type.params()) {
      assertThat(BlockType.values(block).get(param.name())).isEqualTo(param.standard());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatAParameterWritesItReadsBack(BlockType<?> type) {
    for (Param param : type.params()) {
      assertThat(param.refusal(param.standard())).isEmpty();
      assertThat(param.read(param.write(param.standard()))).isEqualTo(new Param.Reading.Value(param.standard()));
      assertThat(param.type()).isInstanceOf(Class.class).matches(kind -> kind.isInstance(param.standard()));
      assertThat(param.help()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyBlockHasAWordForThePalette(BlockType<?> type) {
    assertThat(type.help()).isNotBlank().doesNotContain("\n").hasSizeLessThan(60);
    assertThat(type.icon()).startsWith("mdi2");
    assertThat(type.standard().summary()).doesNotContain("\n").hasSizeLessThan(40);
  }

  @Test
  void oneParameterChangesAndTheOthersStay() {
    Block conv = BlockType.with(Conv2D.TYPE.standard(), "filters", 16);

    assertThat(conv).isEqualTo(Conv2D.TYPE.make(Map.of("filters", 16)));
    assertThatThrownBy(() -> BlockType.with(conv, "units", 3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Conv2D has no parameter 'units'");
  }

  @Test
  void paddingSameKeepsTheSizeAndPutsTheOddZeroBehind() {
    assertThat(Padding.SAME.outputSize(28, 5, 1, 1)).isEqualTo(28);
    assertThat(Padding.SAME.outputSize(28, 2, 3, 1)).isEqualTo(10); // ⌈28/3⌉
    assertThat(Padding.SAME.before(28, 4, 1, 1)).isEqualTo(1); // 27 + 4 − 28 = 3 zeros, 1 before
    assertThat(Padding.SAME.after(28, 4, 1, 1)).isEqualTo(2);
    assertThat(Padding.VALID.outputSize(28, 5, 1, 1)).isEqualTo(24); // (28 − 5)/1 + 1
    assertThat(Padding.VALID.outputSize(28, 3, 2, 2)).isEqualTo(12); // ⌊(28 − 4 − 1)/2⌋ + 1
    assertThat(Padding.VALID.outputSize(4, 5, 1, 1)).isLessThan(1);
    assertThat(Padding.VALID.before(28, 5, 1, 1) + Padding.VALID.after(28, 5, 1, 1)).isZero();
  }
}
