package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.ScopeName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Sorts files by account and region: by their folders, else by snapshot.json, else by what is in
 * them.
 */
final class ScopeFiles {

  /**
   * The calls whose elements mostly belong to the asking account, the surest first. Subnets, groups
   * and networks may be another account's, shared.
   */
  private static final ImmutableList<AwsCall> TELLING =
      ImmutableList.of(
          AwsCall.EC2_DESCRIBE_INSTANCES,
          AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
          AwsCall.RDS_DESCRIBE_DB_INSTANCES,
          AwsCall.LAMBDA_LIST_FUNCTIONS,
          AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES,
          AwsCall.EC2_DESCRIBE_SECURITY_GROUPS,
          AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS,
          AwsCall.EC2_DESCRIBE_VPCS,
          AwsCall.EC2_DESCRIBE_SUBNETS);

  private final Path root;
  private final ScopeName header;
  private final NoteBook notes;

  private ScopeFiles(Path root, ScopeName header, NoteBook notes) {
    this.root = root;
    this.header = header;
    this.notes = notes;
  }

  static ImmutableSortedMap<ScopeName, ImmutableList<Candidate>> sorted(
      Path root, List<Candidate> candidates, List<CoverageEntry> coverage, NoteBook notes) {
    return new ScopeFiles(root, scope(coverage), notes).sorted(candidates);
  }

  private ImmutableSortedMap<ScopeName, ImmutableList<Candidate>> sorted(
      List<Candidate> candidates) {
    ListMultimap<ImmutableList<String>, Candidate> byFolder =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    for (Candidate candidate : candidates) {
      byFolder.put(candidate.name().scope(), candidate);
    }
    ListMultimap<ScopeName, Candidate> byName =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    for (ImmutableList<String> folder : byFolder.keySet()) {
      byName.putAll(name(folder, byFolder.get(folder)), byFolder.get(folder));
    }
    return byName.asMap().entrySet().stream()
        .collect(
            ImmutableSortedMap.toImmutableSortedMap(
                Comparator.naturalOrder(),
                entry -> entry.getKey(),
                entry -> ImmutableList.copyOf(entry.getValue())));
  }

  private ScopeName name(ImmutableList<String> folder, Collection<Candidate> files) {
    ScopeName told = AwsScopes.ofFolders(root, folder).or(header);
    if (told.whole()) {
      return told;
    }
    ScopeName inside =
        files.stream()
            .filter(candidate -> rank(candidate) >= 0)
            .sorted(Comparator.comparingInt(ScopeFiles::rank))
            .map(candidate -> AwsScopes.ofElement(candidate.first()))
            .reduce(ScopeName.NOWHERE, ScopeName::or);
    ScopeName result = told.or(inside);
    notes.note(
        folder.isEmpty() ? "." : String.join("/", folder),
        "does not name both account and region; with what the answers say it is account "
            + result.account()
            + ", region "
            + result.region());
    return result;
  }

  /** Peers, endpoints and the like mostly show other accounts: not asked. */
  private static int rank(Candidate candidate) {
    int telling = TELLING.indexOf(candidate.call());
    if (telling >= 0) {
      return telling;
    }
    return candidate.call().service().equals("ec2") ? -1 : TELLING.size();
  }

  /**
   * The one account and the one region that the header speaks of; unknown when it speaks of
   * several.
   */
  private static ScopeName scope(List<CoverageEntry> coverage) {
    return new ScopeName(
        only(coverage, entry -> entry.scope().account()),
        only(coverage, entry -> entry.scope().region()));
  }

  private static String only(List<CoverageEntry> coverage, Function<CoverageEntry, String> part) {
    ImmutableSet<String> names =
        coverage.stream()
            .map(part)
            .filter(name -> !name.equals(ScopeName.UNKNOWN))
            .collect(ImmutableSet.toImmutableSet());
    return names.size() == 1 ? names.iterator().next() : ScopeName.UNKNOWN;
  }
}
