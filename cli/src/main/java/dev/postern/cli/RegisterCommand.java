package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import com.google.common.collect.ImmutableList;
import dev.postern.policy.EntryDraft;
import dev.postern.policy.Policy;
import dev.postern.policy.PolicyEntry;
import dev.postern.policy.PolicyEntry.Kind;
import dev.postern.policy.PolicyReview;
import dev.postern.policy.PolicyText;
import dev.postern.report.Report;
import dev.postern.report.Terminal;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code postern services} and {@code postern waivers}: the entries of a policy. */
final class RegisterCommand {

  private static final class Options {
    @Parameter private List<String> words = new ArrayList<>();

    @Parameter(names = "--config")
    private @Nullable String config;

    @Parameter(names = "--policy")
    private @Nullable String policy;

    @Parameter(names = "--from")
    private @Nullable String from;

    @Parameter(names = "--id")
    private String id = "";

    @Parameter(names = "--owner")
    private String owner = "";

    @Parameter(names = "--reason")
    private String reason = "";

    @Parameter(names = "--ticket")
    private String ticket = "";

    @Parameter(names = "--until")
    private String until = "";

    @Parameter(names = "--write")
    private boolean write;

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private final CommandName command;
  private final Kind kind;
  private final Options options = new Options();
  private final Surroundings surroundings;

  private RegisterCommand(CommandName command, Kind kind, Surroundings surroundings) {
    this.command = command;
    this.kind = kind;
    this.surroundings = surroundings;
  }

  static ExitCode run(CommandName command, Kind kind, List<String> words, Surroundings surroundings)
      throws IOException {
    return new RegisterCommand(command, kind, surroundings).run(words);
  }

  private ExitCode run(List<String> words) throws IOException {
    Arguments.fill(command, options, words);
    options.common.style(surroundings);
    String verb =
        options.words.isEmpty()
            ? "list"
            : Choice.of(
                "postern " + command.word(), options.words.get(0), List.of("list", "add", "check"));
    int expected = verb.equals("add") ? 2 : Math.min(1, options.words.size());
    if (options.words.size() != expected) {
      throw new UsageException(
          "postern "
              + command.word()
              + " "
              + verb
              + " takes "
              + (verb.equals("add") ? "one finding" : "no argument"),
          Arguments.seeHelp(command));
    }
    return switch (verb) {
      case "add" -> add(options.words.get(1));
      case "check" -> check();
      default -> list();
    };
  }

  private Policy policy() {
    Policy policy = Configuration.read(options.config, options.policy, surroundings).policy();
    if (policy.file().isEmpty()) {
      throw new UsageException(
          "there is no policy", "name one with --policy FILE, or write ./postern.yaml");
    }
    return policy;
  }

  private ExitCode list() {
    LocalDate today = today();
    for (PolicyEntry entry : policy().entries()) {
      if (entry.kind() == kind) {
        String state = entry.holdsOn(today) ? "until " : "EXPIRED on ";
        surroundings
            .out()
            .println(
                Terminal.safe(
                    entry.id()
                        + "  "
                        + state
                        + entry.expires()
                        + "  "
                        + entry.accountable().owner()
                        + "  line "
                        + entry.line()));
      }
    }
    return ExitCode.CLEAN;
  }

  private ExitCode check() {
    Policy policy = policy();
    Instant now = surroundings.clock().instant();
    List<String> remarks = PolicyReview.lapsing(policy, now, kind);
    remarks.forEach(remark -> surroundings.out().println(Terminal.safe(remark)));
    boolean expired =
        policy.entries().stream().anyMatch(e -> e.kind() == kind && !e.holdsOn(today()));
    return expired ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private ExitCode add(String id) throws IOException {
    if (options.from == null) {
      throw new UsageException(
          "no report is named that holds " + id, "add --from RESULT.json, or --from SNAPSHOT");
    }
    Report report = DiffCommand.report(options.from, options.common, surroundings);
    Finding finding =
        report.findings().stream()
            .filter(f -> f.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        options.from + " has no finding " + id,
                        "the ids are those that postern report prints, such as F-d2d0ea83c5"));
    EntryDraft draft =
        new EntryDraft(
            kind,
            options.id.isEmpty() ? (kind == Kind.APPROVED ? "S-" : "W-") + id : options.id,
            new PolicyEntry.Accountable(
                need("--owner", options.owner),
                kind == Kind.WAIVED ? need("--reason", options.reason) : options.reason,
                options.ticket),
            day(need("--until", options.until)));
    ImmutableList<ImmutableList<String>> entries = draft.of(report, finding);
    if (options.write) {
      write(entries);
    } else {
      entries.forEach(entry -> entry.forEach(line -> surroundings.out().println("  " + line)));
    }
    return ExitCode.CLEAN;
  }

  private String need(String option, String value) {
    if (value.isBlank()) {
      throw new UsageException(
          option + " is missing: an entry without it is refused", Arguments.seeHelp(command));
    }
    return value;
  }

  /** A reader of the file never sees half of it. */
  private void write(List<ImmutableList<String>> entries) throws IOException {
    String name = options.policy == null ? "postern.yaml" : options.policy;
    Path file = surroundings.resolve(name).toAbsolutePath();
    String text = Files.exists(file) ? Files.readString(file) : "";
    String more = PolicyText.with(text, name, kind, entries);
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(draft, more);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    options.common.remark(surroundings, "written to " + name);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--until '" + text + "' is no day", "write it as: --until 2026-12-31");
    }
  }
}
