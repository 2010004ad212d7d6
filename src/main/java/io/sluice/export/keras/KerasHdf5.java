package io.sluice.export.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.file.JsonAt;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An HDF5 file of weights, read no further than its bytes go: only datasets stored whole, whose sizes are checked against what is there before
 * their values are. Links to other places and files are not followed.
 */
public final class KerasHdf5 implements Closeable {
  private static final int MOST_TEXT = 16 << 20;
  private static final int DEEPEST = 4;
  private static final int SUPERBLOCK = 96;

  private final Path file;
  private final String entry;
  private final HdfFile hdf;
  private final Arena memory;
  private final long bytes;

  /** {@code memory} holds the bytes that {@code hdf} reads. */
  private KerasHdf5(Path file, String entry, HdfFile hdf, Arena memory) {
    this.file = file;
    this.entry = entry;
    this.hdf = hdf;
    this.memory = memory;
    bytes = hdf.size();
    requireEnd(hdf.getHdfBackingStorage().map(0, Math.min(bytes, SUPERBLOCK)).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The first block says where the file ends: offset 40 in its versions 0 and 1 (which has 4 bytes more), 28 in 2 and 3. */
  private void requireEnd(ByteBuffer superblock) {
    int version = superblock.get(8);
    int offset = version >= 2 ? 28 : 40 + 4 * version;
    long end = superblock.getLong(offset);
    if (end > bytes || end < 0) {
      throw new Refused(new BadFileException(file, entry, "the " + end + " bytes that it says it has", bytes + " bytes", "get the file again, it was cut off"));
    }
  }

  /**
   * The HDF5 file {@code file}.
   *
   * @throws BadFileException if it is none
   * @throws IOException      if it cannot be read
   */
  public static KerasHdf5 open(Path file) throws IOException {
    GivenFile.require(file, "an HDF5 file");
    Arena memory = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new BadFileException(file, "", "an HDF5 file of at most 2 GB", channel.size() + " bytes", "save the model without its optimizer");
      }
      // as memory: read as a file, jHDF would allocate whatever size a damaged header declares
      ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), memory).asByteBuffer();
      return guarded(file, "", () -> new KerasHdf5(file, "", HdfFile.fromByteBuffer(content), memory));
    } catch (IOException e) {
      memory.close();
      throw e;
    }
  }

  /** The HDF5 file that is the entry {@code entry} of the archive {@code file}. */
  public static KerasHdf5 of(Path file, String entry, byte[] content) throws BadFileException {
    return guarded(file, entry, () -> new KerasHdf5(file, entry, HdfFile.fromBytes(content), Arena.ofShared()));
  }

  /** The text of an attribute of the whole file, if it has it. */
  public Optional<String> text(String name) throws BadFileException {
    return guarded(file, place("attribute '" + name + "'"), () -> {
      Attribute attribute = hdf.getAttributes().get(name);
      boolean small = attribute != null && attribute.isScalar() && attribute.getSizeInBytes() <= Math.min(MOST_TEXT, bytes);
      return small && attribute.getData() instanceof String text ? Optional.of(text) : Optional.empty();
    });
  }

  /** The group at {@code path}, if there is one. */
  public Optional<Group> group(List<String> path) throws BadFileException {
    return guarded(file, place(String.join("/", path)), () -> {
      Group at = hdf;
      for (String name : path) {
        if (at == null || name.isEmpty() || !(at.getChildren().get(name) instanceof Group next) || next.isLink()) {
          return Optional.empty();
        }
        at = next;
      }
      return Optional.of(at);
    });
  }

  /** The text of an attribute of {@code group}, if it has it. */
  public Optional<String> text(Group group, String name) throws BadFileException {
    return guarded(file, place(group.getPath()), () -> {
      Attribute attribute = group.getAttributes().get(name);
      boolean small = attribute != null && attribute.isScalar() && attribute.getSizeInBytes() <= 1024;
      return small && attribute.getData() instanceof String text ? Optional.of(text) : Optional.empty();
    });
  }

  /** The groups right below {@code group}. */
  public List<Group> groups(Group group) throws BadFileException {
    return guarded(file, place(group.getPath()), () -> group.getChildren().values().stream()
        .filter(child -> !child.isLink() && child.isGroup())
        .map(Group.class::cast)
        .toList());
  }

  /** The dataset called {@code name}, in {@code group} or a few groups below it, if there is one. */
  public Optional<Dataset> find(Group group, String name) throws BadFileException {
    return guarded(file, place(group.getPath()), () -> find(group, name, DEEPEST, new HashSet<>()));
  }

  /** {@code seen} has the places of groups that were looked into: a group may be in many others, even in itself. */
  private static Optional<Dataset> find(Group group, String name, int deepest, Set<Long> seen) {
    if (!seen.add(group.getAddress())) {
      return Optional.empty();
    }
    for (Node child : group.getChildren().values()) {
      if (!child.isLink() && child instanceof Dataset dataset && child.getName().equals(name)) {
        return Optional.of(dataset);
      }
    }
    return deepest == 0 ? Optional.empty() : group.getChildren().values().stream()
        .filter(child -> !child.isLink() && child.isGroup())
        .flatMap(child -> find((Group) child, name, deepest - 1, seen).stream())
        .findFirst();
  }

  /** The values of {@code dataset}, whose shape has to be {@code shape}. */
  public FloatTensor read(Dataset dataset, Shape shape) throws BadFileException {
    String place = place("dataset " + JsonAt.brief(dataset.getPath()));
    return guarded(file, place, () -> {
      String found = Arrays.toString(dataset.getDimensionsAsLong());
      if (!found.equals(shape.toString())) {
        throw new Refused(new BadFileException(file, place, "the shape " + shape + " of its layer", found, ""));
      }
      boolean whole = dataset.getDataLayout() != DataLayout.CHUNKED && dataset.getFilters().isEmpty() && dataset.getJavaType() == float.class;
      if (!whole || dataset.getStorageInBytes() > bytes || shape.count() * Float.BYTES > bytes) {
        throw new Refused(new BadFileException(file, place, "float32 values, stored whole and uncompressed, within the file",
            dataset.getJavaType() + ", " + dataset.getDataLayout() + ", " + dataset.getStorageInBytes() + " bytes", "save the model again"));
      }
      return new FloatTensor(shape, ((float[]) dataset.getDataFlat()));
    });
  }

  /** The values of {@code dataset}, in the shape that it says it has. */
  public FloatTensor read(Dataset dataset) throws BadFileException {
    Shape shape = guarded(file, place("dataset " + JsonAt.brief(dataset.getPath())),
        () -> new Shape(Arrays.stream(dataset.getDimensionsAsLong()).mapToObj(Math::toIntExact).toList()));
    return read(dataset, shape);
  }

  private String place(String within) {
    return entry.isEmpty() ? within : entry + ", " + within;
  }

  @Override
  public void close() {
    hdf.close();
    memory.close();
  }

  /** A refusal on its way out of the reader's calls. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient BadFileException sentence;

    Refused(BadFileException sentence) {
      this.sentence = sentence;
    }
  }

  /** Whatever the library says of a damaged file (it has many ways) becomes one sentence. */
  private static <T> T guarded(Path file, String place, Supplier<T> reading) throws BadFileException {
    try {
      return reading.get();
    } catch (Refused e) {
      throw e.sentence;
    } catch (RuntimeException | StackOverflowError e) {
      throw new BadFileException(file, place, "an HDF5 file", "what cannot be read as one", "get the file again, it may be cut off", e);
    }
  }
}
