package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.risk.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Options of the commands that print a result and judge it. */
final class ResultOptions {

  @ParametersDelegate final CommonOptions common = new CommonOptions();

  @Parameter(names = "--output")
  private String output = "table";

  @Parameter(names = "--out")
  private List<String> out = new ArrayList<>();

  @Parameter(names = "--show")
  private String show = "findings";

  @Parameter(names = "--fail-on")
  private String failOn = "high";

  @Parameter(names = "--exit-zero")
  private boolean exitZero;

  @Parameter(names = "--strict")
  private boolean strict;

  OutputFormat format() {
    return OutputFormat.parse("--output", output, OutputFormat.values());
  }

  List<Destination> destinations(Surroundings surroundings) {
    List<Destination> all =
        out.stream().map(text -> Destination.parse(text, surroundings)).toList();
    Set<Path> files = new HashSet<>();
    for (Destination destination : all) {
      if (!files.add(destination.file().toAbsolutePath().normalize())) {
        throw new UsageException(
            "two --out name the file " + destination.file(), "give each format a file of its own");
      }
    }
    return all;
  }

  boolean showAll() {
    return Choice.of("--show", show, List.of("findings", "all")).equals("all");
  }

  boolean exitZero() {
    return exitZero;
  }

  boolean strict() {
    return strict;
  }

  Severity failOn() {
    List<String> words = Arrays.stream(Severity.values()).map(Severity::label).toList();
    return Severity.parse(Choice.of("--fail-on", failOn, words));
  }

  /** Judges every value before anything is read, so that a mistake costs no time. */
  void check(Surroundings surroundings) {
    format();
    destinations(surroundings);
    showAll();
    failOn();
    common.style(surroundings);
  }
}
