package io.sluice.export;

import java.util.Arrays;
import java.util.Optional;

/** What a trained network can be exported as. */
public enum ExportFormat {
  ONNX("onnx", ".onnx", "ONNX model"),
  SAFETENSORS("safetensors", ".safetensors", "Weights as safetensors"),
  KERAS("keras", ".keras", "Keras model"),
  KERAS_PYTHON("keras-python", "", "Keras source and weights"),
  TFJS("tfjs", "", "TensorFlow.js model and web page"),
  TORCH("torch", "", "PyTorch module, weights and training script");

  private final String id;
  private final String ending;
  private final String title;

  ExportFormat(String id, String ending, String title) {
    this.id = id;
    this.ending = ending;
    this.title = title;
  }

  /** What the command line calls it. */
  public String id() {
    return id;
  }

  /** What the names of its files end in; empty for a folder. */
  public String ending() {
    return ending;
  }

  /** Whether it is a folder of several files. */
  public boolean isFolder() {
    return ending.isEmpty();
  }

  /** Whether it is a program, of which only the weights can be read back here. */
  public boolean isSource() {
    return this == KERAS_PYTHON || this == TORCH;
  }

  /** Whether one may choose whether it gives probabilities. */
  public boolean hasSoftmaxChoice() {
    return this == ONNX;
  }

  /** What menus and dialogs call it. */
  public String title() {
    return title;
  }

  /** The format that the command line calls {@code id}, if there is one. */
  public static Optional<ExportFormat> find(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }
}
