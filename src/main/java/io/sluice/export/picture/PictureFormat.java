package io.sluice.export.picture;

import io.sluice.graph.Document;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a design can be drawn as. */
public enum PictureFormat {
  SVG("svg", (document, wireShapes) -> GraphPicture.svg(document, wireShapes).getBytes(StandardCharsets.UTF_8)),
  PNG("png", GraphPicture::png),
  FIGURE("figure", (document, _) -> ArchitectureFigure.svg(document).getBytes(StandardCharsets.UTF_8));

  private final String id;
  private final BiFunction<Document, Boolean, byte[]> picture;

  PictureFormat(String id, BiFunction<Document, Boolean, byte[]> picture) {
    this.id = id;
    this.picture = picture;
  }

  /** What the command line calls it. */
  public String id() {
    return id;
  }

  /** Whether shapes may stand on its wires; figures have them below the maps. */
  public boolean hasWires() {
    return this != FIGURE;
  }

  /**
   * The file with the picture of {@code document}, which has no errors.
   *
   * @param wireShapes whether shapes stand on the wires
   */
  public byte[] bytes(Document document, boolean wireShapes) {
    return picture.apply(document, wireShapes);
  }

  /** The format that the command line calls {@code id}, if there is one. */
  public static Optional<PictureFormat> find(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }
}
