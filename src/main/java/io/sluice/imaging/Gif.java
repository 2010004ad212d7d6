package io.sluice.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as animated GIF files, which begin anew when they end; needs no display. */
public final class Gif {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  /** The block that browsers know as: repeat for ever. */
  private static final byte[] FOR_EVER = {1, 0, 0};

  private Gif() {}

  /**
   * Writes {@code frames}, of the same size, one after the other; a frame has at most 256 colours, to which its own are brought.
   *
   * @param hundredths of a second that a frame is seen
   * @param out        stays open
   * @throws IOException as {@code out} throws
   */
  public static void write(List<Raster> frames, int hundredths, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (Raster frame : frames) {
        BufferedImage image = image(frame);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        describe(metadata, hundredths);
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** Opaque: where a frame is transparent, the one before would be seen through it. */
  private static BufferedImage image(Raster raster) {
    BufferedImage image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, raster.width(), raster.height(), raster.argb(), 0, raster.width());
    return image;
  }

  private static void describe(IIOMetadata metadata, int hundredths) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", String.valueOf(hundredths));
    control.setAttribute("transparentColorIndex", "0");
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(FOR_EVER);
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(loop);
    replace(root, control);
    replace(root, extensions);
    metadata.setFromTree(FORMAT, root);
  }

  private static void replace(IIOMetadataNode root, IIOMetadataNode child) {
    var before = root.getElementsByTagName(child.getNodeName());
    if (before.getLength() > 0) {
      root.removeChild(before.item(0));
    }
    root.appendChild(child);
  }
}
