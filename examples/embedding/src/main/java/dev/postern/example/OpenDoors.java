package dev.postern.example;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.risk.Severity;
import java.nio.file.Path;
import java.util.List;

/** Lists what a snapshot of an account leaves open, without the command line. */
public final class OpenDoors {

  private OpenDoors() {}

  /** One line for every finding that is at least as severe. */
  public static List<String> of(Path snapshot, Severity atLeast) {
    AuditResult result = Audit.builder().snapshot(snapshot).build().run();
    return result.findings().stream()
        .filter(finding -> finding.severity().compareTo(atLeast) >= 0)
        .map(finding -> finding.severity().label() + " " + finding.title())
        .toList();
  }
}
