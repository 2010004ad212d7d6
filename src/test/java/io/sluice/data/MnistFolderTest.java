package io.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFolderTest {
  @TempDir
  private Path temp;
  private Path folder;

  @BeforeEach
  void makeASmallDataSet() throws IOException {
    folder = Files.createDirectory(temp.resolve("small"));
    put("train-images-idx3-ubyte.gz", IdxReaderTest.gzip(IdxReaderTest.bytes("00000803 00000002 00000001 00000002 00ff0102")));
    put("train-labels-idx1-ubyte.gz", IdxReaderTest.gzip(IdxReaderTest.bytes("00000801 00000002 0509")));
    put("t10k-images-idx3-ubyte", IdxReaderTest.bytes("00000803 00000001 00000001 00000002 0304"));
    put("t10k-labels.idx1-ubyte", IdxReaderTest.bytes("00000801 00000001 00"));
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> MnistFolder.read(folder)).isInstanceOf(BadFileException.class).hasMessage(folder + message);
  }

  @Test
  void aFolderIsReadWithItsNameWhetherPlainOrGzipped() throws IOException {
    Dataset data = DatasetSource.folder(folder).read();

    assertThat(data.name()).isEqualTo("small");
    assertThat(data.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(data.train().shape()).isEqualTo(Shape.of(1, 1, 2));
    assertThat(data.train().image(0).values()).containsExactly(0, 1);
    assertThat(data.train().label(1)).isEqualTo(9);
    assertThat(data.test().size()).isEqualTo(1);
  }

  @Test
  void whatANetworkIsJudgedByIsReadWithoutTheImagesToTrainOn() throws IOException {
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));

    TestSet tests = DatasetSource.folder(folder).readTest();

    assertThat(tests.name()).isEqualTo("small");
    assertThat(tests.classes()).hasSize(10);
    assertThat(tests.images().size()).isEqualTo(1);
    assertThat(tests.images().pixels()).containsExactly(3, 4);
  }

  @Test
  void theDataSetInTheBoxIsMnist() throws IOException {
    Dataset data = DatasetSource.named("mnist").read();

    assertThat(data.train().size()).isEqualTo(60_000);
    assertThat(data.test().size()).isEqualTo(10_000);
    assertThat(data.test().shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(data.test().label(0)).isEqualTo(7); // the first test image is a seven
    assertThat(data.train().label(0)).isEqualTo(5); // the first training image is a five
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("t10k-images-idx3-ubyte"));

    refused(": expected a file t10k-images-idx3-ubyte.gz or t10k-images-idx3-ubyte, found neither; "
        + "put the four files of MNIST there, or name the folder that has them");
  }

  @Test
  void countsThatDisagreeAreRefused() throws IOException {
    put("train-labels-idx1-ubyte.gz", IdxReaderTest.bytes("00000801 00000003 000102"));

    refused("/train-labels-idx1-ubyte.gz, byte 4: expected 2 labels, one for each image of train-images-idx3-ubyte.gz, found 3; "
        + "take both files from the same set");
  }

  @Test
  void aLabelOutOfRangeIsRefused() throws IOException {
    put("t10k-labels.idx1-ubyte", IdxReaderTest.bytes("00000801 00000001 0a"));

    refused("/t10k-labels.idx1-ubyte, label 0: expected a class from 0 to 9, found 10");
  }

  @Test
  void imagesOfDifferentSizesAreRefused() throws IOException {
    put("t10k-images-idx3-ubyte", IdxReaderTest.bytes("00000803 00000001 00000002 00000001 0304"));

    refused("/t10k-images-idx3-ubyte, byte 8: expected images of 1×2 as in train-images-idx3-ubyte.gz, found 2×1");
  }

  @Test
  void swappedFilesAreRefused() throws IOException {
    put("train-images-idx3-ubyte.gz", Files.readAllBytes(folder.resolve("train-labels-idx1-ubyte.gz")));

    refused("/train-images-idx3-ubyte.gz, byte 0: expected 00 00 08 03, the start of an IDX file of bytes with 3 axes, found 00 00 08 01");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> MnistFolder.read(temp.resolve("no"))).isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("no: expected a folder with the four files of MNIST, found no such folder; name the folder that has them");
  }

  @Test
  void anUnknownNameIsRefusedWithTheFolderThatItWouldBeIn() {
    assertThatThrownBy(() -> DatasetSource.named("nosuch").read()).isInstanceOf(BadFileException.class)
        .hasMessageContaining("assets/datasets/nosuch: expected the folder of the data set 'nosuch', found no such folder");
  }
}
