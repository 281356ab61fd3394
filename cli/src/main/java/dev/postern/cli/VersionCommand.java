package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** {@code postern version}. */
final class VersionCommand {

  private static final class Options {
    @Parameter(names = "--output")
    private String output = "table";

    @Parameter(names = "--json")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // accepted everywhere
    @Parameter(names = "--debug")
    private boolean debug;
  }

  private VersionCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    Options options = new Options();
    Arguments.fill(CommandName.VERSION, options, words);
    OutputFormat format =
        OutputFormat.parse("--output", options.output, OutputFormat.TABLE, OutputFormat.JSON);
    if (format == OutputFormat.TABLE && !options.json) {
      surroundings.out().println("postern " + version());
      return ExitCode.CLEAN;
    }
    JsonGenerator json = new JsonFactory().createGenerator(surroundings.out());
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (json) {
      json.writeStartObject();
      json.writeStringField("name", "postern");
      json.writeStringField("version", version());
      json.writeStringField("java", Runtime.version().toString());
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return ExitCode.CLEAN;
  }

  /** The version in the jar's manifest; classes that never were in a jar have none. */
  static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
