package io.sluice.export;

import java.util.Arrays;
import java.util.Optional;

/** What a trained network can be exported as. */
public enum ExportFormat {
  ONNX("onnx", false, "ONNX model", "One file that ONNX Runtime and most other programs run"),
  SAFETENSORS("safetensors", false, "Weights as safetensors", "The weights alone, by the names of their blocks"),
  KERAS("keras", false, "Keras model", "One file of built-in layers that Keras 3.6 and newer load"),
  KERAS_PYTHON("keras-python", true, "Keras source and weights", "A folder: model.py, which builds, loads and trains it, and its weights"),
  TFJS("tfjs", true, "TensorFlow.js model and web page", "A folder: a model for the browser, with a page to draw digits on"),
  TORCH("torch", true, "PyTorch module, weights and training script", "A folder: model.py, its state, and train.py for one process or many");

  private final String id;
  private final boolean folder;
  private final String title;
  private final String use;

  ExportFormat(String id, boolean folder, String title, String use) {
    this.id = id;
    this.folder = folder;
    this.title = title;
    this.use = use;
  }

  /** What the command line calls it. */
  public String id() {
    return id;
  }

  /** Whether it is a folder of several files. */
  public boolean isFolder() {
    return folder;
  }

  /** Whether it is a program, of which only the weights can be read back here. */
  public boolean isSource() {
    return !library().isEmpty();
  }

  /** What a Python needs to run it, if it is a program; empty otherwise. */
  public String library() {
    return switch (this) {
      case KERAS_PYTHON -> "Keras";
      case TORCH -> "PyTorch";
      case ONNX, SAFETENSORS, KERAS, TFJS -> "";
    };
  }

  /** Whether one may choose whether it gives probabilities. */
  public boolean hasSoftmaxChoice() {
    return this == ONNX;
  }

  /** What menus and dialogs call it. */
  public String title() {
    return title;
  }

  /** What one gets, as a clause. */
  public String use() {
    return use;
  }

  /** The format that the command line calls {@code id}, if there is one. */
  public static Optional<ExportFormat> find(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }
}
