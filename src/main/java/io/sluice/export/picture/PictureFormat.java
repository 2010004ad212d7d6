package io.sluice.export.picture;

import io.sluice.graph.Document;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What a design can be drawn as. */
public enum PictureFormat {
  SVG("svg", document -> GraphPicture.svg(document).getBytes(StandardCharsets.UTF_8)),
  PNG("png", GraphPicture::png),
  FIGURE("figure", document -> ArchitectureFigure.svg(document).getBytes(StandardCharsets.UTF_8));

  private final String id;
  private final Function<Document, byte[]> picture;

  PictureFormat(String id, Function<Document, byte[]> picture) {
    this.id = id;
    this.picture = picture;
  }

  /** What the command line calls it. */
  public String id() {
    return id;
  }

  /** The file with the picture of {@code document}, which has no errors. */
  public byte[] bytes(Document document) {
    return picture.apply(document);
  }

  /** The format that the command line calls {@code id}, if there is one. */
  public static Optional<PictureFormat> find(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }
}
