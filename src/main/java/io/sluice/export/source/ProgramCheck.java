package io.sluice.export.source;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** By which Python an exported program is run before it counts as saved. */
public sealed interface ProgramCheck {
  /** By the one that {@code command} starts; if the program does not run there, there is no export. */
  record By(String command) implements ProgramCheck {}

  /** By the first at hand that has the libraries; where none has them the program is not run, which is said. */
  record ByAny() implements ProgramCheck {}

  /** By none. */
  record Not() implements ProgramCheck {}

  /** Whether it has to run there. */
  default boolean isDemanded() {
    return this instanceof By;
  }

  /** The commands to try, one after the other. */
  default List<String> commands() {
    return switch (this) {
      case By(String command) -> List.of(command);
      case ByAny _ -> Stream.concat(
          Stream.of("VIRTUAL_ENV", "CONDA_PREFIX").map(System::getenv).flatMap(folder -> Optional.ofNullable(folder).stream()).map(ProgramCheck::within),
          Stream.of("python3", "/usr/bin/python3", "python")).toList();
      case Not _ -> List.of();
    };
  }

  private static String within(String environment) {
    boolean windows = File.separatorChar == '\\';
    return environment + (windows ? "\\python.exe" : "/bin/python");
  }
}
