package io.sluice.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The headless commands. Exit codes: 0 done, 1 the work failed, 2 wrong use or bad input. */
@Command(name = "sluice", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Version.class,
    description = "See and choose what the channels of a convolutional network do.",
    footer = {"", "Exit codes: 0 done, 1 the work failed, 2 wrong use or bad input."})
public final class SluiceCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the trace of a failure too.")
  private boolean debug;

  private SluiceCommand() {}

  /** Returns the exit code of the command that {@code arguments} name, after it ran; {@code demo} and {@code window} do what needs the window. */
  public static int run(Demo demo, WindowBench window, String... arguments) {
    return run(demo, window, new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
  }

  /** The same, with what it prints going elsewhere. */
  static int run(Demo demo, WindowBench window, PrintWriter out, PrintWriter err, String... arguments) {
    System.setProperty("java.awt.headless", "true"); // pictures are written without a display
    SluiceCommand top = new SluiceCommand();
    Refusals refusals = new Refusals(() -> top.debug);
    return new CommandLine(top)
        .addSubcommand(new TrainCommand())
        .addSubcommand(new EvaluateCommand())
        .addSubcommand(new ExportCommand())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new FeaturesCommand())
        .addSubcommand(new AblateCommand())
        .addSubcommand(new MasksCommand())
        .addSubcommand(new SimilarCommand())
        .addSubcommand(new ChannelsCommand())
        .addSubcommand(new ResultsCommand())
        .addSubcommand(new WhyCommand())
        .addSubcommand(new ReportCommand())
        .addSubcommand(new ShowCommand())
        .addSubcommand(new BenchCommand(window))
        .addSubcommand(new DemoCommand(demo))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(refusals)
        .setExecutionExceptionHandler(refusals)
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
