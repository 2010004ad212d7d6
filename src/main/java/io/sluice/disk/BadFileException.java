package io.sluice.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A file (or folder) from outside that cannot be used. Its message is one sentence for the user: file, place, expected, found, what to do. */
public final class BadFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param file     the file as the user named it
   * @param place    where in it, such as {@code byte 16}, {@code tensor 'conv1.weight'}; empty for the file as a whole
   * @param expected what has to be there
   * @param found    what is there
   * @param remedy   what the user can do, as an imperative without a full stop; empty where nothing is to be said
   */
  public BadFileException(Path file, String place, String expected, String found, String remedy) {
    this(file, place, expected, found, remedy, null);
  }

  /** A refusal with the failure that it comes from. */
  public BadFileException(Path file, String place, String expected, String found, String remedy, Throwable cause) {
    super(sentence(file, place, expected, found, remedy), cause);
  }

  /** A refusal whose reason is a clause of its own, such as {@code filters is a whole number from 1 to 4096, not 0}. */
  public static BadFileException because(Path file, String place, String why) {
    return new BadFileException(where(file, place) + ": " + why, null);
  }

  private BadFileException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  private static String sentence(Path file, String place, String expected, String found, String remedy) {
    String todo = remedy.isEmpty() ? "" : "; " + remedy;
    return where(file, place) + ": expected " + expected + ", found " + found + todo;
  }

  private static String where(Path file, String place) {
    return place.isEmpty() ? file.toString() : file + ", " + place;
  }
}
