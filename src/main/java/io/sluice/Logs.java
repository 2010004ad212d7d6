package io.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** What the libraries may write to the error stream: all of them log through {@code java.util.logging}. */
final class Logs {

  private Logs() {}

  /** Applies {@code logging.properties}, unless the person who started the program named a file of their own. */
  static void configure() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (var properties = Logs.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(properties);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read logging.properties beside " + Logs.class, e);
    }
  }
}
