package io.sluice.importing;

import io.sluice.file.CheckpointFile;
import io.sluice.graph.Document;
import io.sluice.importing.keras.KerasImport;
import io.sluice.importing.onnx.OnnxImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be imported, by what the names of its files end in: whole models, and a state for a design that is at hand. */
public enum ModelImport {
  ONNX(".onnx"),
  KERAS(".keras"),
  KERAS_HDF5(".h5", ".hdf5"),
  STATE(".safetensors");

  private final List<String> endings;

  ModelImport(String... endings) {
    this.endings = List.of(endings);
  }

  /** Whether it is weights alone, for a design that is at hand. */
  public boolean needsDesign() {
    return this == STATE;
  }

  /** What {@code file} is by its name, if it can be imported at all. */
  public static Optional<ModelImport> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.endings.stream().anyMatch(name::endsWith)).findFirst();
  }

  /**
   * The network in {@code file}, whole or not at all.
   *
   * @param design that a state is for; not looked at for whole models
   * @throws io.sluice.disk.BadFileException if it is no such file, or holds what no block can say: all of it by name and place
   * @throws IOException                     if it cannot be read
   */
  public ImportedNetwork read(Path file, Document design) throws IOException {
    ImportedNetwork imported = switch (this) {
      case ONNX -> OnnxImport.read(file);
      case KERAS -> KerasImport.readArchive(file);
      case KERAS_HDF5 -> KerasImport.readHdf5(file);
      case STATE -> StateImport.read(file, design);
    };
    CheckpointFile.checkFinite(file, imported.network().weights());
    return imported;
  }
}
