package io.sluice.ui.code;

import io.sluice.export.keras.KerasSource;
import io.sluice.export.source.SourceCode;
import io.sluice.export.torch.TorchSource;
import io.sluice.graph.Document;
import java.util.function.Function;

/** What the code can be written for. */
enum Dialect {
  KERAS("Keras", KerasSource::of),
  TORCH("PyTorch", TorchSource::of);

  private final String title;
  private final Function<Document, SourceCode> source;

  Dialect(String title, Function<Document, SourceCode> source) {
    this.title = title;
    this.source = source;
  }

  /** As people call it. */
  String title() {
    return title;
  }

  /** The program for a network without errors. */
  SourceCode of(Document document) {
    return source.apply(document);
  }
}
