package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The managed prefix lists of a region: the customer's own, and three of the platform's. */
final class PrefixLists {

  private static final ImmutableList<String> CUSTOMER =
      ImmutableList.of(
          "offices",
          "vpn-exits",
          "partners",
          "monitoring-saas",
          "offices-ipv6",
          "payment-providers",
          "ci-runners",
          "customers-eu",
          "partners-ipv6",
          "legacy-any");
  private static final ImmutableList<String> PLATFORM =
      ImmutableList.of("s3", "dynamodb", "cloudfront.origin-facing");

  private final Region region;

  PrefixLists(Region region) {
    this.region = region;
  }

  /** The id of one of the customer's lists. */
  String any(Draws draws) {
    return customerId(draws.below(CUSTOMER.size()));
  }

  /** The list behind the region's S3 gateway endpoints. */
  String s3() {
    return platformId(0);
  }

  /** Writes both listings, and one entries file per list. */
  void write(RegionFolder folder) throws IOException {
    writePlatformListing(folder);
    try (Answer lists = folder.answer("ec2-describe-managed-prefix-lists", "PrefixLists")) {
      for (int i = 0; i < CUSTOMER.size(); i++) {
        Set<String> entries = customerEntries(i);
        writeList(
            lists,
            customerId(i),
            CUSTOMER.get(i),
            Region.ACCOUNT,
            CUSTOMER.get(i).endsWith("ipv6"));
        lists.number("MaxEntries", entries.size() + 20).number("Version", 1 + i);
        lists.tags("Tags", "Name", CUSTOMER.get(i), "owner", "network-team").end();
        writeEntries(folder, customerId(i), entries);
      }
      for (int i = 0; i < PLATFORM.size(); i++) {
        writeList(lists, platformId(i), platformName(i), "AWS", false);
        lists.emptyArray("Tags").end();
        writeEntries(folder, platformId(i), platformEntries(i));
      }
    }
  }

  private void writePlatformListing(RegionFolder folder) throws IOException {
    try (Answer lists = folder.answer("ec2-describe-prefix-lists", "PrefixLists")) {
      for (int i = 0; i < PLATFORM.size() - 1; i++) {
        lists.element().array("Cidrs");
        for (String cidr : platformEntries(i)) {
          lists.text(cidr);
        }
        lists
            .endArray()
            .text("PrefixListId", platformId(i))
            .text("PrefixListName", platformName(i))
            .end();
      }
    }
  }

  private void writeList(Answer lists, String id, String name, String owner, boolean ipv6)
      throws IOException {
    String account = owner.equals("AWS") ? "aws" : owner;
    lists.element();
    lists.text("PrefixListId", id).text("AddressFamily", ipv6 ? "IPv6" : "IPv4");
    lists.text("State", "create-complete");
    lists.text(
        "PrefixListArn", "arn:aws:ec2:" + region.name() + ":" + account + ":prefix-list/" + id);
    lists.text("PrefixListName", name).text("OwnerId", owner);
  }

  private static void writeEntries(RegionFolder folder, String id, Set<String> entries)
      throws IOException {
    try (Answer answer = folder.answer("ec2-get-managed-prefix-list-entries-" + id, "Entries")) {
      for (String cidr : entries) {
        answer.element().text("Cidr", cidr).text("Description", "").end();
      }
    }
  }

  private Set<String> customerEntries(int list) {
    Set<String> entries = new LinkedHashSet<>();
    if (CUSTOMER.get(list).equals("legacy-any")) {
      entries.add("0.0.0.0/1");
      entries.add("128.0.0.0/1");
      return entries;
    }
    Draws draws = region.draws("prefix-list", list);
    int count = 4 + draws.skewedBelow(90);
    while (entries.size() < count) {
      entries.add(
          CUSTOMER.get(list).endsWith("ipv6")
              ? String.format("2001:db8:%x::/48", 0xb000 + draws.below(0x1000))
              : ((RuleSource.Ipv4) Sources.publicBlock(draws)).cidr());
    }
    return entries;
  }

  // Synthetic blocks inside Amazon's own space, as wide as the real ones.
  private Set<String> platformEntries(int list) {
    Draws draws = region.draws("platform-list", list);
    Set<String> entries = new LinkedHashSet<>();
    int count = list == 2 ? 45 : 6;
    while (entries.size() < count) {
      entries.add("52." + (192 + draws.below(32)) + "." + draws.below(64) * 4 + ".0/22");
    }
    return entries;
  }

  private String customerId(int list) {
    return region.id("pl", list);
  }

  private String platformId(int list) {
    return "pl-" + region.hex("aws-pl", list).substring(0, 8);
  }

  private String platformName(int list) {
    String scope = PLATFORM.get(list).startsWith("cloudfront") ? "global" : region.name();
    return "com.amazonaws." + scope + "." + PLATFORM.get(list);
  }
}
