package dev.postern.emulator;

import static dev.postern.emulator.Estate.WORLD;
import static dev.postern.emulator.Estate.fromBlocks;

import dev.postern.provider.aws.live.AwsAccess;
import dev.postern.provider.aws.live.AwsCollector;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/**
 * An organization in the emulator. Its first member runs something; every member has one open group
 * that nothing uses, and nothing else.
 *
 * @param manager the account that pays
 * @param members the other accounts
 * @param regions where they have something
 */
record Organization(Aws manager, List<String> members, List<String> regions) {

  static final String ROLE = "auditor";

  private static final List<String> REGIONS =
      List.of("eu-west-1", "eu-central-1", "us-east-1", "ap-southeast-2", "sa-east-1");

  static Organization found(Aws manager, int accounts, int regions) {
    List<String> members;
    try (OrganizationsClient organizations =
        manager.client(OrganizationsClient.builder(), "us-east-1").build()) {
      organizations.createOrganization(r -> {});
      members =
          IntStream.range(1, accounts) // the manager is one
              .mapToObj(
                  i ->
                      organizations
                          .createAccount(
                              r -> r.accountName("member-" + i).email(i + "@example.com"))
                          .createAccountStatus()
                          .accountId())
              .toList();
    }
    Organization organization = new Organization(manager, members, REGIONS.subList(0, regions));
    organization.furnish();
    return organization;
  }

  private void furnish() {
    for (String member : members) {
      Aws aws = manager.account(member);
      try (Ec2Client ec2 = aws.client(Ec2Client.builder(), regions.get(0)).build()) {
        String group =
            ec2.createSecurityGroup(r -> r.groupName("trial-" + member).description("trial"))
                .groupId();
        ec2.authorizeSecurityGroupIngress(
            r -> r.groupId(group).cidrIp(WORLD).ipProtocol("tcp").fromPort(9200).toPort(9200));
      }
    }
    try (Estate estate = new Estate(manager.account(members.get(0)), regions.get(0))) {
      String web =
          estate.instance("web", estate.open(), estate.group("web", 443, fromBlocks(WORLD)));
      estate.publish(web);
    }
  }

  void suspend(String member) {
    try (OrganizationsClient organizations =
        manager.client(OrganizationsClient.builder(), "us-east-1").build()) {
      organizations.closeAccount(r -> r.accountId(member));
    }
  }

  /** A collector of all its accounts, through the wire. */
  AwsCollector.Builder collector(Wire wire) {
    AwsAccess access = manager.at(wire.address()).access();
    return AwsCollector.builder(access).organization(ROLE).regions(regions);
  }

  /** Every account. */
  int size() {
    return members.size() + 1;
  }
}
