package io.sluice.export.picture;

import io.sluice.graph.Document;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What a design can be drawn as. */
public enum PictureFormat {
  SVG("svg", GraphPicture::svg),
  FIGURE("figure", ArchitectureFigure::svg);

  private final String id;
  private final Function<Document, String> picture;

  PictureFormat(String id, Function<Document, String> picture) {
    this.id = id;
    this.picture = picture;
  }

  /** What the command line calls it. */
  public String id() {
    return id;
  }

  /** The picture of {@code document}, which has no errors, as SVG. */
  public String svg(Document document) {
    return picture.apply(document);
  }

  /** The format that the command line calls {@code id}, if there is one. */
  public static Optional<PictureFormat> find(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }
}
