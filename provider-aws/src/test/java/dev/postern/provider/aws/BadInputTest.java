package dev.postern.provider.aws;

import static dev.postern.provider.aws.SmallAccount.ACLS;
import static dev.postern.provider.aws.SmallAccount.GATEWAYS;
import static dev.postern.provider.aws.SmallAccount.GROUPS;
import static dev.postern.provider.aws.SmallAccount.INSTANCES;
import static dev.postern.provider.aws.SmallAccount.INTERFACES;
import static dev.postern.provider.aws.SmallAccount.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.postern.cases.SpoiltCase.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that no account gives. The machine of the account is open on tcp/22; nothing that is done
 * to its answers may close it unless the answer really says so, and everything that is not
 * understood is told.
 */
final class BadInputTest {

  private static final String CLUSTER = "eks-describe-cluster-prod.json";

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  /** Everything was understood. */
  private void understood(SmallAccount account, String rows) {
    check(account, rows, "");
  }

  private Outcome check(SmallAccount account, String rows, String gap) {
    Outcome outcome = account.outcome(unspoilt);
    Set<String> expected =
        new TreeSet<>(Splitter.on(';').trimResults().omitEmptyStrings().splitToList(rows));
    assertThat(outcome.rows()).isEqualTo(expected);
    if (gap.isEmpty()) {
      assertThat(outcome.gaps()).isEmpty();
    } else {
      assertThat(outcome.gaps()).anyMatch(text -> text.contains(gap));
      assertThat(outcome.result().complete()).isFalse();
    }
    assertThat(outcome.result().coverage().rules().addsUp()).as("counts").isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
    assertThat(outcome.result().verification().orElseThrow().complete()).isTrue();
    return outcome;
  }

  @Test
  void theUnspoiltAccountIsOpen() {
    understood(SmallAccount.in(spoilt), "session tcp/22");
  }

