package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.report.CatalogueReport;
import dev.postern.risk.CatalogueService;
import dev.postern.risk.Category;
import dev.postern.risk.ServiceCatalogue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code postern catalogue}: the known ports and services with their risks. */
final class CatalogueCommand {

  private static final int LAST_PORT = 65_535;

  private static final class Options {
    @Parameter(names = "--port")
    private @Nullable String port;

    @Parameter(names = "--category")
    private @Nullable String category;

    @Parameter(names = "--output")
    private String output = "table";

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private CatalogueCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    Options options = new Options();
    Arguments.fill(CommandName.CATALOGUE, options, words);
    OutputFormat format =
        OutputFormat.parse("--output", options.output, OutputFormat.TABLE, OutputFormat.JSON);
    Optional<Integer> port =
        Optional.ofNullable(options.port)
            .map(word -> (int) Choice.number("--port", word, 0, LAST_PORT));
    Optional<Category> category =
        Optional.ofNullable(options.category).map(CatalogueCommand::category);

    List<CatalogueService> services =
        ServiceCatalogue.standard().services().stream()
            .filter(service -> port.map(p -> uses(service, p)).orElse(true))
            .filter(service -> category.map(service.category()::equals).orElse(true))
            .toList();
    CatalogueReport report = new CatalogueReport(services);
    if (format == OutputFormat.JSON) {
      report.writeJson(surroundings.out());
    } else {
      report.writeTable(options.common.style(surroundings), surroundings.out());
    }
    return ExitCode.CLEAN;
  }

  private static Category category(String word) {
    List<String> words = Arrays.stream(Category.values()).map(Category::label).toList();
    return Category.parse(Choice.of("--category", word, words));
  }

  private static boolean uses(CatalogueService service, int port) {
    return service.protocols().stream().anyMatch(protocol -> service.listensOn(protocol, port));
  }
}
