package io.sluice.export;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of an export.
 *
 * @param file             what was written, a file or a folder
 * @param bytes            its size
 * @param maxAbsDifference between the logits of the network and of the file read back, over all probe images
 * @param images           how many probe images that was
 * @param notes            what is otherwise in the export than in the design, a sentence each
 */
public record ExportReport(Path file, long bytes, double maxAbsDifference, int images, List<String> notes) {
  public ExportReport {
    notes = List.copyOf(notes);
  }
}