  @ParameterizedTest(name = "IpPermissions: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5                | possible any/*",
        "null             | possible any/*",
        "``               | possible any/*",
        "\"none\"         | possible any/*",
        "{}               | possible any/*",
        "[5]              | possible any/*",
        "[null]           | possible any/*",
        "[[]]             | possible any/*",
        "[{}]             | possible any/*",
        // a row without peers, or with a kind of peer that nobody knows yet
        "[{P}]                                                          | possible tcp/22",
        "[{P,\"IpRanges\":[],\"Ipv6Ranges\":[],\"PrefixListIds\":[],\"UserIdGroupPairs\":[]}] |"
            + " possible tcp/22",
        "[{P,\"IpRanges\":[],\"LatticePeers\":[{\"Id\":\"x\"}]}]        | possible tcp/22",
        "[{P,\"IpRanges\":[],\"LatticePeers\":{\"Id\":\"x\"}}]          | possible tcp/22",
        "[{P,\"IpRanges\":[{\"CidrIp\":\"203.0.113.0/24\"}],\"LatticePeers\":[{\"Id\":\"x\"}]}] |"
            + " possible tcp/22; session tcp/22",
        // peers of the wrong kind
        "[{P,\"IpRanges\":5}]                                           | possible tcp/22",
        "[{P,\"IpRanges\":null}]                                        | possible tcp/22",
        "[{P,\"IpRanges\":[null]}]                                      | possible tcp/22",
        "[{P,\"IpRanges\":[5]}]                                         | possible tcp/22",
        "[{P,\"IpRanges\":[{}]}]                                        | possible tcp/22",
        "[{P,\"IpRanges\":[\"0.0.0.0/0\"]}]                             | possible tcp/22",
        "[{P,\"IpRanges\":\"0.0.0.0/0\"}]                               | possible tcp/22",
        "[{P,\"IpRanges\":[{\"CidrIp\":[\"0.0.0.0/0\"]}]}]              | possible tcp/22",
        "[{P,\"IpRanges\":[{\"CidrIp\":\"300.0.0.0/0\"}]}]              | possible tcp/22",
        "[{P,\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/33\"}]}]               | possible tcp/22",
        "[{P,\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/-1\"}]}]               | possible tcp/22",
        "[{P,\"IpRanges\":[{\"CidrIp\":\"\"}]}]                         | possible tcp/22",
        "[{P,\"PrefixListIds\":[{}]}]                                   | possible tcp/22",
        "[{P,\"PrefixListIds\":[{\"PrefixListId\":\"pl-unheard\"}]}]    | possible tcp/22",
        "[{P,\"UserIdGroupPairs\":[{}]}]                                | possible tcp/22",
        // ports that make no sense are at most all ports of their protocol
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":443,\"ToPort\":80,W}]    | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":80,\"ToPort\":70000,W}]  | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":\"ssh\",\"ToPort\":22,W}] | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":22.5,\"ToPort\":23,W}]   | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":1e99,\"ToPort\":23,W}]   | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":true,\"ToPort\":23,W}]   | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":[22],\"ToPort\":22,W}]   | possible tcp/*",
        "[{\"IpProtocol\":\"tcp\",\"FromPort\":-7,\"ToPort\":22,W}]     | possible tcp/*",
        "[{\"IpProtocol\":\"icmp\",\"FromPort\":300,\"ToPort\":0,W}]    | possible icmp/*",
        // only the peer holds
        "[{\"IpProtocol\":\"warp\",\"FromPort\":22,\"ToPort\":22,W}]    | possible any/*",
        "[{\"IpProtocol\":300,W}]                                       | possible any/*",
        "[{\"IpProtocol\":null,W}]                                      | possible any/*",
        "[{W}]                                                          | possible any/*",
      })
  void whatIsNotUnderstoodInAGroupIsPossible(String permissions, String rows) {
    SmallAccount account = SmallAccount.in(spoilt).permissions(full(permissions));
    String call =
        permissions.contains("pl-unheard")
            ? "ec2:GetManagedPrefixListEntries"
            : "ec2:DescribeSecurityGroups unsupported [" + SmallAccount.GROUP + "]";
    check(account, rows, call);
  }

  private static String full(String permissions) {
    return permissions == null
        ? ""
        : permissions
            .replace("{P", "{\"IpProtocol\":\"tcp\",\"FromPort\":22,\"ToPort\":22")
            .replace("W}", "\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/0\"}]}");
  }

  @ParameterizedTest(name = "IpPermissions: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{P,\"IpRanges\":[{\"CidrIp\":\"203.0.113.7/24\"}]}]              | session tcp/22",
        "[{\"IpProtocol\":\"TCP\",\"FromPort\":\"22\",\"ToPort\":\"22\",W}] | session tcp/22",
        "[{P,\"UserIdGroupPairs\":[{\"GroupId\":\"sg-0a100000000000001\",\"UserId\":\"1\"}]}] | ``",
        "[{P,\"Note\":\"new\",W}]                                         | session tcp/22",
        "[]                                                              | ``",
      })
  void whatIsUnusualButClearIsUnderstood(String permissions, String rows) {
    understood(SmallAccount.in(spoilt).permissions(full(permissions)), rows == null ? "" : rows);
  }

  @Test
  void hostBitsAreNoPartOfABlock() {
    SmallAccount account =
        SmallAccount.in(spoilt)
            .permissions(full("[{P,\"IpRanges\":[{\"CidrIp\":\"203.0.113.7/24\"}]}]"));
    assertThat(account.run().exposures())
        .singleElement()
        .satisfies(row -> assertThat(row.sources().toString()).contains("203.0.113.0/24"));
  }

  @Test
  void groupsThatReferToEachOtherInACircleAllowNothingFromOutside() {
    SmallAccount account = SmallAccount.in(spoilt);
    String group =
        "{\"GroupId\":\"%s\",\"VpcId\":\"vpc-0b0000000000000b0\",\"IpPermissions\":"
            + "[{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[{\"GroupId\":\"%s\",\"UserId\":\"1\"}]}],"
            + "\"IpPermissionsEgress\":[]}";
    account.write(
        GROUPS,
        "{\"SecurityGroups\":["
            + group.formatted(SmallAccount.GROUP, "sg-2")
            + ","
            + group.formatted("sg-2", SmallAccount.GROUP)
            + "]}");
    understood(account, "");
  }

  @Test
  void aPrefixListThatNamesItselfIsUnknown() {
    SmallAccount account =
        SmallAccount.in(spoilt)
            .permissions(full("[{P,\"PrefixListIds\":[{\"PrefixListId\":\"pl-1\"}]}]"))
            .write(
                "ec2-get-managed-prefix-list-entries-pl-1.json",
                "{\"Entries\":[{\"Cidr\":\"203.0.113.0/24\"},{\"Cidr\":\"pl-1\"}]}");
    check(
        account,
        "possible tcp/22; session tcp/22",
        "ec2:GetManagedPrefixListEntries unsupported [pl-1]");
  }

  @ParameterizedTest(name = "interface, {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Groups\":[{\"GroupId\":\"sg-0a100000000000001\",\"GroupName\":\"web\"}] | \"Groups\":5      | possible any/* | unreadable id",
        "\"Groups\":[{\"GroupId\":\"sg-0a100000000000001\",\"GroupName\":\"web\"}] | \"Groups\":null   | possible any/* | unreadable id",
        "\"Groups\":[{\"GroupId\":\"sg-0a100000000000001\",\"GroupName\":\"web\"}] | \"Groups\":[null] | possible any/* | unreadable id",
        "\"Groups\":[{\"GroupId\":\"sg-0a100000000000001\",\"GroupName\":\"web\"}] | \"Groups\":[{}]   | possible any/* | unreadable id",
        "\"Groups\":[{\"GroupId\":\"sg-0a100000000000001\",\"GroupName\":\"web\"}] | \"X\":0           | possible any/* | unreadable id",
        "\"InterfaceType\":\"interface\"  | \"InterfaceType\":\"warp_gate\" | session tcp/22 | the interface type warp_gate is not known",
        "\"Status\":\"in-use\"            | \"Status\":\"dreaming\"         | possible tcp/22 | the interface status dreaming is not known",
        "\"PublicIp\":\"198.51.100.10\"   | \"PublicIp\":\"198.51.100.999\" | possible tcp/22 | public address 198.51.100.999",
        "\"PublicIp\":\"198.51.100.10\"   | \"PublicIp\":5                  | possible tcp/22 | public address 5",
        "\"PublicIp\":\"198.51.100.10\"   | \"PublicIp\":[]                 | possible tcp/22 | public address (nothing)",
        "\"PublicIp\":\"198.51.100.10\"   | \"X\":5                         | possible tcp/22 | public address (nothing)",
        "\"PrivateIpAddress\":\"10.0.1.10\" | \"PrivateIpAddress\":\"10.0\" | possible tcp/22 | private address 10.0",
        "\"Primary\":true                 | \"Primary\":7                   | session tcp/22 | ``",
        "\"Ipv6Addresses\":[]             | \"Ipv6Addresses\":5             | session tcp/22 | IPv6"
            + " address (nothing)",
        "\"Ipv6Addresses\":[]             | \"Ipv6Addresses\":[{\"Ipv6Address\":\"::g\"}] | session"
            + " tcp/22 | IPv6 address ::g",
        "\"NetworkInterfaceId\":\"eni-0e100000000000001\" | \"X\":5           | session tcp/22 | an"
            + " interface without an id",
        "\"VpcId\":\"vpc-0b0000000000000b0\"         | \"X\":5               | possible tcp/22 | no"
            + " answer says in which network subnet-0b100000000000001 lies",
        "\"SubnetId\":\"subnet-0b100000000000001\"   | \"X\":5               | possible tcp/22 | a"
            + " subnet without an id",
        "\"TagSet\":[]                    | \"TagSet\":[5,null,{\"Key\":7}] | session tcp/22 | ``",
      })
  void whatIsNotUnderstoodInAnInterfaceDoesNotHideIt(
      String from, String to, String rows, String gap) {
    SmallAccount account = SmallAccount.in(spoilt).replace(INTERFACES, from, to);
    check(account, rows, gap == null ? "" : gap);
  }

  @Test
  void anAssociationThatStandsOnlyOnTheInterfaceIsFound() {
    SmallAccount account = SmallAccount.in(spoilt);
    String text = account.text(INTERFACES).replaceAll("\\s+", "");
    int pair = text.indexOf("\"Association\"", text.indexOf("PrivateIpAddresses"));
    String onlyOutside =
        text.substring(0, pair) + text.substring(text.indexOf("\"Primary\"", pair));
    understood(account.write(INTERFACES, onlyOutside), "session tcp/22");
    account.write(INTERFACES, onlyOutside.replace("\"Primary\":true", "\"Primary\":false"));
    check(account, "possible tcp/22", "public address 198.51.100.10 of no private");
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // routes
        "ROUTES |"
            + " \"GatewayId\":\"igw-0b000000000000001\",\"Origin\":\"CreateRoute\",\"State\":\"active\""
            + " | \"GatewayId\":\"igw-0b000000000000001\",\"State\":\"dormant\" | possible tcp/22 |"
            + " its state is not known",
        "ROUTES | \"GatewayId\":\"igw-0b000000000000001\"      | \"PortalId\":\"portal-1\"  |"
            + " possible tcp/22 | its target is of no known kind",
        "ROUTES | \"GatewayId\":\"igw-0b000000000000001\"      | \"GatewayId\":\"warp-1\"   |"
            + " possible tcp/22 | its target is of no known kind",
        "ROUTES | \"GatewayId\":\"igw-0b000000000000001\"      | \"GatewayId\":[5]          |"
            + " possible tcp/22 | its target is of no known kind",
        "ROUTES | \"DestinationCidrBlock\":\"0.0.0.0/0\"       |"
            + " \"DestinationCidrBlock\":\"0.0.0.0/99\" | possible tcp/22 | was not understood",
        "ROUTES | \"DestinationCidrBlock\":\"0.0.0.0/0\"       | \"X\":1                    |"
            + " possible tcp/22 | was not understood",
        "ROUTES | \"Routes\":[                                 | \"Routes\":5,\"X\":[       |"
            + " possible tcp/22 | was not understood",
        "ROUTES | \"Routes\":[                                 | \"Routes\":null,\"X\":[    |"
            + " possible tcp/22 | was not understood",
        "ROUTES | \"Routes\":[                                 | \"X\":[                    |"
            + " possible tcp/22 | was not understood",
        "ROUTES | \"Routes\":[                                 | \"Routes\":[null,          |"
            + " possible tcp/22 | was not understood",
        "ROUTES | \"RouteTableId\":\"rtb-0b100000000000001\",\"VpcId\" | \"VpcId\"           |"
            + " possible tcp/22 | a route table without an id",
        "ROUTES |"
            + " \"SubnetId\":\"subnet-0b100000000000001\",\"AssociationState\":{\"State\":\"associated\"}"
            + " | \"SubnetId\":\"subnet-0b100000000000001\",\"AssociationState\":{\"State\":\"hovering\"}"
            + " | possible tcp/22 | an association of rtb-0b100000000000001",
        // gateways
        "GATEWAYS | \"State\":\"available\"                    | \"State\":\"half-open\"    |"
            + " possible tcp/22 | an attachment of igw-0b000000000000001",
        "GATEWAYS | \"VpcId\":\"vpc-0b0000000000000b0\"        | \"X\":5                    |"
            + " possible tcp/22 | an attachment of igw-0b000000000000001",
        "GATEWAYS | \"Attachments\":[                          | \"Attachments\":5,\"X\":[  |"
            + " possible tcp/22 | an attachment of igw-0b000000000000001",
        "GATEWAYS | \"Attachments\":[                          | \"Attachments\":null,\"X\":[ |"
            + " possible tcp/22 | an attachment of igw-0b000000000000001",
        // network ACLs
        "ACLS | \"Entries\":[                                  | \"Entries\":5,\"X\":[      |"
            + " possible tcp/22 | was not understood",
        "ACLS | \"Entries\":[                                  | \"Entries\":null,\"X\":[   |"
            + " possible tcp/22 | was not understood",
        "ACLS | \"Entries\":[                                  | \"X\":[                    |"
            + " possible tcp/22 | was not understood",
        "ACLS | \"Entries\":[                                  | \"Entries\":[null,         |"
            + " possible tcp/22 | was not understood",
        "ACLS | \"RuleAction\":\"allow\"                       | \"RuleAction\":\"perhaps\" |"
            + " possible tcp/22 | was not understood",
        "ACLS | \"RuleNumber\":100                             | \"RuleNumber\":\"first\"   |"
            + " possible tcp/22 | was not understood",
        "ACLS | \"Entries\":[ |"
            + " \"Entries\":[{\"CidrBlock\":\"0.0.0.0/0\",\"Egress\":\"inwards\",\"Protocol\":\"-1\",\"RuleAction\":\"deny\",\"RuleNumber\":90},"
            + " | possible tcp/22 | was not understood",
        "ACLS | \"NetworkAclId\":\"acl-0b000000000000001\",\"VpcId\" | \"VpcId\"         | possible"
            + " tcp/22 | a network ACL without an id",
        // instances
        "INSTANCES | \"Name\":\"running\"                      | \"Name\":\"dreaming\"      | possible tcp/22 | the state dreaming of i-0a100000000000001 is not known",
        "INSTANCES | \"InstanceId\":\"i-0a100000000000001\"    | \"X\":5                    | possible tcp/22 | an instance without an id",
        "INSTANCES | \"Instances\":[                           | \"Instances\":[null,       | session tcp/22 | an instance without an id",
      })
  void whatIsNotUnderstoodOnTheWayIsPossible(
      String file, String from, String to, String rows, String gap) {
    String name =
        switch (file) {
          case "ROUTES" -> ROUTES;
          case "GATEWAYS" -> GATEWAYS;
          case "ACLS" -> ACLS;
          default -> INSTANCES;
        };
    check(SmallAccount.in(spoilt).replace(name, from, to), rows, gap);
  }

  @Test
  void whatNobodyAskedToBeExcludedFromBlockingMayBeOpen() {
    SmallAccount account =
        SmallAccount.of("N-BPA-account", spoilt)
            .without("ec2-describe-vpc-block-public-access-exclusions.json");
    Outcome outcome =
        check(account, "possible tcp/22", "ec2:DescribeVpcBlockPublicAccessExclusions missing");
    assertThat(outcome.result().exposures().get(0).reasons())
        .containsExactly(
            "Block Public Access: the mode of 111122223333 in eu-west-1 is block-ingress, and whether"
                + " an exclusion covers subnet-0b100000000000001 is unknown");
  }

  @Test
  void exclusionsDoNotMatterWhereNothingIsBlocked() {
    understood(
        SmallAccount.in(spoilt).without("ec2-describe-vpc-block-public-access-exclusions.json"),
        "session tcp/22");
  }

  @Test
  void aClusterLiesInTheNetworkOfItsSubnets() {
    SmallAccount account =
        SmallAccount.of("S-EKS-unseen", spoilt)
            .replace(
                CLUSTER,
                "\"clusterSecurityGroupId\": \"sg-0a600000000000006\","
                    + "\"vpcId\": \"vpc-0b0000000000000b0\",",
                "");
    understood(account, "");
  }

  @Test
  void aClusterOfWhichNothingSaysWhereItLiesIsToldApart() {
    String subnet = "subnet-0b900000000000009";
    SmallAccount account =
        SmallAccount.of("S-EKS-unseen", spoilt)
            .replace(CLUSTER, "subnet-0b100000000000001", subnet)
            .replace(
                CLUSTER,
                "\"clusterSecurityGroupId\": \"sg-0a600000000000006\","
                    + "\"vpcId\": \"vpc-0b0000000000000b0\",",
                "");
    check(account, "", "no answer says in which network " + subnet + " lies");
  }

  @Test
  void aClusterThatDoesNotSayWhetherItIsPublishedAsksForNoPermission() {
    Outcome outcome =
        check(
            SmallAccount.of("S-EKS-unseen", spoilt)
                .replace(CLUSTER, "\"endpointPublicAccess\": false,", ""),
            "possible tcp/443",
            "the answer does not say whether the endpoint is public");
    assertThat(outcome.gaps()).noneMatch(gap -> gap.contains("grant"));
    assertThat(outcome.result().exposures().get(0).reasons())
        .singleElement()
        .asString()
        .startsWith("eks:DescribeCluster does not say how arn:aws:eks:");
  }

  @Test
  void aDenyWhosePortsMakeNoSenseMayDenyAnything() {
    for (String range : List.of("22", "{}", "{\"From\":22}", "{\"From\":80,\"To\":22}")) {
      SmallAccount account = SmallAccount.in(spoilt);
      String deny =
          "{\"CidrBlock\":\"0.0.0.0/0\",\"Egress\":false,\"Protocol\":\"6\",\"RuleAction\":\"deny\",\"RuleNumber\":90,\"PortRange\":%s}";
      account.replace(ACLS, "\"Entries\":[", "\"Entries\":[" + deny.formatted(range) + ",");
      check(account, "possible tcp/22", "was not understood");
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // the same end, another protocol, another block, another family: it does not matter
        "-1 | allow | \"CidrBlock\":\"0.0.0.0/0\" | ",
        "17 | deny | \"CidrBlock\":\"0.0.0.0/0\" | ",
        "-1 | deny | \"CidrBlock\":\"203.0.113.0/24\" | ",
        "-1 | deny | \"Ipv6CidrBlock\":\"::/0\" | ",
        "6 | deny | \"CidrBlock\":\"198.51.0.0/16\" | which comes first is unknown",
        "-1 | deny | \"CidrBlock\":\"0.0.0.0/0\" | which comes first is unknown",
      })
  void aTieIsAGapOnlyWhereItMattersWhoComesFirst(
      String protocol, String action, String block, String gap) {
    String entry =
        "{\"Egress\":false,\"RuleNumber\":90,\"Protocol\":\"%s\",\"RuleAction\":\"%s\",%s},";
    String allow = entry.formatted("6", "allow", "\"CidrBlock\":\"198.51.100.0/24\"");
    SmallAccount account =
        SmallAccount.in(spoilt)
            .replace(
                ACLS,
                "\"Entries\":[",
                "\"Entries\":[" + allow + entry.formatted(protocol, action, block));
    Outcome outcome = account.outcome(unspoilt);
    if (gap == null) {
      assertThat(outcome.gaps()).isEmpty();
      assertThat(outcome.result().coverage().notes())
          .anyMatch(note -> note.contains("they decide the same"));
    } else {
      assertThat(outcome.gaps()).anyMatch(text -> text.contains(gap));
    }
  }

  @ParameterizedTest(name = "{0} twice")
  @CsvSource({
    "SecurityGroups, ec2-describe-security-groups.json, possible any/*, IpProtocol",
    "NetworkAcls, ec2-describe-network-acls.json, possible tcp/22, RuleAction",
    "RouteTables, ec2-describe-route-tables.json, possible tcp/22, Origin",
  })
  void twoTablesUnderOneIdAreUnknownUnlessTheyAgree(
      String list, String file, String rows, String changed) {
    SmallAccount account = SmallAccount.in(spoilt);
    String text = account.text(file).replaceAll("\\s+", "");
    String elements = text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
    String other =
        switch (changed) {
          case "IpProtocol" -> elements.replace("\"FromPort\":22", "\"FromPort\":21");
          case "RuleAction" -> elements.replace("allow", "deny");
          default -> elements.replace("0.0.0.0/0", "203.0.113.0/24");
        };
    String twice = "{\"" + list + "\":[" + elements + ",%s]}";
    Outcome same = account.write(file, twice.formatted(elements)).outcome(unspoilt);
    assertThat(same.rows()).containsExactly("session tcp/22");
    assertThat(same.gaps()).isEmpty();
    assertThat(same.result().coverage().notes()).anyMatch(note -> note.contains("listed twice"));
    check(account.write(file, twice.formatted(other)), rows, "listed twice and differs");
  }

  @Test
  void twoTablesThatClaimOneSubnetAreUnknown() {
    SmallAccount account =
        SmallAccount.in(spoilt)
            .replace(
                ROUTES,
                "\"Associations\":[{\"Main\":true,",
                "\"Associations\":[{\"Main\":false,\"SubnetId\":\"subnet-0b100000000000001\"},{\"Main\":true,");
    check(account, "possible tcp/22", "both claim subnet-0b100000000000001");
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "listeners      | \"Port\":443                       | \"Port\":\"https\"            |"
            + " possible tcp/443                 | a listener without a usable port",
        "listeners      | \"Port\":443                       | \"Port\":70000                |"
            + " possible tcp/443                 | a listener without a usable port",
        "load-balancers | \"IpAddressType\":\"ipv4\"          | \"IpAddressType\":\"ipv9\"      |"
            + " session tcp/443; session tcp/8443 | the address type ipv9 is not known",
        "load-balancers | \"AvailabilityZones\":[            | \"AvailabilityZones\":5,\"X\":[ |"
            + " session tcp/443; session tcp/8443 | names no subnet",
      })
  void whatIsNotUnderstoodInABalancerIsTold(
      String call, String from, String to, String rows, String gap) {
    SmallAccount account = SmallAccount.of("A37", spoilt);
    account.replace("elbv2-describe-" + call + ".json", from, to);
    check(account, rows == null ? "" : rows, gap);
  }
}
