package io.sluice.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What came of an export.
 *
 * @param format           as what
 * @param options          what was chosen
 * @param file             what was written, a file or a folder
 * @param bytes            its size
 * @param maxAbsDifference between the logits of the network and of the file read back, over all probe images
 * @param images           how many probe images that was
 * @param notes            what is otherwise in the export than in the design, a sentence each
 */
public record ExportReport(ExportFormat format, ExportOptions options, Path file, long bytes, double maxAbsDifference, int images, List<String> notes) {
  public ExportReport {
    notes = List.copyOf(notes);
  }

  /** What was written and how it was checked, as a clause: {@code 41 204 bytes; read back and run on 100 test images, …}. */
  public String sentence() {
    String size = String.format(Locale.ROOT, "%,d bytes; ", bytes).replace(',', '\u2009');
    String compared = String.format(Locale.ROOT, " on %d test images, its logits differ by at most %.1e", images, maxAbsDifference);
    return format.isSource() && options.python().isPresent()
        ? size + "its weights were read back and run, and the program was run by " + options.python().get() + "," + compared
        : format.isSource()
        ? size + "its weights were read back and run" + compared + "; the program itself has not been run, which takes Python"
        : size + "read back and run" + compared;
  }
}
