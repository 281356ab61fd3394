package dev.postern.provider.aws;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cases.CaseFolder;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Exposure;
import dev.postern.model.Gap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One machine that the world reaches on tcp/22 (case A01), as a folder in which single answers can
 * be spoilt.
 */
final class SmallAccount {

  static final String GROUPS = "ec2-describe-security-groups.json";
  static final String INTERFACES = "ec2-describe-network-interfaces.json";
  static final String ROUTES = "ec2-describe-route-tables.json";
  static final String GATEWAYS = "ec2-describe-internet-gateways.json";
  static final String ACLS = "ec2-describe-network-acls.json";
  static final String INSTANCES = "ec2-describe-instances.json";
  static final String GROUP = "sg-0a100000000000001";
  static final String ENI = "eni-0e100000000000001";

  /**
   * What came out of it.
   *
   * @param rows what is reached or may be; latent rows are left out, since the machine has no IPv6
   *     address
   * @param gaps those that the unspoilt account does not have
   */
  record Outcome(AuditResult result, Set<String> rows, List<String> gaps) {}

  private final String base;
  private final Path root;
  private final Path answers;

  private SmallAccount(String base, Path root) {
    this.base = base;
    this.root = root;
    this.answers = root.resolve("aws/111122223333/eu-west-1");
  }

  static SmallAccount in(Path folder) {
    return of("A01", folder);
  }

  /** Another case. */
  static SmallAccount of(String base, Path folder) {
    CaseFolder.all("provider-aws", "cases").stream()
        .filter(one -> one.name().equals(base))
        .forEach(one -> one.snapshot(folder));
    SmallAccount account = new SmallAccount(base, folder);
    // The second view of the rules would tell every spoilt row a second time.
    return account.without("ec2-describe-security-group-rules.json");
  }

  Path root() {
    return root;
  }

  Path file(String name) {
    return answers.resolve(name);
  }

  SmallAccount without(String name) {
    try {
      Files.delete(file(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SmallAccount write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  SmallAccount write(String name, byte[] bytes) {
    try {
      Files.write(file(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a piece of an answer everywhere in it; white space in both is of no account. */
  SmallAccount replace(String name, String from, String to) {
    String text = text(name).replaceAll("\\s+", "");
    String piece = from.replaceAll("\\s+", "");
    if (!text.contains(piece)) {
      throw new IllegalArgumentException(name + " does not hold " + from);
    }
    return write(name, text.replace(piece, to));
  }

  /** The group of the machine, with other permissions for incoming packets. */
  SmallAccount permissions(String permissions) {
    return write(
        GROUPS,
        """
        {"SecurityGroups":[{"GroupId":"%s","GroupName":"web","VpcId":"vpc-0b0000000000000b0",
        "OwnerId":"111122223333"%s,"IpPermissionsEgress":[]}]}
        """
            .formatted(GROUP, permissions.isEmpty() ? "" : ",\"IpPermissions\":" + permissions));
  }

  AuditResult run() {
    return Audit.builder()
        .provider(new AwsProvider())
        .snapshot(root)
        .verify(Budget.cells(5_000_000))
        .build()
        .run();
  }

  /** Runs it beside the same account unspoilt. */
  Outcome outcome(Path unspoilt) {
    AuditResult before = of(base, unspoilt).run();
    AuditResult after = run();
    Set<Gap> known = Set.copyOf(before.coverage().gaps());
    List<String> gaps =
        after.coverage().gaps().stream()
            .filter(gap -> !known.contains(gap))
            .map(gap -> gap.call() + " " + gap.status() + " " + gap.affects() + " " + gap.detail())
            .toList();
    return new Outcome(after, rows(after), gaps);
  }

  private static Set<String> rows(AuditResult result) {
    Set<String> rows = new TreeSet<>();
    result.exposures().forEach(row -> rows.add(row(row)));
    return rows;
  }

  private static String row(Exposure row) {
    return row.certainty().label() + " " + row.protocol() + "/" + row.ports();
  }
}
