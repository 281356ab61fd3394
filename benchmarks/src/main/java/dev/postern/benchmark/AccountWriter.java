package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a whole account, region after region, and {@code snapshot.json} last. */
final class AccountWriter {

  // Above the usual quota of 60 per direction; accounts that had it raised do hold such groups.
  private static final int MOST_ROWS = 600;

  private final AccountShape shape;
  private final Path root;
  private final PublicAddresses addresses = new PublicAddresses();

  AccountWriter(AccountShape shape, Path root) {
    this.shape = shape;
    this.root = root;
  }

  void write() throws IOException {
    for (int i = 0; i < shape.regions(); i++) {
      write(new Region(shape, i));
    }
    Files.writeString(
        root.resolve("snapshot.json"),
        """
        {"schema":"postern.snapshot/1","state":"complete","takenAt":"%s","coverage":[]}
        """
            .formatted(GenerateAccount.TAKEN_AT));
  }

  private void write(Region region) throws IOException {
    RegionFolder folder = RegionFolder.create(root, region);
    PrefixLists lists = new PrefixLists(region);
    lists.write(folder);
    new NetworkAnswers(region, folder).write(lists);
    QuietCalls.write(region, folder);
    writeGroups(region, folder, lists);
    try (WorkloadAnswers answers = new WorkloadAnswers(folder)) {
      for (int i = 0; i < region.networks(); i++) {
        new ServiceWriter(new Groups(new Network(region, i)), answers, addresses).writeAll();
      }
    }
  }

  private void writeGroups(Region region, RegionFolder folder, PrefixLists lists)
      throws IOException {
    HeavyTail counts = HeavyTail.of(region.rules(), region.groups(), 0.8, MOST_ROWS);
    Shuffle ranks = new Shuffle(region.groups());
    int number = 0;
    try (SecurityGroupAnswers answers = new SecurityGroupAnswers(region, folder)) {
      for (int i = 0; i < region.networks(); i++) {
        Groups groups = new Groups(new Network(region, i));
        RuleRows rows = new RuleRows(groups, lists);
        for (int group = 0; group < groups.count(); group++) {
          answers.write(groups, group, rows.of(group, counts.share(ranks.place(number++))));
        }
      }
    }
  }
}
