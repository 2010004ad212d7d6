package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes the values of maps as a table that any spreadsheet opens: a line a value. */
public final class MapCsv {
  private MapCsv() {}

  /**
   * Writes {@code maps} with columns {@code channel,row,column,value}, or {@code [features]} with {@code feature,value}; values as the
   * shortest decimal that gives the same float again.
   *
   * @param out stays open
   * @throws IOException as {@code out} throws
   */
  public static void write(FloatTensor maps, OutputStream out) throws IOException {
    Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
    if (maps.shape().isMaps()) {
      writeMaps(maps, lines);
    } else {
      writeFeatures(maps, lines);
    }
    lines.flush();
  }

  private static void writeMaps(FloatTensor maps, Writer lines) throws IOException {
    int height = maps.shape().dim(1);
    int width = maps.shape().dim(2);
    lines.write("channel,row,column,value\n");
    for (int k = 0; k < maps.values().length; k++) {
      lines.write(k / (height * width) + "," + k / width % height + "," + k % width + "," + maps.values()[k] + "\n");
    }
  }

  private static void writeFeatures(FloatTensor features, Writer lines) throws IOException {
    lines.write("feature,value\n");
    for (int k = 0; k < features.values().length; k++) {
      lines.write(k + "," + features.values()[k] + "\n");
    }
  }
}
