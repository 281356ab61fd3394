package dev.postern.cases;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Exposure;
import dev.postern.model.Gap;
import dev.postern.provider.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The snapshot of a case, in which single answers can be spoilt.
 *
 * @param <S> the type itself, so that changes can be chained
 */
public abstract class SpoiltCase<S extends SpoiltCase<S>> {

  /**
   * What came out of it.
   *
   * @param rows what is reached or may be
   * @param gaps those that the unspoilt case does not have
   */
  public record Outcome(AuditResult result, Set<String> rows, List<String> gaps) {}

  private final Provider provider;
  private final Path root;
  private final Path answers;

  /**
   * Lays out a case.
   *
   * @param base the name of the case
   * @param answers the folder of the answers inside the snapshot
   */
  protected SpoiltCase(Provider provider, String base, Path root, String answers) {
    this.provider = provider;
    this.root = root;
    this.answers = root.resolve(answers);
    CaseFolder.all("provider-" + provider.id(), "cases").stream()
        .filter(one -> one.name().equals(base))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + base))
        .snapshot(root);
  }

  /** The same case as it was, in another folder. */
  protected abstract S unspoilt(Path folder);

  protected abstract S self();

  /** The folder of the snapshot. */
  public Path root() {
    return root;
  }

  /** An answer, there or not. */
  public Path file(String name) {
    return answers.resolve(name);
  }

  /** Takes an answer away. */
  public S without(String name) {
    try {
      Files.delete(file(name));
      return self();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of an answer. */
  public String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an answer, or anything else. */
  public S write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an answer, or anything else. */
  public S write(String name, byte[] bytes) {
    try {
      Files.write(file(name), bytes);
      return self();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a piece of an answer everywhere in it; white space in both is of no account. */
  public S replace(String name, String from, String to) {
    String text = text(name).replaceAll("\\s+", "");
    String piece = from.replaceAll("\\s+", "");
    if (!text.contains(piece)) {
      throw new IllegalArgumentException(name + " does not hold " + from);
    }
    return write(name, text.replace(piece, to));
  }

  /** Audits it as it is now. */
  public AuditResult run() {
    return Audit.builder()
        .provider(provider)
        .snapshot(root)
        .verify(Budget.cells(5_000_000))
        .build()
        .run();
  }

  /** Audits it beside the same case unspoilt. */
  public Outcome outcome(Path folder) {
    AuditResult before = unspoilt(folder).run();
    AuditResult after = run();
    Set<Gap> known = Set.copyOf(before.coverage().gaps());
    List<String> gaps =
        after.coverage().gaps().stream()
            .filter(gap -> !known.contains(gap))
            .map(gap -> gap.call() + " " + gap.status() + " " + gap.affects() + " " + gap.detail())
            .toList();
    Set<String> rows = new TreeSet<>();
    after.exposures().forEach(row -> rows.add(row(row)));
    return new Outcome(after, rows, gaps);
  }

  private static String row(Exposure row) {
    return row.certainty().label() + " " + row.protocol() + "/" + row.ports();
  }
}
