package dev.postern.cli;

import com.beust.jcommander.Parameter;
import dev.postern.report.TableStyle;
import dev.postern.report.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of every command that prints a result for people. */
final class CommonOptions {

  private static final int DEFAULT_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;
  private static final int MOST_WIDTH = 10_000;

  @Parameter(names = "--color")
  private String color = "auto";

  @Parameter(names = "--width")
  private @Nullable String width;

  @Parameter(names = {"-q", "--quiet"})
  private boolean quiet;

  @Parameter(names = {"-v", "--verbose"})
  private boolean verbose;

  @SuppressWarnings(
      "UnusedVariable") // read from the raw words, so that bad usage can be debugged too
  @Parameter(names = "--debug")
  private boolean debug;

  /** What the options and the environment say about the terminal. */
  TableStyle style(Surroundings surroundings) {
    return new TableStyle(width(surroundings), colored(surroundings));
  }

  private int width(Surroundings surroundings) {
    if (width != null) {
      return (int) Choice.number("--width", width, LEAST_WIDTH, MOST_WIDTH);
    }
    String columns = surroundings.environment().getOrDefault("COLUMNS", "");
    // A shell sets it, not the user; nonsense in it is nobody's mistake to correct here.
    return columns.matches("[0-9]{1,4}")
        ? Math.max(LEAST_WIDTH, Integer.parseInt(columns))
        : DEFAULT_WIDTH;
  }

  private boolean colored(Surroundings surroundings) {
    String when = Choice.of("--color", color, List.of("auto", "always", "never"));
    return switch (when) {
      case "always" -> true;
      case "never" -> false;
      // no-color.org: any value but the empty one.
      default ->
          surroundings.terminal()
              && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
              && !surroundings.environment().getOrDefault("TERM", "").equals("dumb");
    };
  }

  boolean isQuiet() {
    return quiet;
  }

  /** Says what is being done, if the user wants to know. */
  void tell(Surroundings surroundings, String what) {
    if (verbose) {
      surroundings.err().println("postern: " + Terminal.safe(what));
    }
  }

  /** Says something about the result on standard error, unless the user wants it quiet. */
  void remark(Surroundings surroundings, String what) {
    if (!quiet) {
      surroundings.err().println("postern: " + Terminal.safe(what));
    }
  }
}
