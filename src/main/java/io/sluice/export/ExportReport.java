package io.sluice.export;

import io.sluice.export.source.ProgramCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of an export.
 *
 * @param format           as what
 * @param options          what was chosen
 * @param file             what was written, a file or a folder
 * @param bytes            its size
 * @param maxAbsDifference between the logits of the network and of the file read back, over all probe images
 * @param images           how many probe images that was
 * @param ranBy            the Python that ran the program, where the format is one and that was possible
 * @param notes            what is otherwise in the export than in the design, a sentence each
 */
public record ExportReport(
    ExportFormat format, ExportOptions options, Path file, long bytes, double maxAbsDifference, int images, Optional<String> ranBy,
    List<String> notes) {
  public ExportReport {
    notes = List.copyOf(notes);
  }

  /** What was written and how it was checked, as a clause: {@code 41 204 bytes; read back and run on 100 test images, …}. */
  public String sentence() {
    String size = String.format(Locale.ROOT, "%,d bytes; ", bytes).replace(',', '\u2009');
    String compared = String.format(Locale.ROOT, " on %d test images, its logits differ by at most %.1e", images, maxAbsDifference);
    if (!format.isSource()) {
      return size + "read back and run" + compared;
    }
    return ranBy.isPresent()
        ? size + "its weights were read back and run, and the program was run by " + ranBy.get() + "," + compared
        : size + "its weights were read back and run" + compared + "; the program itself has not been run"
            + (options.check() instanceof ProgramCheck.Not ? "" : ", since no Python with " + format.library() + " was at hand");
  }
}
