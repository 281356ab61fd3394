package dev.postern.cli;

import dev.postern.model.PosternException;
import dev.postern.policy.PolicyEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One command line: finds the command, runs it, turns failures into messages and exit codes. */
public final class PosternCommand {

  private final Surroundings surroundings;

  PosternCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command line and returns the exit code; failures are printed, never thrown. */
  public int run(String... args) {
    boolean debug = Arrays.asList(args).contains("--debug");
    ExitCode code;
    try {
      code = dispatch(Arguments.expand(List.of(args), surroundings));
    } catch (UsageException e) {
      code = failure(debug).usage(e);
    } catch (PosternException e) {
      code = failure(debug).expected(e);
    } catch (CancellationException e) {
      Thread.currentThread().interrupt();
      code = ExitCode.INTERRUPTED;
    } catch (IOException | UncheckedIOException e) {
      code = failure(debug).io(e);
    } catch (RuntimeException e) {
      code = failure(debug).internal(e);
    }
    surroundings.out().flush();
    if (Thread.interrupted()) {
      surroundings.err().println("postern: interrupted, what was printed may be incomplete");
      code = ExitCode.INTERRUPTED;
    }
    surroundings.err().flush();
    return code.number();
  }

  private Failure failure(boolean debug) {
    return new Failure(surroundings.err(), debug);
  }

  private ExitCode dispatch(List<String> words) throws IOException {
    if (words.isEmpty()) {
      surroundings.err().print(HelpCommand.text(CommandName.HELP));
      return ExitCode.USAGE;
    }
    String first = words.get(0);
    List<String> rest = words.subList(1, words.size());
    if (first.startsWith("-")) {
      return withoutCommand(words);
    }
    CommandName command = CommandName.parse(first);
    if (Arguments.wantHelp(rest)) {
      HelpCommand.print(command, surroundings);
      return ExitCode.CLEAN;
    }
    return switch (command) {
      case AUDIT -> AuditCommand.run(rest, surroundings);
      case EXPLAIN -> ExplainCommand.run(rest, surroundings);
      case SNAPSHOT -> SnapshotCommand.run(rest, surroundings);
      case DOCTOR -> DoctorCommand.run(rest, surroundings);
      case REPORT -> ReportCommand.run(rest, surroundings);
      case DIFF -> DiffCommand.run(rest, surroundings);
      case SERVICES -> RegisterCommand.run(command, PolicyEntry.Kind.APPROVED, rest, surroundings);
      case WAIVERS -> RegisterCommand.run(command, PolicyEntry.Kind.WAIVED, rest, surroundings);
      case CONFIG -> ConfigCommand.run(rest, surroundings);
      case CATALOGUE -> CatalogueCommand.run(rest, surroundings);
      case VERSION -> VersionCommand.run(rest, surroundings);
      case HELP -> HelpCommand.run(rest, surroundings);
    };
  }

  private ExitCode withoutCommand(List<String> words) throws IOException {
    String first = words.get(0);
    if (first.equals("--version") || first.equals("-V")) {
      return VersionCommand.run(words.subList(1, words.size()), surroundings);
    }
    if (Arguments.wantHelp(words)) {
      HelpCommand.print(CommandName.HELP, surroundings);
      return ExitCode.CLEAN;
    }
    throw new UsageException(
        "no command before " + first, "options follow the command: postern audit " + first);
  }
}
