package io.sluice.export;

import java.nio.file.Path;

/**
 * What came of an export.
 *
 * @param file             what was written
 * @param bytes            its size
 * @param maxAbsDifference between the logits of the network and of the file read back, over all probe images
 * @param images           how many probe images that was
 */
public record ExportReport(Path file, long bytes, double maxAbsDifference, int images) {}
