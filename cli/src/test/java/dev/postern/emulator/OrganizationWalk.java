package dev.postern.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.model.Scope;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.live.AwsCollector;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that walks through an organization, audits what it found and says what that took:
 * seconds, and the most memory that was in use after a garbage collection.
 */
final class OrganizationWalk {

  private OrganizationWalk() {}

  /** Takes an account in words, a folder and regions; prints one JSON object. */
  public static void main(String[] args) {
    AwsCollector collector =
        AwsCollector.builder(Aws.of(args[0]).access())
            .organization(Organization.ROLE)
            .regions(List.of(args).subList(2, args.length))
            .build();
    Path folder = Path.of(args[1]);
    ObjectNode out = new ObjectMapper().createObjectNode();
    HeapPeak heap = HeapPeak.watch();

    long start = System.nanoTime();
    collector.collect(folder, Progress.NONE);
    out.put("collectMillis", (System.nanoTime() - start) / 1_000_000);
    out.put("collectPeak", heap.takePeak());

    start = System.nanoTime();
    AuditResult result = Audit.builder().snapshot(folder).build().run();
    out.put("auditMillis", (System.nanoTime() - start) / 1_000_000);
    out.put("auditPeak", heap.takePeak());

    out.put("accounts", result.scopes().stream().map(Scope::account).distinct().count());
    out.put("exposures", result.exposures().size());
    out.put("latent", result.latent().stream().map(row -> row.endpoint().id()).distinct().count());
    var gaps = out.putArray("gaps");
    result
        .coverage()
        .gaps()
        .forEach(gap -> gaps.add(gap.scope().account() + " " + gap.call() + " " + gap.status()));
    System.out.println(out);
  }
}
