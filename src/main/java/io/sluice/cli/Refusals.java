package io.sluice.cli;

import io.sluice.disk.BadFileException;
import io.sluice.disk.FileFailure;
import io.sluice.engine.EngineException;
import io.sluice.export.ExportException;
import io.sluice.train.CannotTrainException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on the error stream and an exit code. */
final class Refusals implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int FAILED = CommandLine.ExitCode.SOFTWARE;
  private static final int WRONG = CommandLine.ExitCode.USAGE;

  private final BooleanSupplier debug;

  /** {@code debug} says whether the trace is wanted too. */
  Refusals(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    say(command, e, e.getMessage() + suggestion(e) + "; see " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG;
  }

  private static String suggestion(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()
        ? ", did you mean " + String.join(" or ", unmatched.getSuggestions().stream().limit(3).toList()) + "?"
        : "";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    say(command, e, sentence(e));
    return switch (e) {
      case BadFileException _, CannotTrainException _, WrongUseException _ -> WRONG;
      default -> FAILED; // exceptions are open: whatever else happened is no fault of the input
    };
  }

  private static String sentence(Exception e) {
    return switch (e) {
      case CannotTrainException _, WrongUseException _, WorkFailedException _, EngineException _, ExportException _ -> e.getMessage();
      case IOException io -> FileFailure.sentence(io);
      default -> "a fault of the program, " + e + ": please report it with what --debug prints";
    };
  }

  private void say(CommandLine command, Exception e, String sentence) {
    String line = sentence.lines().map(String::strip).reduce((one, other) -> one + " " + other).orElse("");
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
    if (debug.getAsBoolean()) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }
}
